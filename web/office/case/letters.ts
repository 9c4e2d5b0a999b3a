/** The opened envelopes of a case: what people wrote. */
import { type ContentOf, parseContent } from '../../../protocol/content.ts'
import type { Purpose } from '../../../protocol/envelope.ts'
import { REPORTER } from '../../../protocol/envelope.ts'
import type { ExpectedEnvelope } from '../../../protocol/history/context.ts'
import type { Author } from '../../common/compose-office.ts'
import { EnvelopeDiffers, openOf, type VerifiedCase } from '../../common/verified-case.ts'
import { EnvelopeError } from '../../crypto/envelope.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'

type Content = {
  [P in Purpose]: { readonly kind: 'open'; readonly purpose: P; readonly content: ContentOf<P> }
}[Purpose]

export type Letter =
  | Content
  /** No wrap for this officer yet: another reader must give one. */
  | { readonly kind: 'noWrap' }
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

const letterOf = (
  primitives: BrowserPrimitives,
  verified: VerifiedCase,
  { hash, statement }: ExpectedEnvelope,
  opener: Pick<Author, 'id' | 'kemSecretKey'>,
  onCheated: (reader: string) => void,
): Letter => {
  try {
    const opened = openOf(primitives, verified, hash, opener)
    if (!opened) return { kind: 'noWrap' }
    opened.cheated.forEach(onCheated)
    return contentOf(statement.body.act.type as Purpose, opened.content)
  } catch (error) {
    if (error instanceof EnvelopeError || error instanceof EnvelopeDiffers)
      return { kind: 'broken' }
    throw error
  }
}

/** Opens every envelope, and lets the page breathe meanwhile. */
export const openLetters = async (
  primitives: BrowserPrimitives,
  verified: VerifiedCase,
  opener: Pick<Author, 'id' | 'kemSecretKey'>,
): Promise<Letters> => {
  const byStatement = new Map<string, Letter>()
  const cheated = new Set<string>()
  const lostOnReporter = new Set<string>()
  let since = performance.now()
  for (const expected of verified.replay.envelopes.values()) {
    const { hash } = expected.statement
    const onCheated = (reader: string): void => {
      if (reader === REPORTER) lostOnReporter.add(hash)
      else cheated.add(reader)
    }
    byStatement.set(hash, letterOf(primitives, verified, expected, opener, onCheated))
    if (performance.now() - since < YIELD_AFTER_MS) continue
    await new Promise((resolve) => setTimeout(resolve))
    since = performance.now()
  }
  return { byStatement, cheated, lostOnReporter }
}
