/** What an officer's device remembers. It may refuse: then nothing is remembered, and everything else works. */
import type { Json } from '../../protocol/json.ts'
import type { DeviceMemory, Platform } from '../platform.ts'
import type { IsChoice } from './draft-merge.ts'
import type { Drafts } from './drafts.ts'
import type { StartEngine } from './index/engine.ts'
import type { PasskeyDevice } from './passkey-device.ts'

/** `absent`: nothing is there. What is there but does not parse is `unreadable`: it was something once. */
export type Stored =
  | { readonly kind: 'absent' | 'unreadable' }
  | { readonly kind: 'stored'; readonly value: unknown }

export interface DeviceStorage {
  read(key: string): Stored
  store(key: string, value: Json): void
  /** As if there had never been anything. */
  forget(key: string): void
  canStore(): boolean
}

export interface OfficerPlatform extends Platform {
  readonly storage: DeviceStorage
  /** What is typed, and not yet sent. */
  readonly drafts: Drafts
  /** How drafts of forms are merged; without it, every field is text. */
  readonly isChoice?: IsChoice
  /** Where the browser has authenticators. */
  readonly passkeys?: PasskeyDevice
  /** Where an officer's own index is opened and sealed; without it, there is none. */
  readonly startIndex?: StartEngine
}

const PROBE = 'candour-office-probe'

/** @param memory null where there is none */
export const deviceStorage = (memory: DeviceMemory | null): DeviceStorage => {
  /** What could not be stored last time: a full store still takes a probe. */
  const refused = new Set<string>()
  return {
    read: (key) => {
      let text: string | null
      try {
        text = memory?.getItem(key) ?? null
      } catch {
        return { kind: 'absent' }
      }
      if (text === null) return { kind: 'absent' }
      try {
        return { kind: 'stored', value: JSON.parse(text) }
      } catch {
        return { kind: 'unreadable' }
      }
    },
    store: (key, value) => {
      try {
        memory?.setItem(key, JSON.stringify(value))
        refused.delete(key)
      } catch {
        // Full, or refused: the alarm for a rollback is lost, and the account page says so (`canStore`).
        refused.add(key)
      }
    },
    forget: (key) => {
      try {
        memory?.removeItem(key)
      } catch {
        // Refused: then nothing is there.
      }
    },
    canStore: () => {
      if (memory === null || refused.size > 0) return false
      try {
        memory.setItem(PROBE, '1')
        memory.removeItem(PROBE)
        return true
      } catch {
        return false
      }
    },
  }
}
