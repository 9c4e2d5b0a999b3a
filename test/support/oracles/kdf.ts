/** Hashes, key derivation, Argon2id and XChaCha20-Poly1305, made with @noble/hashes and @noble/ciphers alone. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { argon2id } from '@noble/hashes/argon2.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { counting, hex, oracleHash, oracleKdf, oracleSigned, text, unhex } from './bytes.ts'

const KIB = 1024

const hkdfVector = (secret: Uint8Array, info: Uint8Array, lengthBytes: number) => ({
  secret: hex(secret),
  info: hex(info),
  lengthBytes,
  out: hex(hkdf(sha256, secret, undefined, info, lengthBytes)),
})

const argon2Vector = (purpose: string, secret: Uint8Array, passes: number, memoryMib: number) => {
  const salt = counting(16, 100)
  const options = { t: passes, m: memoryMib * KIB, p: 1, dkLen: 32 }
  const out = hex(argon2id(secret, salt, options))
  const memoryBytes = memoryMib * KIB * KIB
  return { purpose, secret: hex(secret), salt: hex(salt), passes, memoryBytes, out }
}

const aeadVector = (nonce: Uint8Array, plaintext: Uint8Array, associated: Uint8Array) => {
  const key = counting(32, 9)
  return {
    key: hex(key),
    nonce: hex(nonce),
    plaintext: hex(plaintext),
    associated: hex(associated),
    out: hex(xchacha20poly1305(key, nonce, associated).encrypt(plaintext)),
  }
}

const parts = [counting(0), counting(3), text('réseau')]
const tagged = (tag: string, count: number) => ({
  tag,
  parts: parts.slice(0, count).map(hex),
})

export const kdfVectors = () => ({
  hash: [0, 1, 3].map((count) => ({
    ...tagged('example', count),
    out: hex(oracleHash('example', ...parts.slice(0, count))),
  })),
  derive: [0, 1, 3].map((count) => ({
    ...tagged('example', count),
    secret: hex(counting(32)),
    lengthBytes: 64,
    out: hex(oracleKdf(counting(32), 64, 'example', ...parts.slice(0, count))),
  })),
  signedBytes: ['directory', 'officer', 'statement', 'upload'].map((purpose) => ({
    purpose,
    message: hex(text('message')),
    out: hex(oracleSigned(purpose, text('message'))),
  })),
  hkdf: [
    // RFC 5869, A.3: no salt, no info.
    hkdfVector(new Uint8Array(22).fill(0x0b), new Uint8Array(0), 42),
    hkdfVector(counting(32), counting(10), 1),
    hkdfVector(counting(32), counting(10), 32),
    hkdfVector(counting(200), counting(1500), 33),
    hkdfVector(unhex(''), counting(1), 100),
    hkdfVector(counting(32), counting(0), 8160),
  ],
  argon2id: [
    argon2Vector('receipt', counting(12), 3, 64),
    argon2Vector('passphrase', text('six generated words are the default'), 3, 256),
  ],
  aead: [
    aeadVector(new Uint8Array(24), new Uint8Array(0), new Uint8Array(0)),
    aeadVector(new Uint8Array(24), counting(100), text('header')),
    aeadVector(counting(24), counting(64), counting(300)),
  ],
})
