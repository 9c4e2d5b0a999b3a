/** The opened envelopes of a case: what people wrote. */
import { type ContentOf, parseContent } from '../../protocol/content.ts'
import type { Purpose } from '../../protocol/envelope.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import type { ExpectedEnvelope } from '../../protocol/history/context.ts'
import type { Author } from '../compose-office.ts'
import { EnvelopeError } from '../crypto/envelope.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { countingWrap, EnvelopeDiffers, openOf, type VerifiedCase } from '../verified-case.ts'

type Content = {
  [P in Purpose]: { readonly kind: 'open'; readonly purpose: P; readonly content: ContentOf<P> }
}[Purpose]

export type Letter =
  | Content
  /** It was not asked for yet: an older one does not come with the case. */
  | { readonly kind: 'older' }
  /** No wrap for this officer yet: another reader must give one. */
  | { readonly kind: 'noWrap' }
  /** The officer's wrap is for keys that they had before: another reader must give one for the new. */
  | { readonly kind: 'oldKeys' }
  /** The officer's own wrap or the body does not open. */
  | { readonly kind: 'broken' }
  /** It opens, and is not what its purpose says. */
  | { readonly kind: 'unreadable' }

export interface Letters {
  /** By statement hash. */
  readonly byStatement: ReadonlyMap<string, Letter>
  /** Officers who were given a wrap that does not open. */
  readonly cheated: ReadonlySet<string>
  /** Statements whose envelope the reporter cannot open: it must be written again. */
  readonly lostOnReporter: ReadonlySet<string>
}

const YIELD_AFTER_MS = 12

const contentOf = <P extends Purpose>(purpose: P, json: unknown): Letter => {
  const content = parseContent(purpose, json)
  return content === null ? { kind: 'unreadable' } : ({ kind: 'open', purpose, content } as Letter)
}

/** What was opened in this session, by envelope and by the wraps that count for each of its readers. */
export type OpenedBefore = Map<
  string,
  { readonly letter: Letter; readonly cheated: readonly string[] }
>

interface Opening {
  readonly primitives: BrowserPrimitives
  readonly verified: VerifiedCase
  readonly opener: Pick<Author, 'id' | 'kemSecretKey'> & {
    /** By the newest directory. */
    readonly kemKey: string | undefined
  }
  readonly before: OpenedBefore
}

const keyOf = ({ verified }: Opening, hash: string): string =>
  [...verified.replay.state.members.keys(), REPORTER]
    .map((reader) => `${reader} ${countingWrap(verified, hash, reader)?.hash}`)
    .join(' ')
    .concat(' ', hash)

const failed = (kind: 'older' | 'noWrap' | 'oldKeys' | 'broken') => ({
  letter: { kind },
  cheated: [],
})

/** Opening checks the wraps of all readers, and takes some milliseconds for each: once is enough. */
const openOne = (opening: Opening, { hash, statement }: ExpectedEnvelope) => {
  if (!opening.verified.envelopes.has(hash)) return failed('older')
  const key = keyOf(opening, hash)
  const known = opening.before.get(key)
  if (known) return known
  const { primitives, verified, opener } = opening
  const isForOldKeys = () => countingWrap(verified, hash, opener.id)?.kemKey !== opener.kemKey
  try {
    const opened = openOf(primitives, verified, hash, opener)
    if (!opened) return failed('noWrap')
    const letter = contentOf(statement.body.act.type as Purpose, opened.content)
    const found = { letter, cheated: opened.cheated }
    opening.before.set(key, found)
    return found
  } catch (error) {
    if (error instanceof EnvelopeError) return failed(isForOldKeys() ? 'oldKeys' : 'broken')
    if (error instanceof EnvelopeDiffers) return failed('broken')
    throw error
  }
}

/** Opens every envelope that is there, and lets the page breathe meanwhile. */
export const openLetters = async (opening: Opening): Promise<Letters> => {
  const byStatement = new Map<string, Letter>()
  const cheated = new Set<string>()
  const lostOnReporter = new Set<string>()
  let since = performance.now()
  for (const expected of opening.verified.replay.envelopes.values()) {
    const { hash } = expected.statement
    const found = openOne(opening, expected)
    byStatement.set(hash, found.letter)
    for (const reader of found.cheated) {
      if (reader === REPORTER) lostOnReporter.add(hash)
      else cheated.add(reader)
    }
    if (performance.now() - since < YIELD_AFTER_MS) continue
    await new Promise<void>((resolve) => setTimeout(() => resolve()))
    since = performance.now()
  }
  return { byStatement, cheated, lostOnReporter }
}
