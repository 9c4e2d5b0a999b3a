/** Little helpers of the oracles, on purpose not those of protocol/. */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
export const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
export const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'utf8'))
export const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts))

/** 0, 1, 2 ... from `start`, modulo 256. */
export const counting = (lengthBytes: number, start = 0): Uint8Array =>
  Uint8Array.from({ length: lengthBytes }, (_, i) => (start + i) & 255)

export const numberOf = (littleEndian: Uint8Array): bigint =>
  BigInt(`0x${hex(littleEndian.toReversed())}`)
export const littleEndian = (value: bigint): Uint8Array =>
  unhex(value.toString(16).padStart(64, '0')).toReversed()

/** u32(length) || part, for the tag and each part. */
export const oracleFramed = (tag: string, parts: readonly Uint8Array[]): Uint8Array =>
  join(
    ...[text(`candour/1/${tag}`), ...parts].flatMap((part) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(part.length)
      return [length, part]
    }),
  )

export const oracleHash = (tag: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  sha256(oracleFramed(tag, parts))

export const oracleKdf = (
  secret: Uint8Array,
  lengthBytes: number,
  tag: string,
  ...parts: readonly Uint8Array[]
): Uint8Array => hkdf(sha256, secret, undefined, oracleFramed(tag, parts), lengthBytes)

export const oracleSigned = (purpose: string, message: Uint8Array): Uint8Array =>
  oracleFramed(`sign/${purpose}`, [message])
