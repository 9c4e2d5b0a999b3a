/**
 * What each vocabulary has to say of an allegation beside its kind, as codes: how grave it is, which standards it may
 * breach, what is decided, and what follows. Where two vocabularies mean the same, they have the same code. Codes stand in
 * cases for good.
 */
import { addDays, addMonths, type Day } from '../dates.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { GeneralCode } from './general.ts'
import type { Iopc2020Category } from './iopc-2020.ts'
import type { CodeOf, Scheme } from './schemes.ts'

const SEVERITIES = [
  'grossMisconduct',
  'misconduct',
  'practiceRequiringImprovement',
  'none',
] as const
const DECISIONS = ['caseToAnswerGross', 'caseToAnswerMisconduct', 'noCaseToAnswer'] as const
const SANCTIONS = [
  'writtenWarning',
  'finalWrittenWarning',
  'reductionInRank',
  'dismissal',
  'wouldHaveBeenDismissed',
] as const

/**
 * `schemes`: what kinds are chosen from, the usual one first; others are for history. `steps` are what follows while
 * nothing is proved, `sanctions` what is imposed.
 */
export const TERMS = {
  general: {
    schemes: ['general'],
    severities: SEVERITIES,
    standards: [
      'honesty',
      'respect',
      'fairness',
      'care',
      'rules',
      'confidentiality',
      'fitness',
      'reputation',
      'speakingUp',
    ],
    decisions: DECISIONS,
    steps: [
      'noFurtherAction',
      'reflectivePractice',
      'performance',
      'misconductMeeting',
      'misconductHearing',
    ],
    sanctions: SANCTIONS,
  },
  'police-england-wales': {
    schemes: ['iopc-2020', 'iopc-legacy'],
    severities: SEVERITIES,
    /** Police (Conduct) Regulations 2020 (SI 2020/4), Schedule 2, in its order. */
    standards: [
      'honestyAndIntegrity',
      'authorityRespectAndCourtesy',
      'equalityAndDiversity',
      'useOfForce',
      'ordersAndInstructions',
      'dutiesAndResponsibilities',
      'confidentiality',
      'fitnessForDuty',
      'discreditableConduct',
      'challengingAndReporting',
    ],
    decisions: DECISIONS,
    steps: [
      'noFurtherAction',
      'reflectivePractice',
      'performance',
      'vetting',
      'misconductMeeting',
      'misconductHearing',
      'acceleratedHearing',
    ],
    sanctions: SANCTIONS,
  },
} as const satisfies Readonly<
  Record<
    Vocabulary,
    { readonly schemes: readonly Scheme[] } & Readonly<
      Record<'severities' | 'standards' | 'decisions' | 'steps' | 'sanctions', readonly string[]>
    >
  >
>

type Terms = typeof TERMS
export type TermKind = Exclude<keyof Terms[Vocabulary], 'schemes'>
export type TermOf<V extends Vocabulary, Kind extends TermKind> = Terms[V][Kind][number]

/**
 * How long a warning is usually in force, in months. Police: Police (Conduct) Regulations 2020, reg. 42(9), beginning
 * with the day on which it was notified; a final one may be extended by paragraph (10). In general: what is usual.
 */
export const WARNING_MONTHS: Readonly<
  Record<Vocabulary, Readonly<Record<'writtenWarning' | 'finalWrittenWarning', number>>>
> = {
  general: { writtenWarning: 6, finalWrittenWarning: 12 },
  'police-england-wales': { writtenWarning: 18, finalWrittenWarning: 24 },
}

export type Warning = keyof (typeof WARNING_MONTHS)[Vocabulary]

/** Whether an action is in force for a time, in any vocabulary: cases keep their codes when the vocabulary changes. */
export const isWarning = (action: string): action is Warning =>
  Object.values(WARNING_MONTHS).some((months) => Object.hasOwn(months, action))

/** The last day on which a warning that begins on a day is usually in force. */
export const usualEnd = (vocabulary: Vocabulary, warning: Warning, from: Day): Day =>
  addDays(addMonths(from, WARNING_MONTHS[vocabulary][warning]), -1)

/**
 * Which kind of allegation a concern of the reporter's list is taken for, until an officer chooses. Of `iopc-2020` always a
 * category: it is right wherever its finer kinds would be a guess.
 */
export const KIND_OF_CONCERN = {
  general: {
    scheme: 'general',
    codes: {
      bullying: 'bullying',
      sexualMisconduct: 'sexualMisconduct',
      discrimination: 'discrimination',
      moneyOrGifts: 'moneyOrGifts',
      abuseOfPower: 'abuseOfPower',
      information: 'information',
      safety: 'safety',
      harmToNature: 'harmToNature',
      retaliation: 'retaliation',
      coverUp: 'coverUp',
      other: 'other',
    } satisfies Record<GeneralCode, GeneralCode>,
  },
  'police-england-wales': {
    scheme: 'iopc-2020',
    codes: {
      sexualMisconduct: 'J',
      sexualPurpose: 'G',
      domesticAbuse: 'K',
      discrimination: 'F',
      useOfForce: 'B',
      abuseOfPower: 'B',
      moneyOrGifts: 'G',
      criminalLinks: 'G',
      information: 'D',
      evidence: 'B',
      drugs: 'K',
      bullying: 'H',
      retaliation: 'H',
      coverUp: 'G',
      other: 'L',
    } satisfies Record<string, Iopc2020Category>,
  },
} as const satisfies Record<
  Vocabulary,
  { scheme: Scheme; codes: Readonly<Record<string, CodeOf[Scheme]>> }
>
