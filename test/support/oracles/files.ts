/** Files as section 18 of protocol/README.md describes them, with @noble alone: libsodium's secretstream among it. */
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { chacha20, hchacha } from '@noble/ciphers/chacha.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { counting, hex, join, oracleFramed, oracleHash, oracleSigned } from './bytes.ts'

export const CHUNK = 262_144

const u32 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return new Uint8Array(bytes)
}
const u64le = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return new Uint8Array(bytes)
}
const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer)
const SIGMA = words(new TextEncoder().encode('expand 32-byte k'))

const secretstream = (
  key: Uint8Array,
  header: Uint8Array,
  chunks: readonly { readonly plain: Uint8Array; readonly associated: Uint8Array }[],
): Uint8Array[] => {
  const derived = new Uint32Array(8)
  hchacha(SIGMA, words(key), words(header.slice(0, 16)), derived)
  const streamKey = new Uint8Array(derived.buffer)
  const nonce = join(Uint8Array.of(1, 0, 0, 0), header.slice(16))
  return chunks.map(({ plain, associated }, i) => {
    const tag = i === chunks.length - 1 ? 3 : 0
    const macKey = chacha20(streamKey, nonce, new Uint8Array(32))
    const block = chacha20(
      streamKey,
      nonce,
      join(Uint8Array.of(tag), new Uint8Array(63)),
      undefined,
      1,
    )
    const masked = chacha20(streamKey, nonce, plain, undefined, 2)
    const zeros = new Uint8Array((16 - (associated.length % 16)) % 16)
    const lengths = join(u64le(associated.length), u64le(64 + plain.length))
    const mac = poly1305(join(associated, zeros, block, masked, lengths), macKey)
    const sealed = join(block.slice(0, 1), masked, mac)
    for (let at = 0; at < 8; at++) nonce[4 + at] = (nonce[4 + at] ?? 0) ^ (mac[at] ?? 0)
    new DataView(nonce.buffer).setUint32(0, i + 2, true)
    return sealed
  })
}

/** ⌈√(2^k)⌉ in whole numbers. */
const step = (k: number): number => {
  let n = 1
  while (n * n < 2 ** k) n++
  return n
}
const STEPS = [...new Set(Array.from({ length: 25 }, (_, k) => step(k)))]
const chunksOf = (size: number): number =>
  STEPS.find((chunks) => chunks * CHUNK >= size) ?? Number.NaN

/** Byte i of a file is i mod 251. */
export const oracleContent = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, i) => i % 251)

const caseId = counting(32, 5)

const fileOf = (size: number, start: number) => {
  const [id, key, header] = [counting(32, start), counting(32, start + 1), counting(24, start + 2)]
  const plain = new Uint8Array(chunksOf(size) * CHUNK)
  plain.set(oracleContent(size))
  const chunks = Array.from({ length: chunksOf(size) }, (_, i) => ({
    plain: plain.slice(i * CHUNK, (i + 1) * CHUNK),
    associated: oracleFramed('file', [caseId, id, u32(i)]),
  }))
  const sealed = secretstream(key, header, chunks)
  const hashes = sealed.map((it) => oracleHash('chunk', it))
  return {
    size,
    case: hex(caseId),
    id: hex(id),
    key: hex(key),
    header: hex(header),
    chunks: sealed.map((it, i) => ({
      associated: hex(chunks[i]?.associated ?? new Uint8Array()),
      begins: hex(it.slice(0, 32)),
      ends: hex(it.slice(-32)),
      hash: hex(hashes[i] ?? new Uint8Array()),
    })),
    hash: hex(oracleHash('file', id, u32(sealed.length), ...hashes)),
  }
}

const upload = () => {
  const seed = counting(32, 90)
  const [token, file, chunks] = [counting(32, 91), counting(32, 92), 23]
  const tokenHash = oracleHash('upload', token)
  const bytes = join(caseId, file, u32(chunks), tokenHash)
  return {
    signKey: hex(ed25519.getPublicKey(seed)),
    case: hex(caseId),
    file: hex(file),
    chunks,
    token: hex(token),
    tokenHash: hex(tokenHash),
    bytes: hex(bytes),
    signature: hex(ed25519.sign(oracleSigned('upload', bytes), seed)),
    /** Of the chunk of this number, before the sealed chunk. */
    chunk: { number: 258, begins: hex(join(token, u32(258))) },
  }
}

export const fileVectors = () => ({
  steps: STEPS,
  sizes: [0, 1, CHUNK, CHUNK + 1, 5 * CHUNK, 3 * 2 ** 28, 2 ** 30].map((size) => ({
    size,
    chunks: chunksOf(size),
  })),
  files: [fileOf(0, 10), fileOf(CHUNK + 1000, 20), fileOf(3 * CHUNK, 30)],
  upload: upload(),
})
