/** Any byte of a directory, any letter of its text: changed, it does not stand. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromBase64url, isBase64urlOf, toBase64url } from '../../protocol/base64url.ts'
import { verifyDirectory, verifySuccession } from '../../protocol/directory/verify.ts'
import { decodeJson, encodeJson, type Json } from '../../protocol/json.ts'
import { World } from '../support/world.ts'
import { keyPair, verdictOn, withBytes } from '../unit/directory-verdict.ts'

const world = await World.create([
  ['Ada', 'administrator'],
  ['Ines', 'intake'],
  ['Olu', 'overseer'],
])
const [one] = world.epochs
if (!one) throw new Error('no epoch')
const { signed, directory } = one
const text = Buffer.from(signed.bytes, 'base64url').toString()
const judged = (it: typeof signed): string =>
  verdictOn((primitives) => verifyDirectory(primitives, it, world.portal))
const flip = (encoded: string, offset: number, bit: number): string => {
  const bytes = fromBase64url(encoded) ?? new Uint8Array()
  const index = offset % bytes.length
  return toBase64url(bytes.with(index, (bytes[index] ?? 0) ^ (1 << bit)))
}

it('a bit of bytes or signature', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.nat(), fc.nat({ max: 7 }), (ofBytes, offset, bit) => {
      const [signature] = signed.signatures
      if (!signature) throw new Error('no signature')
      const changed = ofBytes
        ? { ...signed, bytes: flip(signed.bytes, offset, bit) }
        : {
            ...signed,
            signatures: [{ ...signature, signature: flip(signature.signature, offset, bit) }],
          }
      expect(judged(changed)).not.toBe('stands')
    }),
    { numRuns: 120 },
  )
})

it('a letter of its text, signed again by the organisation: it stands, or not, on both ends alike', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: text.length - 1 }),
      fc.constantFrom(...'aZ9-_"{}[],: \\'),
      (at, letter) => {
        const changed = withBytes(
          world,
          signed,
          (it) => it.slice(0, at) + letter + it.slice(at + 1),
        )
        const verdict = judged(changed)
        const isCanonical = decodeJson(Buffer.from(changed.bytes, 'base64url')) !== null
        if (!isCanonical) expect(verdict).toBe('malformed')
      },
    ),
    { numRuns: 120 },
  )
})

it('signed by anybody but the organisation', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }), (own) => {
      const keys = own.map((isOwn) => (isOwn ? world.organisation : keyPair(world)))
      expect(judged(world.sign(directory.body, keys))).toBe(
        own.includes(true) ? 'stands' : 'badSignature',
      )
    }),
    { numRuns: 20 },
  )
})

it('a successor follows its own epoch and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (of, after) => {
      const chain = [directory]
      while (chain.length < 5) {
        const before = chain.at(-1) ?? directory
        const body = { ...before.body, epoch: before.body.epoch + 1, previous: before.hash }
        chain.push(verifySuccession(world.primitives, before, world.sign(body)))
      }
      const [before, next] = [chain[of - 1] ?? directory, chain[after - 1] ?? directory]
      const verdict = verdictOn((primitives) =>
        verifySuccession(primitives, before, world.sign(next.body)),
      )
      expect(verdict).toBe(after === of + 1 ? 'stands' : 'notTheSuccessor')
    }),
    { numRuns: 15 },
  )
})

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), tie('value'), { maxKeys: 5 }),
  ),
})).value

it('canonical JSON: one byte string for a value, and one value for a byte string', () => {
  fc.assert(
    fc.property(json, (value) => {
      const bytes = encodeJson(value)
      const back = decodeJson(bytes)
      expect(JSON.stringify(back)).toBe(JSON.stringify(JSON.parse(Buffer.from(bytes).toString())))
      expect(Buffer.from(encodeJson(back)).equals(bytes)).toBe(true)
      const spaced = new TextEncoder().encode(JSON.stringify(value, null, 1))
      if (!Buffer.from(spaced).equals(bytes)) expect(decodeJson(spaced)).toBeNull()
      const asItComes = new TextEncoder().encode(JSON.stringify([value]))
      const isTheOne = Buffer.from(asItComes).equals(encodeJson([value]))
      expect(decodeJson(asItComes) !== null).toBe(isTheOne)
    }),
    { numRuns: 300 },
  )
})

it('a byte string’s length is known without decoding it', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'AQgwBZaz09-_=+ é'), maxLength: 24 })
  fc.assert(
    fc.property(letters, fc.nat({ max: 18 }), (encoded, length) => {
      const decoded = fromBase64url(encoded)
      expect(isBase64urlOf(encoded, length)).toBe(decoded?.length === length)
      expect(decoded === null || isBase64urlOf(encoded, decoded.length)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
