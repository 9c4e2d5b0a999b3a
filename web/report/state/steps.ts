import type { HiddenSteps } from '../../common/places.ts'

export const QUESTIONS = [
  'danger',
  'what',
  'when',
  'where',
  'who',
  'whoSaw',
  'stillGoesOn',
  'about',
  'kinds',
  'files',
  'pointsToMe',
] as const
export type Question = (typeof QUESTIONS)[number]

export type Step =
  | Question
  | 'start'
  | 'urgent'
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
