/** A case as its reporter sees it: plain data, made by the engine from a verified history. */
import type { Clock } from '../../protocol/clocks/events.ts'
import type { ContentOf, ReportContent } from '../../protocol/content.ts'
import type { Purpose } from '../../protocol/envelope.ts'
import type { Stage } from '../../protocol/statement.ts'
import type { ClosingKind } from '../text/packs/pack.ts'
import type { OfficerView } from './portal-view.ts'
import type { News } from './sending.ts'

/** What officers and reporters write to each other. */
export type SaidPurpose = Exclude<Purpose, 'open' | 'note' | 'title' | 'draft'>

export type Said = {
  [P in SaidPurpose]: { readonly purpose: P; readonly content: ContentOf<P> }
}[SaidPurpose]

export type CaseEvent =
  | {
      readonly type: 'opened' | 'received' | 'receivedMore' | 'appealed' | 'orphaned'
    }
  | { readonly type: 'late' | 'escalated' | 'decided' | 'reopened' | 'delayReport' }
  | { readonly type: 'excluded' | 'acknowledged' | 'assign' | 'unassign'; readonly name: string }
  | { readonly type: 'handover' | 'conflict' | 'rewrap'; readonly name: string }
  | { readonly type: 'stage'; readonly stage: Stage }
  | { readonly type: 'closed'; readonly kind: ClosingKind }
  | { readonly type: 'hold' | 'extension'; readonly until: string }

/** One thing that happened, oldest first. */
export interface Entry {
  readonly key: string
  readonly on: string
  /** `you`, `site`, or an officer's name. */
  readonly by:
    | { readonly kind: 'you' | 'site' }
    | { readonly kind: 'officer'; readonly name: string }
  /** Signed and stored; the readers see it at the next slot. */
  readonly isWaiting: boolean
  readonly event: CaseEvent | null
  /** Null where nothing was written; `unreadable` where it does not open. */
  readonly said: Said | 'unreadable' | null
  /** Somebody on the list was given a key to it that does not work. */
  readonly isPartial: boolean
}

export interface CaseView {
  readonly stage: Stage
  readonly closedAs: ClosingKind | null
  readonly today: string
  readonly promise: Clock & { readonly daysLate: number }
  readonly told: {
    readonly supervisorOn: string | null
    readonly overseerOn: string | null
    /** The server owes statements about lateness that it has not made. */
    readonly isMissing: boolean
  }
  readonly news: News
  readonly entries: readonly Entry[]
  /** Null: it does not open. */
  readonly report: ReportContent | null
  readonly urgent: boolean
  readonly readers: readonly OfficerView[]
  /** Readers whom the server does not let in yet. */
  readonly heldBack: readonly OfficerView[]
  readonly mayBeExcluded: readonly OfficerView[]
  /** The reporter left them out, and they read it: they are taken out before anything is written. */
  readonly readingThoughLeftOut: readonly OfficerView[]
  readonly appeal: 'none' | 'waiting' | 'made'
  /** False: the directory has expired. Acts without words go on. */
  readonly isSealingPossible: boolean
}
