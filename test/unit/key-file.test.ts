import { describe, expect, it } from 'vitest'
import { type Argon2, argon2Here } from '../../client/crypto/argon2.ts'
import {
  KeyFileError,
  type KeyFileFault,
  makeKeyFile,
  openKeyFile,
} from '../../client/crypto/key-file.ts'
import { CryptoUnavailable } from '../../client/crypto/unavailable.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { keyFileContext, parseKeyFile } from '../../protocol/key-file.ts'
import { derive } from '../../protocol/primitives.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import { hex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/accounts.json' with { type: 'json' }

const SLOW_MS = 60_000
const { file, passphrase, seed } = vectors.keyFile
const text = JSON.stringify(file)

/** Fails the test that gets so far. */
const never: Argon2 = async () => {
  throw new Error('asked for Argon2id')
}

/** Checks what is asked for, and computes something quick instead. */
const quick: Argon2 = async ({ secret }) => primitives.sha256(secret)

const faultOf = async (content: string, argon2: Argon2 = never): Promise<KeyFileFault> => {
  const failure = await openKeyFile(primitives, argon2, content, passphrase).catch((error) => error)
  if (failure instanceof KeyFileError) return failure.code
  throw failure
}

describe('the key file', () => {
  it('opens as the vector does', { timeout: SLOW_MS }, async () => {
    const keys = await openKeyFile(primitives, argon2Here, text, passphrase)
    expect(hex(keys.secretKey.slice(0, 32))).toBe(seed)
    expect(toBase64url(keys.publicKey)).toBe(file.publicKey)
  })

  it('opens with its passphrase and with no other', { timeout: SLOW_MS }, async () => {
    const { keys, text: made } = await makeKeyFile(primitives, argon2Here, 'one two three')
    expect(await openKeyFile(primitives, argon2Here, made, ' one  two three ')).toEqual(keys)
    const other = openKeyFile(primitives, argon2Here, made, 'one two four')
    await expect(other).rejects.toMatchObject({ code: 'wrongPassphrase' })
    expect(made).not.toContain(toBase64url(keys.secretKey.slice(0, 32)))
    expect(made).not.toContain('one two')
  })

  it('is made anew each time', async () => {
    const made = await Promise.all([1, 2].map(() => makeKeyFile(primitives, quick, 'x')))
    const parsed = made.map((it) => parseKeyFile(it.text))
    for (const field of ['publicKey', 'nonce', 'sealed'] as const) {
      expect(parsed[0]?.[field]).not.toBe(parsed[1]?.[field])
    }
    expect(parsed[0]?.kdf.salt).not.toBe(parsed[1]?.kdf.salt)
    expect(parsed[0]?.kdf).toMatchObject({ name: 'argon2id', passes: 3, memoryBytes: 268_435_456 })
  })

  it.each([
    ['nothing', ''],
    ['half a file', text.slice(0, 200)],
    ['another format', text.replace('candour', 'candor')],
    ['another version', text.replace('"version":1', '"version":2')],
    ['another KDF', text.replace('argon2id', 'argon2i')],
    ['a field too many', text.replace('{', '{"more":1,')],
    ['a key that is cut short', text.replace(file.publicKey, file.publicKey.slice(0, -2))],
    ['a salt that is cut short', text.replace(file.kdf.salt, '')],
    ['JSON of something else', '[1]'],
    ['null', 'null'],
    ['far too much', text + ' '.repeat(5000)],
    ['a nest of brackets', '['.repeat(4000)],
  ])('%s is no key file', async (_name, content) => {
    expect(await faultOf(content)).toBe('notAKeyFile')
  })

  it.each([
    ['fewer passes', '"passes":3', '"passes":2'],
    ['no passes', '"passes":3', '"passes":-1'],
    ['less memory', '268435456', '67108864'],
    ['all the memory there is', '268435456', '4294967296'],
    ['work for a year', '"passes":3', '"passes":1000000'],
  ])('refuses %s before it computes', async (_name, from, to) => {
    expect(await faultOf(text.replace(from, to), argon2Here)).toBe('parametersRefused')
  })

  it('does not open with anything altered', async () => {
    const { text: made } = await makeKeyFile(primitives, quick, passphrase)
    expect(await openKeyFile(primitives, quick, made, passphrase)).toBeDefined()
    const parsed = JSON.parse(made)
    for (const field of ['sealed', 'nonce', 'publicKey']) {
      const altered = { ...parsed, [field]: toBase64url(alter(parsed[field])) }
      expect(await faultOf(JSON.stringify(altered), quick), field).toBe('wrongPassphrase')
    }
  })

  it('does not pass another key off as the one it names', async () => {
    const named = primitives.signKeyPair(new Uint8Array(32).fill(1))
    const held = new Uint8Array(32).fill(2)
    const root = await quick({
      purpose: 'passphrase',
      passes: 3,
      memoryBytes: 268_435_456,
      secret: new TextEncoder().encode(passphrase),
      salt: new Uint8Array(16),
    })
    const key = derive(primitives, root, 32, 'key-file')
    const nonce = new Uint8Array(24)
    const sealed = primitives.seal(key, nonce, held, keyFileContext(named.publicKey))
    const forged = {
      ...file,
      publicKey: toBase64url(named.publicKey),
      nonce: toBase64url(nonce),
      sealed: toBase64url(sealed),
    }
    expect(await faultOf(JSON.stringify(forged), quick)).toBe('otherKey')
  })

  it('says when the browser cannot, and not that the passphrase is wrong', async () => {
    const failing: Argon2 = async () => {
      throw new CryptoUnavailable('noMemory')
    }
    const open = openKeyFile(primitives, failing, text, passphrase)
    await expect(open).rejects.toBeInstanceOf(CryptoUnavailable)
  })
})

const alter = (encoded: string): Uint8Array =>
  Uint8Array.from(Buffer.from(encoded, 'base64url'), (byte, i) => (i === 3 ? byte ^ 4 : byte))
