/** Of each pack, what only the office is shown. */
import type { Vocabulary } from '../../../../protocol/vocabulary.ts'
import type { Referral } from '../../pack.ts'

export const referrals: Readonly<Record<Vocabulary, Referral>> = {
  general: {
    to: 'the body that the law names',
    rule: 'Your organisation’s signed rules set this time limit.',
    unconfirmed: [],
  },
  'police-england-wales': {
    to: 'the Independent Office for Police Conduct (IOPC)',
    rule: 'Regulation 4 of the Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2) says which complaints must be referred to the Director General of the IOPC, with paragraph 4 of Schedule 3 to the Police Reform Act 2002. The time limit built here is the end of the day after the one on which it becomes clear that the case must be referred.',
    unconfirmed: [
      'The paragraph that sets the time limit, and its exact words.',
      'Which regulations set it for conduct matters, and for death or serious injury.',
      'Whether the day on which an officer records it here is the day on which it “first becomes clear”.',
    ],
  },
}
