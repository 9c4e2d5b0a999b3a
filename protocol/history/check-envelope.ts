/** Whether an envelope is the one that its statement introduces, sealed to exactly its readers. Both ends check it. */
import { fromBase64url } from '../base64url.ts'
import {
  AEAD_TAG_BYTES,
  type EnvelopeHeader,
  envelopeHash,
  isCellOf,
  parseHeader,
} from '../envelope.ts'
import type { Primitives } from '../primitives.ts'
import type { ExpectedEnvelope } from './context.ts'

export const ENVELOPE_FAULTS = ['malformed', 'wrongHeader', 'wrongReaders', 'wrongHash'] as const
export type EnvelopeFault = (typeof ENVELOPE_FAULTS)[number]

/**
 * The header, or why it is not the envelope that was promised.
 * @param header base64url, as it travels
 * @param body the sealed cell
 * @param wrapHashes one for each reader of the header, 32 bytes each
 */
export const checkEnvelope = (
  primitives: Primitives,
  expected: ExpectedEnvelope,
  header: string,
  body: Uint8Array,
  wrapHashes: readonly Uint8Array[],
): EnvelopeHeader | EnvelopeFault => {
  const parsed = parseHeader(header)
  const headerBytes = fromBase64url(header)
  if (!parsed || !headerBytes) return 'malformed'
  const { body: statement } = expected.statement
  const isOfStatement =
    parsed.case === statement.case &&
    parsed.log === statement.log &&
    parsed.purpose === statement.act.type &&
    parsed.author === expected.author
  if (!isOfStatement || !isCellOf(parsed.purpose, body.length - AEAD_TAG_BYTES)) {
    return 'wrongHeader'
  }
  const sameReaders =
    parsed.readers.length === expected.readers.length &&
    wrapHashes.length === expected.readers.length &&
    parsed.readers.every((reader, i) => {
      const other = expected.readers[i]
      return reader.id === other?.id && reader.key === other.key
    })
  if (!sameReaders) return 'wrongReaders'
  const found = envelopeHash(primitives, headerBytes, body, wrapHashes)
  return found === expected.hash ? parsed : 'wrongHash'
}
