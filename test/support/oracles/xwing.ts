/** X-Wing, made with @noble/post-quantum alone, and keys that nobody may seal to. */
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { counting, hex, littleEndian, unhex } from './bytes.ts'

const P = 2n ** 255n - 19n
const KEY_BYTES = 1216
const X25519_AT = 1184

const encapsulation = (start: number) => {
  const seed = counting(32, start)
  const { publicKey, secretKey } = ml_kem768_x25519.keygen(seed)
  const encapsulationSeed = counting(64, start + 50)
  const { cipherText, sharedSecret } = ml_kem768_x25519.encapsulate(publicKey, encapsulationSeed)
  return {
    seed: hex(seed),
    publicKey: hex(publicKey),
    secretKey: hex(secretKey),
    encapsulationSeed: hex(encapsulationSeed),
    ciphertext: hex(cipherText),
    sharedSecret: hex(sharedSecret),
  }
}

const replaced = (name: string, at: number, bytes: Uint8Array) => {
  const key = ml_kem768_x25519.keygen(counting(32)).publicKey.slice()
  key.set(bytes, at)
  return { name, publicKey: hex(key) }
}

/** RFC 7748's u = 9 has large order; these have order 1, 2, 4 or 8, on the curve or its twist. */
const ORDER_8 = [
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
].map(unhex)
const smallOrderU = (): Uint8Array[] => [...[0n, 1n, P - 1n].map(littleEndian), ...ORDER_8]

const withTopBit = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(bytes, (byte, i) => (i === 31 ? byte | 0x80 : byte))

export const xwingVectors = () => ({
  encapsulations: [0, 77, 200].map(encapsulation),
  invalidKeys: [
    replaced('first coefficient is q', 0, Uint8Array.of(0x01, 0x0d)),
    replaced('second coefficient is q', 1, Uint8Array.of(0x10, 0xd0)),
    replaced('last coefficient is 4095', 1150, Uint8Array.of(0xff, 0xff)),
    ...smallOrderU().map((u) => replaced(`X25519 key of small order ${hex(u)}`, X25519_AT, u)),
    ...smallOrderU().map((u) =>
      replaced(`X25519 key of small order, top bit set ${hex(u)}`, X25519_AT, withTopBit(u)),
    ),
    replaced('X25519 key p + 9', X25519_AT, littleEndian(P + 9n)),
    replaced('X25519 key 9, top bit set', X25519_AT, withTopBit(littleEndian(9n))),
    { name: 'one byte short', publicKey: hex(counting(KEY_BYTES - 1)) },
    { name: 'no bytes', publicKey: '' },
  ],
})
