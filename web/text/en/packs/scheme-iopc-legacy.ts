import type { IopcLegacyCode } from '../../../../protocol/schemes/iopc-legacy.ts'
import type { SchemeWords } from '../../allegation-words.ts'

export const iopcLegacy: SchemeWords<IopcLegacyCode> = {
  name: 'Before 2020',
  source:
    'Independent Police Complaints Commission, “Guidance on the recording of complaints under the Police Reform Act 2002”, for what was recorded before 1 February 2020. Its letters mean other things than those of 2020.',
  codes: {
    A: 'Serious non-sexual assault',
    B: 'Sexual assault',
    C: 'Other assault',
    D: 'Oppressive conduct or harassment',
    E: 'Unlawful or unnecessary arrest or detention',
    F: 'Discriminatory behaviour',
    G: 'Irregularity in evidence, or perjury',
    H: 'Corrupt practice',
    J: 'Mishandling of property',
    K: 'Breach of PACE code A: stop and search',
    L: 'Breach of PACE code B: searches',
    M: 'Breach of PACE code C: detention',
    N: 'Breach of PACE code D: identification',
    P: 'Breach of PACE code E: tape recording',
    Q: 'Lack of fairness and impartiality',
    R: 'Multiple or unspecified breaches of PACE',
    S: 'Other neglect or failure in duty',
    T: 'Other irregularity in procedure',
    U: 'Incivility, impoliteness and intolerance',
    V: 'Traffic irregularity',
    W: 'Other',
    X: 'Improper access to or disclosure of information',
    Y: 'Other sexual conduct',
  },
  unconfirmed: ['Whether X is improper disclosure alone, or improper access too.'],
}
