/** Two answers that may differ in what is sealed, and in the hashes of it, but in no length and in nothing else. */
import { expect } from 'vitest'
import { fromBase64url } from '../../protocol/base64url.ts'
import { decodeJson } from '../../protocol/json.ts'

/** Bytes that come out anew with each sealing, or are derived from such: 16 of them at least. */
const SEALED = /^[A-Za-z0-9_-]{22,}$/

const opaque = (text: string): string => `${text.length} sealed characters`

/**
 * @param fixed texts that are the same in both, such as ids: they stay
 * @returns every value, with the length alone of what is sealed; a statement as what it says
 */
export const outline = (value: unknown, fixed: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((it) => outline(it, fixed))
  if (typeof value === 'string')
    return SEALED.test(value) && !fixed.has(value) ? opaque(value) : value
  if (typeof value !== 'object' || value === null) return value
  if ('bytes' in value && 'signature' in value && typeof value.bytes === 'string') {
    const said = decodeJson(fromBase64url(value.bytes) ?? new Uint8Array())
    return { said: outline(said, fixed), length: value.bytes.length }
  }
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, outline(it, fixed)]))
}

export const expectAlike = (one: string, other: string, fixed: ReadonlySet<string>): void => {
  expect(other.length).toBe(one.length)
  expect(outline(JSON.parse(other), fixed)).toEqual(outline(JSON.parse(one), fixed))
}
