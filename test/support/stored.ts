/** A browser's localStorage, for code that runs in none. */
import { vi } from 'vitest'

/** @returns what is stored, by key */
export const stubStorage = (): Map<string, string> => {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  })
  return stored
}
