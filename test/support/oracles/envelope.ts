/** Envelopes, written again from their description (protocol/README.md), with @noble alone. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { join, oracleHash, oracleKdf, text } from './bytes.ts'

const NONCE = new Uint8Array(24)

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
export const unbase64url = (value: string): Uint8Array =>
  new Uint8Array(Buffer.from(value, 'base64url'))

type Value = null | boolean | number | string | Value[] | { [key: string]: Value }

/** Canonical JSON: sorted keys, nothing between. */
export const canonical = (value: unknown): string => {
  const of = (it: Value): string => {
    if (Array.isArray(it)) return `[${it.map(of).join()}]`
    if (it === null || typeof it !== 'object') return JSON.stringify(it)
    const keys = Object.keys(it).sort()
    return `{${keys.map((key) => `${JSON.stringify(key)}:${of(it[key] ?? null)}`).join()}}`
  }
  return of(value as Value)
}

export const oracleCell = (purpose: string, content: unknown): Uint8Array => {
  const json = text(JSON.stringify(content))
  const own: Readonly<Record<string, number[]>> = {
    open: [64, 256],
    title: [1],
    tags: [1],
    allegation: [2, 8, 64],
    comparison: [4, 8, 64],
    decision: [4, 8, 64],
  }
  const cells = (own[purpose] ?? [8, 64, 256]).map((kib) => kib * 1024)
  const cell = cells.find((bytes) => bytes >= json.length + 4)
  if (cell === undefined) throw new Error('too long')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return join(length, json, new Uint8Array(cell - 4 - json.length))
}

export interface OracleReader {
  readonly id: string
  readonly kemKey: Uint8Array
}

export const oracleCommitment = (contentKey: Uint8Array): Uint8Array =>
  oracleKdf(contentKey, 32, 'commitment')

export const oracleWrap = (
  contentKey: Uint8Array,
  header: Uint8Array,
  { id, kemKey }: OracleReader,
): Uint8Array => {
  const context = oracleHash('header', header)
  const coins = oracleKdf(contentKey, 64, 'seed', context, text(id), kemKey)
  const { cipherText, sharedSecret } = ml_kem768_x25519.encapsulate(kemKey, coins)
  const key = oracleKdf(sharedSecret, 32, 'wrap')
  return join(cipherText, xchacha20poly1305(key, NONCE, context).encrypt(contentKey))
}

export const oracleBody = (
  contentKey: Uint8Array,
  header: Uint8Array,
  cell: Uint8Array,
): Uint8Array => xchacha20poly1305(oracleKdf(contentKey, 32, 'body'), NONCE, header).encrypt(cell)

export const oracleEnvelopeHash = (
  header: Uint8Array,
  body: Uint8Array,
  wraps: readonly Uint8Array[],
): Uint8Array =>
  oracleHash(
    'envelope',
    header,
    oracleHash('body', body),
    ...wraps.map((it) => oracleHash('wrap', it)),
  )

export interface About {
  readonly case: string
  readonly log: string
  readonly purpose: string
  readonly author: string
}

/** The whole envelope from its content key. Readers come in the order of the header. */
export const oracleSeal = (
  about: About,
  readers: readonly OracleReader[],
  content: unknown,
  contentKey: Uint8Array,
) => {
  const header = text(
    canonical({
      ...about,
      version: 1,
      suite: 'xwing-xchacha20poly1305-sha256',
      readers: readers.map(({ id, kemKey }) => ({
        id,
        key: base64url(oracleHash('kem-key', kemKey)),
      })),
      commitment: base64url(oracleCommitment(contentKey)),
    }),
  )
  const body = oracleBody(contentKey, header, oracleCell(about.purpose, content))
  const wraps = readers.map((reader) => oracleWrap(contentKey, header, reader))
  return { header, body, wraps, hash: oracleEnvelopeHash(header, body, wraps) }
}

/** What a reader reads, with the 32-byte seed that is the X-Wing secret key. Throws if anything differs. */
export const oracleOpen = (
  header: Uint8Array,
  body: Uint8Array,
  wrap: Uint8Array,
  secretKey: Uint8Array,
): unknown => {
  const shared = ml_kem768_x25519.decapsulate(wrap.subarray(0, 1120), secretKey)
  const context = oracleHash('header', header)
  const key = oracleKdf(shared, 32, 'wrap')
  const contentKey = xchacha20poly1305(key, NONCE, context).decrypt(wrap.subarray(1120))
  const { commitment } = JSON.parse(Buffer.from(header).toString())
  if (base64url(oracleCommitment(contentKey)) !== commitment) throw new Error('commitment')
  const cell = xchacha20poly1305(oracleKdf(contentKey, 32, 'body'), NONCE, header).decrypt(body)
  const length = Buffer.from(cell).readUInt32BE(0)
  if (cell.subarray(4 + length).some((byte) => byte !== 0)) throw new Error('padding')
  return JSON.parse(Buffer.from(cell.subarray(4, 4 + length)).toString())
}
