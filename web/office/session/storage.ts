/** localStorage, which a browser may refuse: then nothing is remembered, and everything else works. */
import type { Json } from '../../../protocol/json.ts'

/** Null if there is nothing, or nothing that parses. */
export const readStored = (key: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

export const store = (key: string, value: Json): void => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full, or refused: the alarm for a rollback is lost, and the account page says so (`canStore`).
  }
}

export const canStore = (): boolean => {
  try {
    const probe = 'candour-office-probe'
    localStorage.setItem(probe, '1')
    localStorage.removeItem(probe)
    return true
  } catch {
    return false
  }
}
