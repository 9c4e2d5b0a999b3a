/** Files in words and with pixels that are marked: cleaned, sealed and sent by the clients' own code. */
import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { call, callWith } from '../../client/call.ts'
import type { OfficerAct } from '../../client/compose-office.ts'
import { sealHere } from '../../client/crypto/file-stream.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { attach } from '../../client/files/attach.ts'
import { prepareFile } from '../../client/files/prepare.ts'
import { type Chosen, type SentFile, Upload, type Uploads } from '../../client/files/upload.ts'
import type { Server } from '../../client/platform.ts'
import { sessionWith } from '../../client/reporter/case.ts'
import { loadPortal } from '../../client/reporter/portal.ts'
import { fromBase64url } from '../../protocol/base64url.ts'
import { beginOfficerUpload, putChunk, readOfficerFile } from '../../protocol/exchanges/files.ts'
import { appendToCase, readCase } from '../../protocol/exchanges/office.ts'
import type { Hash } from '../../protocol/fields.ts'
import { decodeChunkRequest } from '../../protocol/files/layout.ts'
import type { Needle } from './byte-search.ts'
import { bytes, chunk, u32 } from './clean/small-pictures.ts'
import { markedHeaders, type OfficeLife, until } from './life.ts'
import type { Marks } from './marks.ts'
import type { Remote } from './remote.ts'
import { testPlatform } from './test-platform.ts'
import { postTo } from './upload-device.ts'

/** So many bytes of a picture's, and of a sealed chunk, are looked for together. */
const RUN_BYTES = 64
const ROWS = 16
/** A log's page may end within one of these, and not within two. */
const PLACES = [0, 900, 1800]

/** Marks of what is in a file, or told of it, have names that begin with this. */
export const FILE_MARK = 'file: '

/** Grey, a byte a pixel, of rows that are nowhere else; its pixels stand in it as they are. */
const picture = (marks: Marks, of: string): Blob => {
  const rows = Array.from({ length: ROWS }, () => randomBytes(RUN_BYTES))
  for (const [i, row] of rows.entries()) marks.keep(`${FILE_MARK}pixels of ${of}, row ${i}`, row)
  const scanned = Buffer.concat(rows.flatMap((row) => [Buffer.of(0), row]))
  return new Blob([
    bytes('\x89PNG\r\n\x1a\n', chunk('IHDR', u32(RUN_BYTES), u32(ROWS), [8, 0, 0, 0, 0])),
    chunk('tEXt', `Author\0${marks.word(`${FILE_MARK}author in ${of}`)}`),
    chunk('IDAT', deflateSync(scanned, { level: 0 })),
    chunk('IEND'),
  ])
}

/** Cleaned, as a page has it before it is sent. */
const choose = async (marks: Marks, of: string, file: Blob, ending: string): Promise<Chosen> => {
  const { cleaned, original } = await prepareFile(file)
  if (cleaned.state !== 'cleaned') throw new Error(`${of}: ${cleaned.why}`)
  const { blob, type } = cleaned
  marks.keep(`${FILE_MARK}hash of ${of}`, fromBase64url(original) ?? new Uint8Array())
  marks.keep(`${FILE_MARK}size of ${of}`, `"size":${blob.size}`)
  return {
    blob,
    name: `${marks.word(`${FILE_MARK}name of ${of}`)}.${ending}`,
    type,
    original,
    cleaned: true,
  }
}

/** A picture and a text. @param whose a word for each mark's name */
export const markedFiles = async (marks: Marks, whose: string): Promise<Chosen[]> => {
  marks.keep(`${FILE_MARK}type of a picture`, 'image/png')
  marks.keep(`${FILE_MARK}type of a picture in an envelope`, '"type":"png"')
  marks.keep(`${FILE_MARK}type of a text in an envelope`, '"type":"text"')
  const [photo, text] = [`the picture of ${whose}`, `the text of ${whose}`] as const
  return [
    await choose(marks, photo, picture(marks, photo), 'png'),
    await choose(marks, text, new Blob([`${marks.say(`${FILE_MARK}what ${text} says`)}\n`]), 'txt'),
  ]
}

