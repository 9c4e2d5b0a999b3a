/** A case as its reporter sees it: plain data, made by the engine from a verified history. */
import type { Count } from '../../protocol/clocks/count.ts'
import type { ClimbingName } from '../../protocol/clocks/definitions.ts'
import type { Clock } from '../../protocol/clocks/events.ts'
import type { ContentOf, ReportContent } from '../../protocol/content.ts'
import type { Day } from '../../protocol/dates.ts'
import type { ReadingRole } from '../../protocol/directory/schema.ts'
import type { Purpose } from '../../protocol/envelope.ts'
import type { ClosingKind, InternalActType, Stage } from '../../protocol/statement.ts'
import type { LetterFile } from '../files/letter-files.ts'
import type { OfficerView } from './portal-view.ts'
import type { News } from './sending.ts'

/** What officers and reporters write to each other. */
export type SaidPurpose = Exclude<Purpose, 'open' | InternalActType>

export type Said = {
  [P in SaidPurpose]: { readonly purpose: P; readonly content: ContentOf<P> }
}[SaidPurpose]

export type CaseEvent =
  | {
      readonly type: 'opened' | 'received' | 'receivedMore'
    }
  /** `wasRead`: an overseer read the case then. */
  | { readonly type: 'appealed' | 'orphaned'; readonly wasRead: boolean }
  /** Somebody was taken out. Neither who nor why: it may be whom the reporter could not name. */
  | { readonly type: 'remove'; readonly wasRead: boolean }
  | { readonly type: 'escalated'; readonly clock: ClimbingName; readonly wasRead: boolean }
  /** `decidedByTwo`: on another officer's proposal, as the rules of the case ask. */
  | { readonly type: 'decided' | 'decidedByTwo' | 'reopened' | 'delayReport' }
  | { readonly type: 'late'; readonly clock: ClimbingName }
  /** An officer wrote the report down; promises count from `from`. */
  | { readonly type: 'recorded'; readonly name: string; readonly from: string }
  | { readonly type: 'excluded' | 'acknowledged' | 'assign' | 'unassign'; readonly name: string }
  | { readonly type: 'handover' | 'conflict' | 'calledIn' | 'rewrap'; readonly name: string }
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
  /** For the reporter's own: when the site received it. Null for the others, and while it waits. */
  readonly takenOn: string | null
  readonly event: CaseEvent | null
  /** Null where nothing was written; `unreadable` where it does not open. */
  readonly said: Said | 'unreadable' | null
  /** Of a letter that opens; null where they are not those that were signed. */
  readonly files: readonly LetterFile[] | null
  /** Somebody on the list was given a wrap that does not open it. */
  readonly isPartial: boolean
}

type SaidAs<P extends SaidPurpose> = Extract<Said, { purpose: P }> | 'unreadable'

/** One promise as this browser counted it, and what the history says of its lateness. */
export interface PromiseView extends Clock {
  /** When the server stated it and somebody of the role read the case; null: not yet, or there was nobody to be told. */
  readonly supervisorToldOn: Day | null
  readonly overseerToldOn: Day | null
  /** When something came that should have kept it and cannot be opened here: it does not count. */
  readonly unreadOn: readonly Day[]
  /** When it was the overseers' turn, and none read the case. */
  readonly noOverseerOn: Day | null
  /** Late, and the overseers' turn if it stays so. */
  readonly overseerTurnOn: Day | null
  /** Whether an overseer reads the case now. */
  readonly hasOverseer: boolean
  /** The server owes a statement about its lateness since this day, and has not made it. */
  readonly missingSince: Day | null
  /** Why there is a later date beside the first; null without one. */
  readonly extension: SaidAs<'extension'> | null
  /** Why it takes so long; null for every clock but an explained delay. */
  readonly delayReport: SaidAs<'delayReport'> | null
}

/** Nothing can be said until the review. */
export interface HoldView {
  readonly review: Day
  readonly said: SaidAs<'hold'>
}

export interface CaseView {
  readonly stage: Stage
  readonly closedAs: ClosingKind | null
  /** Closed, and the last outcome cannot be opened here. */
  readonly isOutcomeUnread: boolean
  /** Closed by the one officer who signed every step of it (protocol/history/one-hand.ts). */
  readonly closedByOne: { readonly name: string; readonly from: string; readonly on: string } | null
  readonly today: string
  /** By clock and instance. */
  readonly promises: readonly PromiseView[]
  /** The last hold, unless news came after it or the case is closed. */
  readonly hold: HoldView | null
  readonly news: News
  readonly entries: readonly Entry[]
  /** Null: it does not open. */
  readonly report: ReportContent | null
  readonly urgent: boolean
  readonly readers: readonly OfficerView[]
  /** Readers whom the server does not let in yet. */
  readonly heldBack: readonly OfficerView[]
  /** Names of those among each who have new keys: these open what is written since, and nothing of before. */
  readonly withNewKeys: {
    readonly readers: readonly string[]
    readonly heldBack: readonly string[]
  }
  /** Its rules have officers hold it against others, and overseers read what they note of people. */
  readonly isLookedAtTogether: boolean
  /** The roles in which nobody reads it. */
  readonly vacant: readonly ReadingRole[]
  /** Readers who can bring in somebody else. */
  readonly leads: readonly OfficerView[]
  readonly mayBeExcluded: readonly OfficerView[]
  /** The reporter left them out, and they read it: they are taken out before anything is written. */
  readonly readingThoughLeftOut: readonly OfficerView[]
  /**
   * `answered`: what was answered can be asked again. `answerUnread`: it does not open here. `notReopened`: it says that the
   * case is looked at again, and the case is closed all the same.
   */
  readonly appeal: 'none' | 'waiting' | 'made' | 'answered' | 'answerUnread' | 'notReopened'
  /** Within which the overseers answer an appeal; null where the rules of the case have no such promise. */
  readonly appealAnsweredWithin: Count | null
  /** False: the directory has expired. Acts without words go on. */
  readonly isSealingPossible: boolean
}
