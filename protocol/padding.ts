/**
 * Sizes on the wire. A reporter's requests and answers are as long as if every officer of the directory were a
 * reader, then rounded up, so that their length depends only on the kind of act, the body's cell, the history's step
 * and the directory's size. Bounds, not lengths, are added up: a base64 rounding can never tip a step.
 */
import { utf8 } from './bytes.ts'
import type { StoredEnvelope } from './envelope.ts'
import type { SignedStatement } from './statement.ts'

export const REQUEST_STEP_BYTES = 4096
export const ANSWER_STEP_BYTES = 16_384

/** One reader in a request: an entry of the header (112), of `open` (34), and a wrap (1,561). */
const REQUEST_READER_BYTES = 1792
/** Statement, signature, header without readers, proof of work, names of fields. */
const REQUEST_BASE_BYTES = 12_288
/** One reader in an answer: an entry of the header (112), a wrap's hash (46), an entry of `open` (34). */
const ANSWER_READER_BYTES = 224
/** Header without readers, own wrap, names of fields. */
const ANSWER_ENVELOPE_BYTES = 3072
const ANSWER_BASE_BYTES = 8192

const base64Length = (bytes: number): number => Math.ceil((bytes * 4) / 3)
const roundUp = (bytes: number, step: number): number => Math.ceil(bytes / step) * step

/**
 * The length of a reporter's request, in bytes.
 * @param sealedBytes length of the sealed body, 0 for an act without an envelope
 * @param officers how many officers the directory lists
 */
export const requestBytes = (sealedBytes: number, officers: number): number =>
  roundUp(
    REQUEST_BASE_BYTES + base64Length(sealedBytes) + officers * REQUEST_READER_BYTES,
    REQUEST_STEP_BYTES,
  )

/** The length of a reporter's answer that carries a history, in bytes. */
export const answerBytes = (
  statements: readonly SignedStatement[],
  envelopes: readonly Pick<StoredEnvelope, 'body'>[],
  officers: number,
): number => {
  const [opening, ...others] = statements
  const statementBytes = others.reduce((sum, it) => sum + it.bytes.length + 128, 0)
  const envelopeBytes = envelopes.reduce(
    (sum, it) => sum + it.body.length + ANSWER_ENVELOPE_BYTES + officers * ANSWER_READER_BYTES,
    0,
  )
  // The opening statement names the readers: its length is bounded, not measured.
  const openingBytes = opening ? ANSWER_READER_BYTES * officers : 0
  return roundUp(
    ANSWER_BASE_BYTES + openingBytes + statementBytes + envelopeBytes,
    ANSWER_STEP_BYTES,
  )
}

/**
 * JSON text of exactly `lengthBytes` in UTF-8, filled up in a field `pad`.
 * Throws RangeError if the value alone is longer: a bound above is wrong.
 */
export const paddedJson = (value: Record<string, unknown>, lengthBytes: number): string => {
  const bare = JSON.stringify({ ...value, pad: '' })
  const missing = lengthBytes - utf8(bare).length
  if (missing < 0) throw new RangeError('longer than its padded length')
  return `${bare.slice(0, -2)}${'0'.repeat(missing)}"}`
}
