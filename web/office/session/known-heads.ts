/**
 * The heads of each case as this officer last saw them, on their own device: a history that no longer holds them was
 * cut or forked. Sealed under a key of the officer's, since others may use the device, and case ids are none of theirs.
 */
import * as z from 'zod/mini'
import { fromBase64url, toBase64url } from '../../../protocol/base64url.ts'
import { concat, fromUtf8, utf8 } from '../../../protocol/bytes.ts'
import { count, hash } from '../../../protocol/fields.ts'
import type { Replay } from '../../../protocol/history/context.ts'
import type { Json } from '../../../protocol/json.ts'
import { derive } from '../../../protocol/primitives.ts'
import { LOGS, type Log } from '../../../protocol/statement.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { readStored, store } from './storage.ts'

const NONCE_BYTES = 24
const NO_CONTEXT = new Uint8Array(0)

const head = z.nullable(z.strictObject({ seq: count, hash }))
const heads = z.strictObject({ reporter: head, shared: head, internal: head })
type Heads = z.output<typeof heads>
const all = z.record(z.string(), heads)

export interface KnownHeads {
  /** The log that no longer holds what was seen, if one does not. */
  alarm(caseId: string, replay: Pick<Replay, Log>): Log | null
  remember(caseId: string, state: { readonly heads: Heads }): void
}

/** @param kemSecretKey the officer's, 32 bytes: the key of this store is derived from it */
export const knownHeads = (
  primitives: BrowserPrimitives,
  officer: string,
  kemSecretKey: Uint8Array,
): KnownHeads => {
  const storedAs = `candour-office-cases-${officer}`
  const key = derive(primitives, kemSecretKey, 32, 'known-heads')
  const read = (): Record<string, Heads> => {
    const bytes = fromBase64url(String(readStored(storedAs) ?? ''))
    if (!bytes || bytes.length <= NONCE_BYTES) return {}
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const plain = primitives.open(key, nonce, bytes.subarray(NONCE_BYTES), NO_CONTEXT)
    const parsed = all.safeParse(plain && JSON.parse(fromUtf8(plain)))
    return parsed.success ? parsed.data : {}
  }
  const write = (known: Json): void => {
    const nonce = primitives.random(NONCE_BYTES)
    const sealed = primitives.seal(key, nonce, utf8(JSON.stringify(known)), NO_CONTEXT)
    store(storedAs, toBase64url(concat(nonce, sealed)))
  }
  return {
    alarm: (caseId, replay) => {
      const before = read()[caseId]
      const lacks = (log: Log): boolean => {
        const seen = before?.[log]
        return seen ? replay[log][seen.seq]?.hash !== seen.hash : false
      }
      return LOGS.find(lacks) ?? null
    },
    remember: (caseId, state) => write({ ...read(), [caseId]: { ...state.heads } }),
  }
}
