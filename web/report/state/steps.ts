import type { HiddenSteps } from '../../common/places.ts'

/** Asked of those who choose to add them, each on a page of its own, in this order. */
export const DETAILS = [
  'files',
  'when',
  'where',
  'who',
  'whoSaw',
  'stillGoesOn',
  'about',
  'kinds',
  'identityRisk',
] as const
export type Detail = (typeof DETAILS)[number]

/** In the order in which the answers are shown. */
export const QUESTIONS = ['danger', 'what', ...DETAILS] as const
export type Question = (typeof QUESTIONS)[number]

export type Step =
  | Question
  | 'start'
  | 'urgent'
  | 'details'
  | 'readers'
  | 'check'
  | 'receipt'
  | 'confirm'
  | 'sent'
  | 'enter'
  | 'case'
  | 'exclude'
  | 'appeal'

export type Steps = HiddenSteps<Step>
