/** test/vectors/files.json: made with @noble alone; sealed, opened, hashed and signed by both ends' own code. */
import { describe, expect, it } from 'vitest'
import { openHere, sealHere } from '../../client/crypto/file-stream.ts'
import { toHash } from '../../protocol/fields.ts'
import {
  chunkAssociated,
  chunkHash,
  decodeChunkRequest,
  encodeChunkRequest,
  fileHash,
  uploadBytes,
  uploadTokenHash,
} from '../../protocol/files/layout.ts'
import { chunksFor, SEALED_CHUNK_BYTES, STEPS } from '../../protocol/files/steps.ts'
import { verifyPurpose } from '../../protocol/primitives.ts'
import { ENDS } from '../support/ends.ts'
import { hex, unhex } from '../support/oracles/bytes.ts'
import { fileVectors, oracleContent } from '../support/oracles/files.ts'
import vectors from '../vectors/files.json' with { type: 'json' }

it('are what @noble makes', () => {
  expect(fileVectors()).toEqual(vectors)
})

it('have the steps', () => {
  expect(STEPS).toEqual(vectors.steps)
  expect(vectors.sizes.map(({ size }) => chunksFor(size))).toEqual(
    vectors.sizes.map(({ chunks }) => chunks),
  )
})

describe.each(vectors.files)('a file of $size bytes', (vector) => {
  const of = {
    caseId: unhex(vector.case),
    file: unhex(vector.id),
    key: unhex(vector.key),
    header: unhex(vector.header),
  }
  const plain = oracleContent(vector.size)
  const seal = async () => {
    const sealing = await sealHere(new Blob([plain]), of)
    const sealed: Uint8Array[] = []
    for (const i of vector.chunks.keys()) sealed.push(await sealing.seal(i))
    return { sealed, hash: await sealing.hash() }
  }

  it('is sealed to the byte', async () => {
    const { sealed, hash } = await seal()
    const made = sealed.map((it, i) => ({
      associated: hex(chunkAssociated(of.caseId, of.file, i)),
      begins: hex(it.slice(0, 32)),
      ends: hex(it.slice(-32)),
    }))
    expect(made).toEqual(vector.chunks.map(({ hash: _, ...it }) => it))
    expect(hash).toBe(toHash(unhex(vector.hash)))
  })

  it.each(ENDS)('is hashed by the $name', async ({ primitives }) => {
    const { sealed } = await seal()
    const hashes = sealed.map((it) => chunkHash(primitives, it))
    expect(hashes.map(hex)).toEqual(vector.chunks.map(({ hash }) => hash))
    expect(fileHash(primitives, of.file, hashes)).toBe(toHash(unhex(vector.hash)))
  })

  it('opens', async () => {
    const { sealed, hash } = await seal()
    const opening = await openHere(vector.size, hash, of)
    const opened: Uint8Array[] = []
    for (const [i, it] of sealed.entries()) opened.push(await opening.open(i, it))
    await opening.check()
    expect(Buffer.compare(Buffer.concat(opened), plain)).toBe(0)
  })
})

it.each(ENDS)('what begins an upload is hashed and checked by the $name', ({ primitives }) => {
  const { upload } = vectors
  const token = unhex(upload.token)
  expect(uploadTokenHash(primitives, token)).toBe(toHash(unhex(upload.tokenHash)))
  const { chunks } = upload
  const parts = {
    case: unhex(upload.case),
    file: unhex(upload.file),
    token: unhex(upload.tokenHash),
  }
  const bytes = uploadBytes({ ...parts, chunks })
  expect(hex(bytes)).toBe(upload.bytes)
  const [signKey, signature] = [unhex(upload.signKey), unhex(upload.signature)]
  expect(verifyPurpose(primitives, 'upload', signKey, bytes, signature)).toBe(true)
  expect(verifyPurpose(primitives, 'statement', signKey, bytes, signature)).toBe(false)
})

it('a chunk goes up with its token and number before it', () => {
  const { token, chunk } = vectors.upload
  const sealed = new Uint8Array(SEALED_CHUNK_BYTES).fill(7)
  const bytes = encodeChunkRequest({ token: unhex(token), number: chunk.number, sealed })
  expect(hex(bytes.slice(0, 36))).toBe(chunk.begins)
  const read = decodeChunkRequest(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3))
  expect([hex(read.token), read.number]).toEqual([token, chunk.number])
  expect(Buffer.compare(read.sealed, sealed)).toBe(0)
})
