/**
 * Canonical JSON, a subset of RFC 8785: no white space, object keys in ascending code-unit order, whole numbers of at
 * most 2^53 - 1 in size and no other numbers, strings escaped as ECMAScript's JSON.stringify does. One value has one
 * byte string, so a signature over the bytes is a signature over the value.
 */
import { fromUtf8, utf8 } from './bytes.ts'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

const text = (value: Json): string => {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError('canonical JSON holds whole numbers only')
  }
  if (value === null || typeof value !== 'object') {
    return Object.is(value, -0) ? '0' : JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(text).join(',')}]`
  const fields = Object.entries(value as { readonly [key: string]: Json | undefined })
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${text(field)}`).join(',')}}`
}

/** The one byte string of a value. Fields that are undefined are left out. */
export const encodeJson = (value: Json): Uint8Array => utf8(text(value))

/** Whether `JSON.stringify` writes a value as `text` does: whole numbers alone, and the keys as they come, ascending. */
const isInOrder = (value: Json): boolean => {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (value === null || typeof value !== 'object') return true
  if (Array.isArray(value)) return value.every(isInOrder)
  let before = ''
  for (const [key, field] of Object.entries(value as { readonly [key: string]: Json })) {
    if (key < before || !isInOrder(field)) return false
    before = key
  }
  return true
}

/**
 * Parses bytes only if they are what `encodeJson` gives for the value they hold: no duplicate key, spacing, other
 * spelling of a number, other escape or other key order passes. Null otherwise.
 */
export const decodeJson = (bytes: Uint8Array): Json | null => {
  try {
    const given = fromUtf8(bytes)
    const value = JSON.parse(given) as Json
    // Equal texts have equal bytes: one that was strictly decoded has no lone surrogates.
    return (isInOrder(value) ? JSON.stringify(value) : text(value)) === given ? value : null
  } catch {
    return null
  }
}
