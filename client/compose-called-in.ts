/** What an overseer signs in a case that they are not let into: on heads that the server names, since they read no history. */
import type { Hash } from '../protocol/fields.ts'
import type { Head } from '../protocol/history/state.ts'
import type { AppendRequest, Author } from './compose-office.ts'
import { signStatement } from './crypto/sign.ts'
import type { BrowserPrimitives } from './crypto/sodium.ts'
import type { Epochs } from './epochs.ts'

export interface CalledInAt {
  readonly case: Hash
  readonly heads: { readonly shared: Head; readonly internal: Head | null }
}

/**
 * Lets overseers in. It stands at one place of one case alone, so a server that names false heads gets nothing by it.
 * @param today the server's civil date
 */
export const composeCalledIn = (
  primitives: BrowserPrimitives,
  epochs: Epochs,
  author: Author,
  { case: id, heads: { shared, internal } }: CalledInAt,
  today: string,
): AppendRequest => {
  const statement = signStatement(primitives, author.signSecretKey, {
    version: 1,
    case: id,
    log: 'shared',
    seq: shared.seq + 1,
    prev: shared.hash,
    directory: epochs.current.hash,
    on: today,
    actor: author.id,
    act: { type: 'calledIn' },
  })
  return {
    case: id,
    heads: { shared: shared.hash, internal: internal?.hash ?? null },
    seen: null,
    statements: [statement],
    envelopes: [],
    wraps: [],
  }
}
