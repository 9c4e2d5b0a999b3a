/** The phrases that an officer has saved: read once in a session, and saved as a whole. */
import { putPhrases, readPhrases } from '../../protocol/exchanges/phrases.ts'
import type { Phrase } from '../../protocol/phrases.ts'
import { CallError, call } from '../call.ts'
import type { Author } from '../compose-office.ts'
import { openPhrases, sealPhrases } from '../crypto/phrases.ts'
import type { Session } from './session.ts'

export interface SavedPhrases {
  readonly phrases: readonly Phrase[]
  /** What the next saving replaces; null: nothing is there. */
  readonly nonce: string | null
  /** By the clock of the device that saved them, milliseconds since 1970; null: none were. */
  readonly savedMs: number | null
  /** Something is there, and this officer's keys do not open it. */
  readonly isUnreadable: boolean
}

type Keeper = Pick<Session, 'platform' | 'primitives' | 'author' | 'epochs'>

/** Gone with the keys of a session: at the lock nothing of it is held any more. */
const read = new WeakMap<Author, SavedPhrases>()

const ownerOf = ({ author, epochs }: Keeper) => ({
  portal: epochs.directories.portal,
  officer: author.id,
})

/** As the server has them now. @throws CallError */
export const loadPhrases = async (session: Keeper): Promise<SavedPhrases> => {
  const { platform, primitives, author } = session
  const { phrases: sealed } = await call(platform.server, readPhrases, {})
  const content = sealed && openPhrases(primitives, author.kemSecretKey, ownerOf(session), sealed)
  const saved: SavedPhrases = {
    phrases: content?.phrases ?? [],
    nonce: sealed?.nonce ?? null,
    savedMs: content?.savedMs ?? null,
    isUnreadable: sealed !== null && content === null,
  }
  read.set(author, saved)
  return saved
}

/** As they were last read in this session. @throws CallError */
export const knownPhrases = async (session: Keeper): Promise<SavedPhrases> =>
  read.get(session.author) ?? loadPhrases(session)

export type Saving =
  | { readonly kind: 'saved'; readonly saved: SavedPhrases }
  /** Another tab or device was first: these are there now, and nothing was kept. */
  | { readonly kind: 'moved'; readonly saved: SavedPhrases }

/**
 * @param before what they take the place of, as it was read
 * @throws CallError; RangeError if they are too long together
 */
export const savePhrases = async (
  session: Keeper,
  before: SavedPhrases,
  phrases: readonly Phrase[],
): Promise<Saving> => {
  const { platform, primitives, author } = session
  const savedMs = Math.max(Date.now(), (before.savedMs ?? 0) + 1)
  const content = { version: 1 as const, savedMs, phrases: [...phrases] }
  const sealed = sealPhrases(primitives, author.kemSecretKey, ownerOf(session), content)
  try {
    await call(platform.server, putPhrases, { replaces: before.nonce, phrases: sealed })
  } catch (error) {
    if (!(error instanceof CallError && error.code === 'conflict')) throw error
    return { kind: 'moved', saved: await loadPhrases(session) }
  }
  const saved = { phrases, nonce: sealed.nonce, savedMs, isUnreadable: false }
  read.set(author, saved)
  return { kind: 'saved', saved }
}
