/** A browser whose store is full: small things still fit. */
import { afterEach, expect, it, vi } from 'vitest'
import { canStore, store } from '../../web/office/session/storage.ts'

afterEach(() => vi.unstubAllGlobals())

it('says that nothing is remembered any more when what is to be remembered does not fit', () => {
  vi.stubGlobal('localStorage', {
    setItem: (_key: string, value: string) => {
      if (value.length > 100) throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: () => undefined,
  })
  store('cases', 'few')
  expect(canStore()).toBe(true)
  store('cases', 'many'.repeat(50))
  store('others', 'few')
  expect(canStore()).toBe(false)
  store('cases', 'few again')
  expect(canStore()).toBe(true)
})
