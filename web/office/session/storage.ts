/** localStorage, which a browser may refuse: then nothing is remembered, and everything else works. */
import type { Json } from '../../../protocol/json.ts'

/** `absent`: nothing is there. What is there and does not parse is `unreadable`: it was something once. */
export type Stored =
  | { readonly kind: 'absent' | 'unreadable' }
  | { readonly kind: 'stored'; readonly value: unknown }

export const readStored = (key: string): Stored => {
  let text: string | null
  try {
    text = localStorage.getItem(key)
  } catch {
    return { kind: 'absent' }
  }
  if (text === null) return { kind: 'absent' }
  try {
    return { kind: 'stored', value: JSON.parse(text) }
  } catch {
    return { kind: 'unreadable' }
  }
}

/** What could not be stored last time: a store that is full still takes a probe. */
const refused = new Set<string>()

export const store = (key: string, value: Json): void => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    refused.delete(key)
  } catch {
    // Full, or refused: the alarm for a rollback is lost, and the account page says so (`canStore`).
    refused.add(key)
  }
}

/** As if there had never been anything. */
export const forget = (key: string): void => {
  try {
    localStorage.removeItem(key)
  } catch {
    // Refused: then nothing is there.
  }
}

export const canStore = (): boolean => {
  if (refused.size > 0) return false
  try {
    const probe = 'candour-office-probe'
    localStorage.setItem(probe, '1')
    localStorage.removeItem(probe)
    return true
  } catch {
    return false
  }
}
