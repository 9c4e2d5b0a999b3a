/** A device's memory, for code that runs on none. */
import { type DeviceStorage, deviceStorage } from '../../client/officer/storage.ts'

/** @param stored what is remembered, by key */
export const storageIn = (stored: Map<string, string> = new Map()): DeviceStorage =>
  deviceStorage({
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => void stored.set(key, value),
    removeItem: (key) => void stored.delete(key),
  })
