/** What an index takes in of what the server hands over: each item is checked by itself, before its case is opened. */
import { fromBase64url } from '../../../protocol/base64url.ts'
import { parseContent } from '../../../protocol/content.ts'
import { AEAD_TAG_BYTES, isCellOf, parseHeader } from '../../../protocol/envelope.ts'
import type { IndexItem } from '../../../protocol/exchanges/own-index.ts'
import { type Indexed, isIndexed, type Newest } from '../../../protocol/own-index.ts'
import {
  envelopeOf,
  parseStatement,
  type Statement,
  verifyStatement,
} from '../../../protocol/statement.ts'
import { EnvelopeError, openEnvelope } from '../../crypto/envelope.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { storedHash } from '../../verified-case.ts'

export interface CheckedItem extends Newest {
  readonly kind: Indexed
}

/** The signing key, base64url, of an officer who stands in an epoch; undefined where either is not known. */
export type SignKeyOf = (epoch: string, officer: string) => string | undefined

export interface Checking {
  readonly primitives: BrowserPrimitives
  readonly signKeyOf: SignKeyOf
  readonly kemSecretKey: Uint8Array
}

/** Whether it is the envelope that the statement introduces. To whom it is sealed is checked when the case is opened. */
const isPromised = (
  primitives: BrowserPrimitives,
  { body }: Statement,
  author: string,
  { envelope }: IndexItem,
): boolean => {
  const header = parseHeader(envelope.header)
  const bodyBytes = fromBase64url(envelope.body)?.length ?? 0
  return (
    header?.case === body.case &&
    header.log === body.log &&
    header.purpose === body.act.type &&
    header.author === author &&
    header.readers.length === envelope.wrapHashes.length &&
    isCellOf(header.purpose, bodyBytes - AEAD_TAG_BYTES) &&
    storedHash(primitives, envelope) === envelopeOf(body)
  )
}

/** Null for whatever reason it does not open, or is not what its kind holds. */
const contentOf = (
  { primitives, kemSecretKey }: Checking,
  kind: Indexed,
  { envelope }: IndexItem,
): unknown => {
  try {
    const opened = openEnvelope(primitives, envelope, kemSecretKey)
    return opened && parseContent(kind, opened.content)
  } catch (error) {
    if (error instanceof EnvelopeError) return null
    throw error
  }
}

/** Null: nothing that an officer signed for this case. */
export const checkItem = (
  checking: Checking,
  caseId: string,
  item: IndexItem,
): CheckedItem | null => {
  const { primitives, signKeyOf } = checking
  const statement = parseStatement(primitives, item.statement)
  if (!statement) return null
  const { body, hash } = statement
  const kind = body.act.type
  if (body.case !== caseId || body.log !== 'internal' || !isIndexed(kind)) return null
  const author = signKeyOf(body.directory, body.actor)
  if (author === undefined || !verifyStatement(primitives, statement, author)) return null
  const isWhole = isPromised(primitives, statement, author, item)
  const content = isWhole ? contentOf(checking, kind, item) : null
  return { kind, seq: body.seq, statement: hash, content }
}

/** The epochs that items name, of those whose statements parse. */
export const epochsNamed = (
  primitives: BrowserPrimitives,
  items: readonly IndexItem[],
): Set<string> =>
  new Set(
    items.flatMap(({ statement }) => parseStatement(primitives, statement)?.body.directory ?? []),
  )
