/** What has been typed. It is in memory and nowhere else. */
import type { ReportContent, WHOM_IT_CONCERNS, YES_NO_UNSURE } from '../../../protocol/content.ts'
import type { Detail } from './steps.ts'

export type YesNoUnsure = (typeof YES_NO_UNSURE)[number]
export type About = (typeof WHOM_IT_CONCERNS)[number]

export interface ReportAnswers {
  readonly danger: YesNoUnsure | undefined
  /** Undefined: not asked or not answered, which is no. */
  readonly urgent: 'yes' | 'no' | undefined
  readonly what: string
  /** Which pages somebody chose to be asked. */
  readonly details: readonly Detail[]
  readonly when: string
  readonly where: string
  readonly who: string
  readonly whoSaw: string
  readonly stillGoesOn: YesNoUnsure | undefined
  readonly about: About | undefined
  readonly kinds: readonly string[]
  readonly whoElseKnows: string
  readonly notToRepeat: string
  readonly willBeTold: string
  readonly excluded: readonly string[]
  /** What follows the report: those that can be sent. */
  readonly files: NonNullable<ReportContent['files']>
}

export const NO_ANSWERS: ReportAnswers = {
  danger: undefined,
  urgent: undefined,
  what: '',
  details: [],
  when: '',
  where: '',
  who: '',
  whoSaw: '',
  stillGoesOn: undefined,
  about: undefined,
  kinds: [],
  whoElseKnows: '',
  notToRepeat: '',
  willBeTold: '',
  excluded: [],
  files: [],
}

export type TextField = {
  [K in keyof ReportAnswers]: ReportAnswers[K] extends string ? K : never
}[keyof ReportAnswers]

export const POINTS = ['whoElseKnows', 'notToRepeat', 'willBeTold'] as const

export const isAnswered = (answers: ReportAnswers, detail: Detail): boolean => {
  if (detail === 'identityRisk') return POINTS.some((point) => answers[point].trim() !== '')
  const answer = answers[detail]
  return typeof answer === 'string' ? answer.trim() !== '' : Boolean(answer?.length)
}

export const isEmpty = (answers: ReportAnswers): boolean =>
  JSON.stringify(answers) === JSON.stringify(NO_ANSWERS)

/** Whoever is not sure needs the emergency numbers as much. */
export const mayBeDanger = ({ danger }: ReportAnswers): boolean =>
  danger === 'yes' || danger === 'unsure'

export const isUrgent = (answers: ReportAnswers): boolean =>
  mayBeDanger(answers) && answers.urgent === 'yes'

const words = (text: string): string | undefined => text.trim() || undefined

export const contentOf = (answers: ReportAnswers): ReportContent => ({
  version: 1,
  answers: {
    what: answers.what.trim(),
    when: words(answers.when),
    where: words(answers.where),
    who: words(answers.who),
    whoSaw: words(answers.whoSaw),
    stillGoesOn: answers.stillGoesOn,
    about: answers.about,
    kinds: answers.kinds.length > 0 ? [...answers.kinds].sort() : undefined,
    danger: answers.danger,
  },
  pointsToMe: {
    whoElseKnows: words(answers.whoElseKnows),
    notToRepeat: words(answers.notToRepeat),
    willBeTold: words(answers.willBeTold),
  },
  excluded: [...answers.excluded].sort(),
  files: answers.files.length > 0 ? answers.files : undefined,
})
