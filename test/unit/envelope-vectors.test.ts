/** test/vectors/envelope.json: sealed by the browser's code, sealed again and opened with @noble alone. */

import { describe, expect, it } from 'vitest'
import { isTrueWrap, makeWrap, openEnvelope, sealEnvelope } from '../../client/crypto/envelope.ts'
import { envelopeHash, wrapHash } from '../../protocol/envelope.ts'
import { toHash } from '../../protocol/fields.ts'
import { taggedHash } from '../../protocol/primitives.ts'
import { browserPrimitives, ENDS } from '../support/ends.ts'
import { oracleHash, text } from '../support/oracles/bytes.ts'
import {
  base64url,
  oracleBody,
  oracleCell,
  oracleCommitment,
  oracleOpen,
  oracleSeal,
  unbase64url,
} from '../support/oracles/envelope.ts'
import vectors from '../vectors/envelope.json' with { type: 'json' }

describe.each(vectors)('$about.purpose of $bodyBytes bytes to $readers.length', (vector) => {
  const contentKey = unbase64url(vector.contentKey)
  const header = text(vector.header)
  const readers = vector.readers.map(({ id, kemKey }) => ({ id, kemKey: unbase64url(kemKey) }))
  const body = oracleBody(contentKey, header, oracleCell(vector.about.purpose, vector.content))
  const about = vector.about as Parameters<typeof sealEnvelope>[1]

  it('is what @noble seals under the same content key, to the byte', () => {
    const sealed = oracleSeal(vector.about, readers, vector.content, contentKey)
    expect(Buffer.from(sealed.header).toString()).toBe(vector.header)
    expect(sealed.wraps.map(base64url)).toEqual(vector.wraps)
    expect(base64url(sealed.hash)).toBe(vector.hash)
    expect(sealed.body).toHaveLength(vector.bodyBytes)
    expect(base64url(oracleHash('body', sealed.body))).toBe(vector.bodyHash)
    if ('body' in vector) expect(base64url(sealed.body)).toBe(vector.body)
    expect(base64url(oracleCommitment(contentKey))).toBe(vector.commitment)
    expect(base64url(oracleHash('header', header))).toBe(vector.headerHash)
  })

  it('is what the browser seals when it draws that content key', () => {
    const drawing = { ...browserPrimitives, random: () => contentKey.slice() }
    const keyed = vector.readers.map(({ id, kemKey }) => ({
      id,
      kemKey,
      key: toHash(oracleHash('kem-key', unbase64url(kemKey))),
    }))
    const { envelope, hash } = sealEnvelope(drawing, about, keyed, vector.content)
    expect(hash).toBe(vector.hash)
    expect(envelope.wraps).toEqual(vector.wraps)
    expect(unbase64url(envelope.body)).toEqual(body)
  })

  it('opens for each reader, by @noble and by the browser', () => {
    vector.readers.forEach(({ seed }, at) => {
      const wrap = vector.wraps[at] ?? ''
      const secretKey = unbase64url(seed)
      expect(oracleOpen(header, body, unbase64url(wrap), secretKey)).toEqual(vector.content)
      const stored = { header: base64url(header), body: base64url(body), wraps: [wrap] }
      const opened = openEnvelope(browserPrimitives, stored, secretKey)
      expect(opened?.content).toEqual(vector.content)
      expect(opened?.contentKey).toEqual(contentKey)
    })
  })

  it('has wraps that follow from content key, header and reader', () => {
    vector.readers.forEach((reader, at) => {
      const wrap = makeWrap(browserPrimitives, contentKey, header, reader)
      expect(base64url(wrap)).toBe(vector.wraps[at])
      const hash = vector.wrapHashes[at] ?? ''
      expect(isTrueWrap(browserPrimitives, contentKey, header, reader, hash)).toBe(true)
      const other = { ...reader, id: `${reader.id}x` }
      expect(isTrueWrap(browserPrimitives, contentKey, header, other, hash)).toBe(false)
    })
  })

  it.each(ENDS)('has its hashes on the $name', ({ primitives }) => {
    const hashes = vector.wraps.map((it) => wrapHash(primitives, unbase64url(it)))
    expect(hashes.map(base64url)).toEqual(vector.wrapHashes)
    expect(base64url(taggedHash(primitives, 'header', header))).toBe(vector.headerHash)
    expect(envelopeHash(primitives, header, body, hashes)).toBe(vector.hash)
  })
})
