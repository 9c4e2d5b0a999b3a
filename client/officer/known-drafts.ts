/**
 * The newest draft of each case that this browser has seen, so that a server cannot hand out an older one unnoticed. Of
 * a draft that is missing nothing can be said: another device may have sent it.
 */
import * as z from 'zod/mini'
import { count } from '../../protocol/fields.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { deviceStore } from './device-store.ts'
import type { DeviceStorage } from './storage.ts'

const latest = z.strictObject({ savedMs: count, isGone: z.boolean() })
export type KnownDraft = z.output<typeof latest>
const all = z.record(z.string(), latest)

export interface KnownDrafts {
  /** Before the server is asked: another tab may see more meanwhile. */
  recall(caseId: string): KnownDraft | null
  remember(caseId: string, draft: KnownDraft): void
}

/** Whether a draft is older than one seen before, or was sent or thrown away here. */
export const isOldDraft = (known: KnownDraft | null, savedMs: number): boolean =>
  known !== null && (savedMs < known.savedMs || (known.isGone && savedMs === known.savedMs))

/** @param kemSecretKey the officer's, 32 bytes: the key of this store is derived from it */
export const knownDrafts = (
  storage: DeviceStorage,
  primitives: BrowserPrimitives,
  officer: string,
  kemSecretKey: Uint8Array,
): KnownDrafts => {
  const storedAs = `candour-office-drafts-${officer}`
  const kept = deviceStore(storage, primitives, kemSecretKey, {
    storedAs,
    tag: 'known-drafts',
    schema: all,
  })
  const recall = (caseId: string): KnownDraft | null => kept.read()?.[caseId] ?? null
  return {
    recall,
    remember: (caseId, draft) => {
      if (!isOldDraft(recall(caseId), draft.savedMs))
        kept.write({ ...kept.read(), [caseId]: draft })
    },
  }
}
