/** The lists of kinds of allegation, whichever pack uses them: cases keep the codes of a pack that is no longer used. */
import type { SchemesWords } from '../../allegation-words.ts'
import { iopc2020 } from './scheme-iopc-2020.ts'
import { iopcLegacy } from './scheme-iopc-legacy.ts'

export const schemes: SchemesWords = {
  general: {
    name: 'General',
    source: 'The kinds of concern that people are asked for when they report.',
    codes: {
      bullying: 'Bullying or harassment',
      sexualMisconduct: 'Sexual harassment or sexual assault',
      discrimination: 'Treating people unfairly for who they are',
      moneyOrGifts: 'Fraud, theft, bribes or gifts',
      abuseOfPower: 'Misuse of a position',
      information: 'Misuse of private information',
      safety: 'Danger to health or safety',
      harmToNature: 'Harm to nature',
      retaliation: 'Punishing somebody who spoke up',
      coverUp: 'Hiding wrongdoing',
      other: 'Something else',
    },
    unconfirmed: [],
  },
  'iopc-2020': iopc2020,
  'iopc-legacy': iopcLegacy,
}

/** How a kind is written: never a letter without its scheme. */
export const kindText = {
  withCode: (code: string, label: string): string => `${code} ${label}`,
  /** Of one scheme, which is named once. */
  of: (scheme: string, kinds: string): string => `${scheme}: ${kinds}`,
}
