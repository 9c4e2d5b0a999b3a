/** The field types of every signed document and every exchange. Byte strings are strict base64url. */
import * as z from 'zod/mini'
import { isBase64urlOf, toBase64url } from './base64url.ts'

/** A byte string of exactly `lengthBytes`, as base64url. */
export const bytesOf = (lengthBytes: number) =>
  z.string().check(z.refine((text) => isBase64urlOf(text, lengthBytes), `${lengthBytes} bytes`))

/** A byte string whose content the receiver checks: only the alphabet is checked here. */
export const bytesText = (maxBytes: number) =>
  z.string().check(z.maxLength(Math.ceil((maxBytes * 4) / 3)), z.regex(/^[A-Za-z0-9_-]*$/))

export const HASH_BYTES = 32
export const SIGNATURE_BYTES = 64
export const SIGN_KEY_BYTES = 32
export const KEM_KEY_BYTES = 1216
export const OFFICER_ID_BYTES = 16

export const hash = bytesOf(HASH_BYTES).brand<'Hash'>()
/** 32 bytes as base64url: what names a statement, an envelope, an epoch or a key, and the id of a case. */
export type Hash = z.output<typeof hash>
/** @throws RangeError unless there are 32 bytes */
export const toHash = (bytes: Uint8Array): Hash => {
  if (bytes.length !== HASH_BYTES) throw new RangeError(`a hash has ${HASH_BYTES} bytes`)
  return toBase64url(bytes) as Hash
}
export const signature = bytesOf(SIGNATURE_BYTES)
export const signKey = bytesOf(SIGN_KEY_BYTES)
export const kemKey = bytesOf(KEM_KEY_BYTES)
/** 16 random bytes, drawn when an officer is first invited. Never used again for somebody else. */
export const officerId = bytesOf(OFFICER_ID_BYTES)
export const count = z.int().check(z.nonnegative())
/** Of a statement in its log. A database keeps it in four bytes. */
export const place = count.check(z.lt(2 ** 31))
/** Marks over one letter: more cover the lines around it. Hebrew with vowels and accents has four. */
export const MOST_MARKS = 4
const PILED = new RegExp(`[\\p{Mn}\\p{Me}]{${MOST_MARKS + 1}}`, 'u')

/** What people type as names: one line of what can be seen, that turns nothing round and covers nothing. */
export const line = (maxLength: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(maxLength),
    z.regex(/^[^\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]+$/u),
    z.refine((text) => !PILED.test(text)),
  )

/** Strings in ascending code-unit order without repetition. */
export const isAscending = (texts: readonly string[]): boolean =>
  texts.every((text, i) => i === 0 || (texts[i - 1] ?? '') < text)
