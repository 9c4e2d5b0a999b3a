import type { Primitives } from '../protocol/primitives.ts'
import type { Clock } from './clock.ts'
import type { Secrets } from './config.ts'
import type { Database } from './db/open.ts'
import { createDirectoryStore, type DirectoryStore } from './directory/store.ts'
import type { Files } from './files/files.ts'
import type { Log } from './log.ts'
import { type ServerKeyPair, serverKeyPairs } from './primitives.ts'

/** What every feature and every job is given. Time and randomness come from here alone. */
export interface Deps {
  readonly db: Database
  readonly primitives: Primitives
  readonly secrets: Secrets
  readonly log: Log
  /** Milliseconds since 1970: the clock's. */
  readonly now: () => number
  /** Whether anything may be dated. */
  readonly clock: Pick<Clock, 'isRight' | 'check' | 'apartMs'>
  readonly random: (lengthBytes: number) => Uint8Array
  /** The origin that people open, without a trailing slash. */
  readonly publicUrl: string
  readonly releaseSlotMs: number
  /** How many servers share the database: what each remembers by itself counts for so many. */
  readonly serverCount: number
  /** Whether the embedded database keeps the cases: browsers are told. */
  readonly evaluation: boolean
  /** Whether every answer is parsed by its contract before it is sent: the tests do, at a price in time. */
  readonly checkAnswers: boolean
  readonly files: Files
  readonly directories: DirectoryStore
  /** Sign the server's own statements: whichever the newest directory names. */
  readonly serverKeys: readonly ServerKeyPair[]
}

/** Each server process has a directory store of its own. */
export const createDeps = (
  given: Omit<Deps, 'directories' | 'serverKeys' | 'serverCount'> &
    Partial<Pick<Deps, 'serverCount'>>,
): Deps => ({
  serverCount: 1,
  ...given,
  directories: createDirectoryStore(given.primitives),
  serverKeys: serverKeyPairs(given.secrets),
})
