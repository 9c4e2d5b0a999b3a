/** What an officer has chosen for this device. Anybody who uses it can read that: it names no case and nobody. */

import { useLayoutEffect, useState } from 'preact/hooks'
import * as z from 'zod/mini'
import { platform } from './platform.ts'

const STORED_AS = 'candour-office-settings'

const settings = z.strictObject({
  /** No address holds a case's number, so that the browser's history holds none. */
  noNumbers: z.boolean(),
  /** Single keys do something (keys/table.ts). */
  keys: z.boolean(),
})
type Settings = z.output<typeof settings>

const DEFAULTS: Settings = { noNumbers: false, keys: true }

/** Where the device remembers nothing, for as long as the page is open. */
let held: Settings | null = null
const listeners = new Set<() => void>()

export const readSettings = (): Settings => {
  const stored = platform.storage.read(STORED_AS)
  // Each link to a case asks: to check what is not there would cost more than all else about it.
  const parsed = stored.kind === 'stored' ? settings.safeParse(stored.value).data : undefined
  return parsed ?? held ?? DEFAULTS
}

const set = (change: Partial<Settings>): void => {
  held = { ...readSettings(), ...change }
  platform.storage.store(STORED_AS, held)
  for (const listener of listeners) listener()
}

/** Other tabs hear of a change too. */
export const useSettings = (): readonly [Settings, (change: Partial<Settings>) => void] => {
  const [now, setNow] = useState(readSettings)
  useLayoutEffect(() => {
    const look = () => setNow(readSettings())
    listeners.add(look)
    window.addEventListener('storage', look)
    return () => {
      listeners.delete(look)
      window.removeEventListener('storage', look)
    }
  }, [])
  return [now, set]
}
