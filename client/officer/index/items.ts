/** What an index takes in of what the server hands over: each item is checked by itself, before its case is opened. */
import { fromBase64url } from '../../../protocol/base64url.ts'
import { type ContentOf, parseContent } from '../../../protocol/content.ts'
import { dayOf } from '../../../protocol/dates.ts'
import { AEAD_TAG_BYTES, isCellOf, parseHeader, wrapHash } from '../../../protocol/envelope.ts'
import type { IndexItem } from '../../../protocol/exchanges/own-index.ts'
import { type Hash, toHash } from '../../../protocol/fields.ts'
import {
  isNewest,
  isTogether,
  type Newest,
  type NewestKind,
  type TogetherKind,
} from '../../../protocol/own-index.ts'
import {
  envelopeOf,
  parseStatement,
  type Statement,
  verifyStatement,
} from '../../../protocol/statement.ts'
import type { Failing, KeptSource } from '../../../protocol/together/kept.ts'
import { EnvelopeError, openEnvelope } from '../../crypto/envelope.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { storedHash } from '../../verified-case.ts'

export interface NewestItem extends Newest {
  readonly kind: NewestKind
}

type ContentItem = {
  [K in TogetherKind]: { readonly kind: K; readonly content: ContentOf<K> }
}[TogetherKind]

/** An allegation, a comparison or a decision, and where it stands. */
export type TogetherItem = {
  readonly source: KeptSource
  /** What a decision follows; null for the other kinds. */
  readonly for: Hash | null
} & (ContentItem | { readonly kind: TogetherKind; readonly content: null; readonly why: Failure })

type Failure = Extract<Failing['why'], 'locked' | 'junk'>

export type CheckedItem = NewestItem | TogetherItem

/** The signing key, base64url, of an officer who stands in an epoch; undefined where either is not known. */
export type SignKeyOf = (epoch: string, officer: string) => string | undefined

export interface Checking {
  readonly primitives: BrowserPrimitives
  readonly signKeyOf: SignKeyOf
  /** Whose index it is. */
  readonly officer: string
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

/** Whether the officer was handed the very wrap that its author made for them. */
const hasOwnWrap = ({ primitives, officer }: Checking, { envelope }: IndexItem): boolean => {
  const place = parseHeader(envelope.header)?.readers.findIndex(({ id }) => id === officer) ?? -1
  const hash = envelope.wrapHashes[place]
  return envelope.wraps.some((wrap) => {
    const bytes = fromBase64url(wrap)
    return bytes !== null && toHash(wrapHash(primitives, bytes)) === hash
  })
}

/** What was sealed, or who is to blame that it does not open: its author, or perhaps the server. */
const openedItem = (checking: Checking, item: IndexItem): { json: unknown } | Failure => {
  try {
    const opened = openEnvelope(checking.primitives, item.envelope, checking.kemSecretKey)
    return opened ? { json: opened.content } : 'locked'
  } catch (error) {
    if (!(error instanceof EnvelopeError)) throw error
    return hasOwnWrap(checking, item) ? 'junk' : 'locked'
  }
}

const contentOr = (json: unknown, kind: TogetherKind): ContentItem | null => {
  const content = parseContent(kind, json)
  return content && ({ kind, content } as ContentItem)
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
  const { act, actor, seq } = body
  if (body.case !== caseId || body.log !== 'internal') return null
  if (!isNewest(act.type) && !isTogether(act.type)) return null
  const author = signKeyOf(body.directory, actor)
  if (author === undefined || !verifyStatement(primitives, statement, author)) return null
  const isWhole = isPromised(primitives, statement, author, item)
  const opened = isWhole ? openedItem(checking, item) : 'locked'
  if (isNewest(act.type)) {
    const content = typeof opened === 'string' ? null : parseContent(act.type, opened.json)
    return { kind: act.type, seq, statement: hash, content }
  }
  const at = {
    source: { seq, statement: hash, on: dayOf(body.on), by: actor },
    for: act.type === 'decision' ? act.for : null,
  }
  if (typeof opened === 'string') return { kind: act.type, ...at, content: null, why: opened }
  const content = contentOr(opened.json, act.type)
  return content ? { ...at, ...content } : { kind: act.type, ...at, content: null, why: 'junk' }
}

/** The epochs that items name, of those whose statements parse. */
export const epochsNamed = (
  primitives: BrowserPrimitives,
  items: readonly IndexItem[],
): Set<string> =>
  new Set(
    items.flatMap(({ statement }) => parseStatement(primitives, statement)?.body.directory ?? []),
  )
