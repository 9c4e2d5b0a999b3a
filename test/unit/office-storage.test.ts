/** A browser whose store is full: small things still fit. */
import { expect, it } from 'vitest'
import { deviceStorage } from '../../client/officer/storage.ts'

it('says that nothing is remembered any more when what is to be remembered does not fit', () => {
  const storage = deviceStorage({
    getItem: () => null,
    setItem: (_key, value) => {
      if (value.length > 100) throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: () => undefined,
  })
  storage.store('cases', 'few')
  expect(storage.canStore()).toBe(true)
  storage.store('cases', 'many'.repeat(50))
  storage.store('others', 'few')
  expect(storage.canStore()).toBe(false)
  storage.store('cases', 'few again')
  expect(storage.canStore()).toBe(true)
})

it('says so where there is no store at all, or it refuses', () => {
  const refused = () => {
    throw new DOMException('refused', 'SecurityError')
  }
  const refusing = deviceStorage({ getItem: refused, setItem: refused, removeItem: refused })
  for (const storage of [deviceStorage(null), refusing]) {
    storage.store('cases', 'few')
    storage.forget('cases')
    expect([storage.read('cases').kind, storage.canStore()]).toEqual(['absent', false])
  }
})