/** What the clients asked and were answered, and what of it a store is to keep. */
export interface Wire {
  /** Bodies of requests, of whoever sent them. */
  readonly asked: Uint8Array[]
  /** Those of their answers. */
  readonly answered: Uint8Array[]
  /** Each file as it was sealed. */
  readonly plain: Uint8Array[]
  /** Runs of each sealed chunk, under one name: at least one of them stands wherever files are. */
  readonly sealed: Needle[]
}

const watched = (wire: Wire, to: Server['post']): Server => ({
  post: async (path, body, asOfficer) => {
    wire.asked.push(Buffer.from(body))
    if (path === putChunk.path && typeof body !== 'string') {
      const { sealed } = decodeChunkRequest(body)
      const name = `sealed ${new Set(wire.sealed.map((it) => it.name)).size}`
      const runs = PLACES.map((at) => sealed.slice(at, at + RUN_BYTES))
      wire.sealed.push(...runs.map((bytes) => ({ name, bytes })))
    }
    const answer = await to(path, body, asOfficer)
    const octets = answer.body instanceof Uint8Array ? answer.body : JSON.stringify(answer.body)
    wire.answered.push(Buffer.from(octets))
    return answer
  },
})

const uploadAll = async (
  marks: Marks,
  wire: Wire,
  to: Omit<Uploads, 'seal'>,
  files: readonly Chosen[],
): Promise<SentFile[]> => {
  const sent: SentFile[] = []
  for (const file of files) {
    wire.plain.push(new Uint8Array(await file.blob.arrayBuffer()))
    const one = await new Upload({ ...to, seal: sealHere }, file).done
    marks.keep(
      `${FILE_MARK}key of ${one.entry.name}`,
      fromBase64url(one.entry.key) ?? new Uint8Array(),
    )
    sent.push(one)
  }
  return sent
}

/** A reporter's message with files, each of which comes back to them. Returns when officers have it. */
export const reporterSends = async (
  remote: Remote,
  keys: ReceiptKeys,
  marks: Marks,
  wire: Wire,
  files: readonly Chosen[],
): Promise<void> => {
  const server = watched(wire, postTo(`http://127.0.0.1:${remote.port}`, markedHeaders(marks)))
  const session = sessionWith(await loadPortal(testPlatform(server.post)), keys)
  const to = await session.files()
  const sent = await uploadAll(marks, wire, to, files)
  const { kind } = await session.add({ type: 'message', text: marks.say('letter'), files: sent })
  if (kind !== 'added') throw new Error(`a message with files: ${kind}`)
  for (const { ref } of sent) await to.fetch(ref.id, 0)
  await until(async () => (await remote.mailbox(keys)).replay.waiting.length === 0)
}

/** An officer's note with files, each of which they open and read. @param id the case's */
export const officerSends = async (
  office: OfficeLife,
  name: string,
  id: Hash,
  wire: Wire,
  files: readonly Chosen[],
): Promise<void> => {
  const { marks, world, remote } = office
  const headers = { ...markedHeaders(marks), cookie: office.as(name).cookie }
  const server = watched(wire, postTo(`http://127.0.0.1:${remote.port}`, headers))
  const begin: Uploads['begin'] = (request) => call(server, beginOfficerUpload, request)
  const to = { server, primitives: world.primitives, case: id, begin }
  const act = async (acts: readonly OfficerAct[]) => {
    const request = await remote.composeOfficer(office.as(name), id, acts)
    await callWith(server, appendToCase, request)
  }
  const sent = await uploadAll(marks, wire, to, files)
  const note = {
    log: 'internal' as const,
    act: { type: 'note' as const },
    content: { version: 1 as const, text: marks.say('note with files') },
  }
  await act([attach(note, sent)])
  for (const { ref } of sent) {
    await act([{ log: 'internal', act: { type: 'fileOpened', file: ref.id } }])
    await call(server, readOfficerFile, { case: id, file: ref.id, chunk: 0 })
  }
  // With the note, as their own page would read it.
  await call(server, readCase, { case: id })
}
