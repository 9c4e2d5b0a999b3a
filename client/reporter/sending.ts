/** What the pages see of sending. */
import type { Day } from '../../protocol/dates.ts'
import type { Portal } from './portal.ts'

/** In this order. */
export const SEND_STAGES = ['keys', 'sealing', 'proof', 'sending', 'checking'] as const
export type SendStage = (typeof SEND_STAGES)[number]

/** @param done 0 to 1 where it is known */
export type Progress = (stage: SendStage, done?: number) => void

/** The place of a shared head: what a later visit is compared with. */
export interface News {
  /** From 1. */
  readonly number: number
  readonly on: string
  readonly words: readonly string[]
}

export interface Sent {
  readonly words: readonly string[]
  readonly code: string
  /** Two places among the words, from 0, that the reporter is asked for. */
  readonly asked: readonly [number, number]
  /** By then a person says that they have read it. */
  readonly due: Day
  readonly news: News
  readonly portal: Portal
  /** False: an earlier version had arrived already, and what was changed since has not been sent. */
  readonly isLatest: boolean
}

export type SendResult =
  | { readonly kind: 'sent'; readonly sent: Sent }
  /** Nothing was sent: other people would read it now. */
  | { readonly kind: 'readersChanged'; readonly portal: Portal }
