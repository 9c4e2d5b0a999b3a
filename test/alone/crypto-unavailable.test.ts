import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const load = async () => {
  const { loadPrimitives } = await import('../../client/crypto/sodium.ts')
  return loadPrimitives()
}
const unavailable = (code: string) => ({ name: 'CryptoUnavailable', code })

beforeEach(() => vi.resetModules())
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a browser that cannot seal', () => {
  it('without a source of random numbers', async () => {
    vi.stubGlobal('crypto', {})
    await expect(load()).rejects.toMatchObject(unavailable('noRandom'))
    vi.stubGlobal('crypto', undefined)
    await expect(load()).rejects.toMatchObject(unavailable('noRandom'))
  })

  it('with a source that fails, or that fills nothing in', async () => {
    const source = vi.spyOn(crypto, 'getRandomValues')
    source.mockImplementation(() => {
      throw new DOMException('no entropy')
    })
    await expect(load()).rejects.toMatchObject(unavailable('noRandom'))
    source.mockImplementation((bytes) => bytes)
    await expect(load()).rejects.toMatchObject(unavailable('noRandom'))
  })

  it('with a source that fails later on', async () => {
    const primitives = await load()
    expect(primitives.random(32)).not.toEqual(primitives.random(32))
    vi.stubGlobal('crypto', {})
    expect(() => primitives.random(32)).toThrow(expect.objectContaining(unavailable('noRandom')))
  })

  it('with no more memory for Argon2id', async () => {
    const { ARGON2, argon2Here } = await import('../../client/crypto/argon2.ts')
    const job = { purpose: 'receipt', ...ARGON2.receipt, secret: new Uint8Array(12) } as const
    await load()
    vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('could not allocate memory')
    })
    const derived = argon2Here({ ...job, salt: new Uint8Array(16) })
    await expect(derived).rejects.toMatchObject(unavailable('noMemory'))
  })

  it('with a libsodium that does not arrive', async () => {
    vi.doMock('libsodium-wrappers-sumo', () => {
      throw new TypeError('Failed to fetch dynamically imported module')
    })
    await expect(load()).rejects.toMatchObject(unavailable('notLoaded'))
    vi.doUnmock('libsodium-wrappers-sumo')
  })
})
