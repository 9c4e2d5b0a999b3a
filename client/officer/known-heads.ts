/**
 * What this officer last saw of each case, on their own device: a history that no longer holds it was cut or forked,
 * unless a signed restore took away just that.
 */
import * as z from 'zod/mini'
import type { Directory } from '../../protocol/directory/verify.ts'
import type { Replay } from '../../protocol/history/context.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import type { VerifiedCase } from '../verified-case.ts'
import { deviceStore } from './device-store.ts'
import {
  type Compared,
  compareHistory,
  type KnownHistory,
  knownHistory,
  mergeKnown,
  trailOf,
} from './known-history.ts'
import type { DeviceStorage } from './storage.ts'

const all = z.record(z.string(), knownHistory)

/** What is remembered of a case when the server is asked for it; null: nothing. */
export type Recalled = KnownHistory | null

export interface KnownHeads {
  /** Something is remembered that these keys do not open: after a re-enrolment, or it was damaged. */
  readonly isUnreadable: boolean
  recall(caseId: string): Recalled
  /**
   * What was lost by a restore is said until the session ends, although by then it is no longer remembered.
   * @param before recalled before the server was asked: another tab may have seen more since
   */
  compare(caseId: string, before: Recalled, replay: Replay, newest: Directory): Compared
  remember(caseId: string, before: Recalled, verified: Pick<VerifiedCase, 'logs' | 'replay'>): void
}

/** @param kemSecretKey the officer's, 32 bytes: the key of this store is derived from it */
export const knownHeads = (
  storage: DeviceStorage,
  primitives: BrowserPrimitives,
  officer: string,
  kemSecretKey: Uint8Array,
): KnownHeads => {
  const storedAs = `candour-office-cases-${officer}`
  const kept = deviceStore(storage, primitives, kemSecretKey, {
    storedAs,
    tag: 'known-heads',
    schema: all,
  })
  const restored = new Map<string, Compared>()
  const recall = (caseId: string): Recalled => kept.read()?.[caseId] ?? null
  return {
    isUnreadable: kept.isUnreadable(),
    recall,
    compare: (caseId, before, replay, newest) => {
      const compared = compareHistory(before, recall(caseId), replay, newest)
      if (compared.kind === 'restored') restored.set(caseId, compared)
      return compared.kind === 'whole' ? (restored.get(caseId) ?? compared) : compared
    },
    remember: (caseId, before, verified) => {
      // Read again in the same turn: what another tab has written since stays.
      const now = kept.read() ?? {}
      const known = mergeKnown(before, now[caseId] ?? null, trailOf(verified, officer))
      kept.write({ ...now, [caseId]: known })
    },
  }
}
