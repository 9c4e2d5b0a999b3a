/**
 * What is typed and not yet sent, by the name of its field. It outlives its page: an error, a conflict, a look at
 * another page and the idle lock lose nothing. While locked it is sealed to the officer; it never leaves this tab.
 */
import { useState } from 'preact/hooks'
import { fromBase64url } from '../../../protocol/base64url.ts'
import { fromUtf8, utf8 } from '../../../protocol/bytes.ts'
import { derive } from '../../../protocol/primitives.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'

/** Each sealing has a key of its own, so the nonce is zero. */
const NONCE = new Uint8Array(24)
const NO_CONTEXT = new Uint8Array(0)
const SEED_BYTES = 64

const typed = new Map<string, string>()

interface SealedDrafts {
  readonly officer: string
  readonly ciphertext: Uint8Array
  readonly sealed: Uint8Array
}
let locked: SealedDrafts | null = null

const keyOf = (primitives: BrowserPrimitives, shared: Uint8Array): Uint8Array =>
  derive(primitives, shared, 32, 'office-drafts')

/** @param officer whose X-Wing public key is `kemKey`, base64url */
export const lockDrafts = (
  primitives: BrowserPrimitives,
  officer: { readonly id: string; readonly kemKey: string },
): void => {
  const publicKey = fromBase64url(officer.kemKey)
  if (!publicKey || typed.size === 0) return
  const seed = primitives.random(SEED_BYTES)
  const { ciphertext, sharedSecret } = primitives.encapsulate(publicKey, seed)
  const plain = utf8(JSON.stringify([...typed]))
  const sealed = primitives.seal(keyOf(primitives, sharedSecret), NONCE, plain, NO_CONTEXT)
  locked = { officer: officer.id, ciphertext, sealed }
  typed.clear()
}

/** Another officer's drafts are dropped. */
export const unlockDrafts = (
  primitives: BrowserPrimitives,
  officer: { readonly id: string; readonly kemSecretKey: Uint8Array },
): void => {
  const held = locked
  locked = null
  if (held?.officer !== officer.id) return
  const shared = primitives.decapsulate(officer.kemSecretKey, held.ciphertext)
  const plain = shared && primitives.open(keyOf(primitives, shared), NONCE, held.sealed, NO_CONTEXT)
  if (!plain) return
  for (const [name, value] of JSON.parse(fromUtf8(plain)) as [string, string][]) {
    typed.set(name, value)
  }
}

export const dropDrafts = (): void => {
  typed.clear()
  locked = null
}

/** Those of one form: `case/act`. */
export const clearDrafts = (prefix: string): void => {
  for (const name of [...typed.keys()]) if (name.startsWith(prefix)) typed.delete(name)
}

export const hasDrafts = (): boolean => typed.size > 0 || locked !== null

/** A field's value, kept under a name. */
export const useDraft = (name: string, initial = ''): [string, (value: string) => void] => {
  const [value, setValue] = useState(typed.get(name) ?? initial)
  const set = (next: string): void => {
    if (next === initial) typed.delete(name)
    else typed.set(name, next)
    setValue(next)
  }
  return [value, set]
}
