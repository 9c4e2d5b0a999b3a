/**
 * What this browser remembers for an officer on their own device, sealed under a key of theirs: others may use the
 * device, and case ids are none of their business.
 */
import type * as z from 'zod/mini'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { concat, fromUtf8, utf8 } from '../../protocol/bytes.ts'
import type { Json } from '../../protocol/json.ts'
import { derive } from '../../protocol/primitives.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import type { DeviceStorage } from './storage.ts'

const NONCE_BYTES = 24
const NO_CONTEXT = new Uint8Array(0)

export interface DeviceStore<T> {
  /** Null if there is nothing, or nothing that opens. */
  read(): T | null
  /** Something is there that these keys do not open, or that was damaged. */
  isUnreadable(): boolean
  write(value: Json): void
}

/**
 * @param tag of the key that is derived
 * @param kemSecretKey the officer's, 32 bytes
 */
export const deviceStore = <T>(
  storage: DeviceStorage,
  primitives: BrowserPrimitives,
  kemSecretKey: Uint8Array,
  { storedAs, tag, schema }: { storedAs: string; tag: string; schema: z.ZodMiniType<T> },
): DeviceStore<T> => {
  const key = derive(primitives, kemSecretKey, 32, tag)
  const read = (): T | null => {
    const stored = storage.read(storedAs)
    const bytes = stored.kind === 'stored' ? fromBase64url(String(stored.value)) : null
    if (!bytes || bytes.length <= NONCE_BYTES) return null
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const plain = primitives.open(key, nonce, bytes.subarray(NONCE_BYTES), NO_CONTEXT)
    const parsed = schema.safeParse(plain && JSON.parse(fromUtf8(plain)))
    return parsed.success ? parsed.data : null
  }
  return {
    read,
    isUnreadable: () => storage.read(storedAs).kind !== 'absent' && read() === null,
    write: (value) => {
      const nonce = primitives.random(NONCE_BYTES)
      const sealed = primitives.seal(key, nonce, utf8(JSON.stringify(value)), NO_CONTEXT)
      storage.store(storedAs, toBase64url(concat(nonce, sealed)))
    },
  }
}
