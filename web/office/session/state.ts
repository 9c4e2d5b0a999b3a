/** How far an officer's page is between the first look and signing out. */
import { CallError } from '../../../client/call.ts'
import type { OpenSession } from '../../../client/officer/resume.ts'
import type { NewestEpochs, Session } from '../../../client/officer/session.ts'
import type { LockedAccount } from '../../../client/officer/sign-in.ts'
import { idleLockMs } from '../../../protocol/directory/schema.ts'

export interface In {
  readonly kind: 'in'
  readonly session: Session
  readonly account: LockedAccount
}

export interface Out {
  readonly kind: 'out'
  readonly why: 'ended' | null
  /** Who was in last. */
  readonly last: string | null
}

export type State =
  | In
  /** Whether the browser has a session from before. */
  | { readonly kind: 'looking'; readonly error: unknown }
  /** It has: the page was loaded again, or is a second tab. */
  | { readonly kind: 'resuming'; readonly found: OpenSession }
  | Out
  | { readonly kind: 'locked'; readonly newest: NewestEpochs; readonly account: LockedAccount }

/** Where the words of the pages without a session are. */
export const CLOSED = {
  looking: 'signIn',
  out: 'signIn',
  resuming: 'resume',
  locked: 'lock',
} as const

export const isOver = (error: unknown): boolean =>
  error instanceof CallError && error.code === 'signInNeeded'

export const NOBODY_YET: Out = { kind: 'out', why: null, last: null }
export const endedFor = ({ found }: { found: OpenSession }): Out => ({
  kind: 'out',
  why: 'ended',
  last: found.officer,
})

/** Whose keys the page has, or waits for. */
export const officerOf = (state: State): string | null => {
  switch (state.kind) {
    case 'in':
      return state.session.author.id
    case 'locked':
      return state.account.owner.officer
    case 'resuming':
      return state.found.officer
    default:
      return null
  }
}

export const minutesOf = ({ epochs }: NewestEpochs): number =>
  idleLockMs(epochs.current.body.policy) / 60_000
