/** Good and hostile Ed25519 signatures, made with @noble/curves alone. */
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { counting, hex, join, littleEndian, numberOf, oracleSigned, text, unhex } from './bytes.ts'

const { Point } = ed25519
const L = Point.Fn.ORDER
const P = Point.Fp.ORDER
const SIGN = 0x80
const TORSION = ED25519_TORSION_SUBGROUP.map((point) => Point.fromHex(point))
type PointLike = (typeof TORSION)[number]

export interface SignatureVector {
  readonly name: string
  readonly publicKey: string
  readonly message: string
  readonly signature: string
  readonly valid: boolean
}

const challenge = (r: Uint8Array, a: Uint8Array, message: Uint8Array): bigint =>
  numberOf(sha512(join(r, a, message))) % L

/** Whether R = S*B - k*A, with no other check: what a careless verifier asks. */
export const equationHolds = ({ publicKey, message, signature }: SignatureVector): boolean => {
  const [a, r, s] = [unhex(publicKey), unhex(signature).slice(0, 32), unhex(signature).slice(32)]
  const k = challenge(r, a, unhex(message))
  const lenient = Point.fromBytes(a, true).multiplyUnsafe(k)
  const expected = Point.BASE.multiplyUnsafe(numberOf(s) % L).subtract(lenient)
  return hex(expected.toBytes()) === hex(r)
}

const withSign = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(bytes, (byte, i) => (i === 31 ? byte ^ SIGN : byte))

/** All 14 encodings of points of order 1, 2, 4 and 8: five y below p, two of them again with p added, either sign. */
export const smallOrderEncodings = (): Uint8Array[] => {
  const ys = [...new Set(TORSION.map((point) => point.toAffine().y))]
  const encoded = [...ys, P, P + 1n].map(littleEndian)
  return [...encoded, ...encoded.map(withSign)]
}

const mod8 = (value: bigint): number => Number(value % 8n)

/** Torsion points are multiples of the first generator, by their index. */
const torsion = (times: number): PointLike => TORSION[((times % 8) + 8) % 8] ?? Point.ZERO

/** Which multiple a small-order encoding stands for, as OpenSSL reads it. */
const torsionIndex = (encoded: Uint8Array): number => {
  const sign = (encoded[31] ?? 0) >> 7
  const y = (numberOf(encoded) & (2n ** 255n - 1n)) % P
  const index = TORSION.findIndex((point) => {
    const affine = point.toAffine()
    return affine.y === y && (affine.x === 0n || Number(affine.x & 1n) === sign)
  })
  if (index < 0) throw new Error(`no torsion point: ${hex(encoded)}`)
  return index
}

/**
 * A signature under the key a*B + torsion(keyTorsion) with R = r*B + torsion(rTorsion), for the first of the messages
 * 0, 1, 2 ... where the cofactorless equation holds (or, if `exact` is false, where only the cofactored one does).
 * @param publicKey another encoding of the key
 */
const forge = (
  name: string,
  options: {
    a: bigint
    keyTorsion: number
    rTorsion: number
    r: bigint
    exact: boolean
    valid: boolean
    publicKey?: Uint8Array
  },
): SignatureVector => {
  const { a, keyTorsion, rTorsion, r, exact, valid } = options
  const base = (times: bigint) => (times === 0n ? Point.ZERO : Point.BASE.multiply(times))
  const publicKey = options.publicKey ?? base(a).add(torsion(keyTorsion)).toBytes()
  const encodedR = base(r).add(torsion(rTorsion)).toBytes()
  for (let i = 0; i < 1000; i++) {
    const message = Uint8Array.of(i >> 8, i & 255)
    const k = challenge(encodedR, publicKey, message)
    if (((rTorsion + mod8(k) * keyTorsion) % 8 === 0) !== exact) continue
    const signature = hex(join(encodedR, littleEndian((r + k * a) % L)))
    return { name, publicKey: hex(publicKey), message: hex(message), signature, valid }
  }
  throw new Error(`no message for ${name}`)
}

const A = 0x1d2c3b4a5968778695a4b3c2d1e0f123456789abcdefn
const R = 0x0f1e2d3c4b5a69788796a5b4c3d2e1f0fedcba987654n

const honest = (): SignatureVector[] => {
  const seed = counting(32)
  const publicKey = ed25519.getPublicKey(seed)
  const sign = (name: string, message: Uint8Array): SignatureVector => ({
    name,
    publicKey: hex(publicKey),
    message: hex(message),
    signature: hex(ed25519.sign(message, seed)),
    valid: true,
  })
  return [
    sign('honest, empty message', new Uint8Array(0)),
    sign('honest, 300 bytes', counting(300)),
    ...['directory', 'officer', 'statement'].map((purpose) =>
      sign(`honest, purpose ${purpose}`, oracleSigned(purpose, text('message'))),
    ),
  ]
}

const altered = (): SignatureVector[] => {
  const [, good] = honest()
  if (!good) throw new Error('no vector')
  const [r, s] = [good.signature.slice(0, 64), good.signature.slice(64)]
  const change = (name: string, change: Partial<SignatureVector>) => ({
    ...good,
    name,
    ...change,
    valid: false,
  })
  const offCurve = hex(littleEndian(2n))
  return [
    change('another message', { message: `${good.message}00` }),
    change('another purpose', { message: hex(oracleSigned('officer', unhex(good.message))) }),
    change('S + L', { signature: r + hex(littleEndian(numberOf(unhex(s)) + L)) }),
    change('S = L', { signature: r + hex(littleEndian(L)) }),
    change('R with the other sign', { signature: hex(withSign(unhex(r))) + s }),
    change('R on no point of the curve', { signature: offCurve + s }),
    change('key on no point of the curve', { publicKey: offCurve }),
    change('key with the other sign', { publicKey: hex(withSign(unhex(good.publicKey))) }),
    change('63 bytes', { signature: good.signature.slice(2) }),
    change('65 bytes', { signature: `${good.signature}00` }),
    change('key of 31 bytes', { publicKey: good.publicKey.slice(2) }),
  ]
}

const hostile = (): SignatureVector[] => {
  const exact = { a: A, keyTorsion: 0, rTorsion: 0, r: R, exact: true, valid: false }
  const smallKeys = smallOrderEncodings().map((publicKey) => {
    const keyTorsion = torsionIndex(publicKey)
    return forge(`key of small order ${hex(publicKey)}`, { ...exact, a: 0n, keyTorsion, publicKey })
  })
  const smallR = TORSION.map((_, rTorsion) =>
    forge(`R of small order, ${rTorsion}`, {
      ...exact,
      r: 0n,
      rTorsion,
      keyTorsion: rTorsion && 1,
    }),
  )
  const mixed = [1, 2, 4].flatMap((torsion) => {
    const options = { ...exact, keyTorsion: torsion, rTorsion: torsion }
    const name = `key and R of mixed order, ${torsion}`
    return [
      forge(`${name}, cofactorless equation holds`, { ...options, valid: true }),
      forge(`${name}, only the cofactored one holds`, { ...options, exact: false }),
    ]
  })
  return [...smallKeys, ...smallR, ...mixed]
}

export const ed25519Vectors = () => ({
  keys: [0, 7, 255].map((start) => {
    const seed = counting(32, start)
    return { seed: hex(seed), publicKey: hex(ed25519.getPublicKey(seed)) }
  }),
  signatures: [...honest(), ...altered(), ...hostile()],
})
