/** The receipt and check words, written again from their description, with @noble alone. */
import { readFileSync } from 'node:fs'
import { ed25519 } from '@noble/curves/ed25519.js'
import { argon2id } from '@noble/hashes/argon2.js'
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { counting, hex, oracleHash, oracleKdf, text } from './bytes.ts'

/** Read from the source as text, so that a slip in how the module reads its own list would show. */
const source = readFileSync(
  new URL('../../../protocol/words/eff-marked.ts', import.meta.url),
  'utf8',
)
const LIST = (source.split('`')[1] ?? '').match(/[a-z-]+/g) ?? []

const wordAt = (place: bigint): string => {
  const word = LIST[Number(place)]
  if (word === undefined) throw new Error(`no word ${place}`)
  return word
}

const oracleNumber = (secret: Uint8Array): bigint => {
  const check = BigInt(`0x${hex(oracleHash('receipt-check', secret)).slice(0, 2)}`) / 2n
  return BigInt(`0x${hex(secret)}`) * 128n + check
}

const digit = (number: bigint, place: number): bigint => (number / 7776n ** BigInt(place)) % 7776n
const wordsOf = (number: bigint, count: number): string[] =>
  Array.from({ length: count }, (_, i) => wordAt(digit(number, count - 1 - i)))

/** JavaScript's own base 32 has the letters a to v; Crockford's leaves out I, L, O and U. */
const codeOf = (number: bigint): string =>
  Array.from(number.toString(32).padStart(21, '0'), (letter) =>
    '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(Number.parseInt(letter, 32)),
  )
    .join('')
    .replace(/.{3}(?=.)/g, '$&-')

const receipt = (secret: Uint8Array) => ({
  secret: hex(secret),
  words: wordsOf(oracleNumber(secret), 8),
  code: codeOf(oracleNumber(secret)),
})

const keys = (secret: Uint8Array, portal: Uint8Array) => {
  const salt = oracleHash('receipt-salt', portal).slice(0, 16)
  const root = argon2id(secret, salt, { t: 3, m: 64 * 1024, p: 1, dkLen: 32 })
  const kem = ml_kem768_x25519.keygen(oracleKdf(root, 32, 'reporter-kem'))
  return {
    secret: hex(secret),
    portalId: Buffer.from(portal).toString('base64url'),
    root: hex(root),
    mailboxToken: hex(oracleKdf(root, 32, 'mailbox-token')),
    signPublicKey: hex(ed25519.getPublicKey(oracleKdf(root, 32, 'reporter-sign'))),
    kemPublicKey: hex(kem.publicKey),
    kemSecretKey: hex(kem.secretKey),
  }
}

const checkWordsOf = (hash: Uint8Array, count: number) => ({
  hash: hex(hash),
  words: wordsOf((BigInt(`0x${hex(hash)}`) * 7776n ** BigInt(count)) >> 256n, count),
})

const FIXED = [
  new Uint8Array(12),
  new Uint8Array(12).fill(255),
  counting(12),
  counting(12, 200),
  ...[1, 2, 3, 4].map((i) => oracleHash('example', text(`receipt ${i}`)).slice(0, 12)),
]

export const receiptVectors = () => ({
  receipts: FIXED.map(receipt),
  keys: [keys(counting(12), oracleHash('portal', counting(32)))],
  checkWords: [new Uint8Array(32), new Uint8Array(32).fill(255), counting(32, 90)].flatMap((hash) =>
    [2, 7].map((count) => checkWordsOf(hash, count)),
  ),
})
