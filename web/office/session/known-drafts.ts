/**
 * The newest draft of each case that this browser has seen, so that a server cannot hand out an older one unnoticed. Of
 * a draft that is missing nothing can be said: another device may have sent it.
 */
import * as z from 'zod/mini'
import { count } from '../../../protocol/fields.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { deviceStore } from './device-store.ts'

const latest = z.strictObject({ savedMs: count, isGone: z.boolean() })
const all = z.record(z.string(), latest)

export interface KnownDrafts {
  /** Whether a draft is older than one seen before, or was sent or thrown away here. */
  isOld(caseId: string, savedMs: number): boolean
  remember(caseId: string, savedMs: number, isGone: boolean): void
}

/** @param kemSecretKey the officer's, 32 bytes: the key of this store is derived from it */
export const knownDrafts = (
  primitives: BrowserPrimitives,
  officer: string,
  kemSecretKey: Uint8Array,
): KnownDrafts => {
  const storedAs = `candour-office-drafts-${officer}`
  const kept = deviceStore(primitives, kemSecretKey, { storedAs, tag: 'known-drafts', schema: all })
  return {
    isOld: (caseId, savedMs) => {
      const known = kept.read()?.[caseId]
      if (!known) return false
      return savedMs < known.savedMs || (known.isGone && savedMs === known.savedMs)
    },
    remember: (caseId, savedMs, isGone) =>
      kept.write({ ...kept.read(), [caseId]: { savedMs, isGone } }),
  }
}
