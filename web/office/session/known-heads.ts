/**
 * The heads of each case as this officer last saw them, on their own device: a history that no longer holds them was
 * cut or forked.
 */
import * as z from 'zod/mini'
import { count, hash } from '../../../protocol/fields.ts'
import type { Replay } from '../../../protocol/history/context.ts'
import { LOGS, type Log } from '../../../protocol/statement.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { deviceStore } from './device-store.ts'

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
  const kept = deviceStore(primitives, kemSecretKey, { storedAs, tag: 'known-heads', schema: all })
  return {
    alarm: (caseId, replay) => {
      const before = kept.read()?.[caseId]
      const lacks = (log: Log): boolean => {
        const seen = before?.[log]
        return seen ? replay[log][seen.seq]?.hash !== seen.hash : false
      }
      return LOGS.find(lacks) ?? null
    },
    remember: (caseId, state) => kept.write({ ...kept.read(), [caseId]: { ...state.heads } }),
  }
}
