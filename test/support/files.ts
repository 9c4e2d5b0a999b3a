/** Files as a client sends them, but for what is in them: chunks of random bytes. */
import type { OfficerAct } from '../../client/compose-office.ts'
import { withKeys } from '../../client/compose-report.ts'
import { sealEnvelope } from '../../client/crypto/envelope.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { contextOf } from '../../client/epochs.ts'
import type { Answer as ClientAnswer } from '../../client/platform.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import {
  beginOfficerUpload,
  beginUpload,
  cancelUpload,
  putChunk,
  readOfficerFile,
  readReporterFile,
  uploadState,
} from '../../protocol/exchanges/files.ts'
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { toHash } from '../../protocol/fields.ts'
import {
  chunkHash,
  encodeChunkRequest,
  fileHash,
  uploadBytes,
  uploadTokenHash,
} from '../../protocol/files/layout.ts'
import type { FileEntry, FileRef } from '../../protocol/files/refs.ts'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { readersFor } from '../../protocol/history/context.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import type { Answer, Live, Reporter } from './live.ts'
import { requestJson } from './padded.ts'
import { random } from './portal.ts'

/** Who signs for a case. */
type Owner = Pick<Reporter, 'keys' | 'id'>

/** Code of a refusal; null for any other answer. */
export const refusalOf = ({ ok, body }: ClientAnswer): string | null =>
  ok ? null : (body as { error: string }).error

export class TestFile {
  readonly id = random(32)
  readonly token = random(32)
  readonly chunks: readonly Uint8Array[]

  /** @param count a step of protocol/files/steps.ts */
  constructor(count: number) {
    this.chunks = Array.from({ length: count }, () => random(SEALED_CHUNK_BYTES))
  }

  get ref(): FileRef {
    const hashes = this.chunks.map((chunk) => chunkHash(nodePrimitives, chunk))
    return { id: toHash(this.id), hash: fileHash(nodePrimitives, this.id, hashes) }
  }

  get entry(): FileEntry {
    return {
      id: toHash(this.id),
      key: toBase64url(random(32)),
      header: toBase64url(random(24)),
      name: 'picture 1.jpg',
      type: 'jpeg',
      size: this.chunks.length * CHUNK_BYTES,
      original: toHash(random(32)),
      cleaned: true,
    }
  }

  /** What an officer's browser asks before the first chunk. */
  upload(caseId: string, count = this.chunks.length) {
    return {
      case: caseId,
      file: toHash(this.id),
      chunks: count,
      token: uploadTokenHash(nodePrimitives, this.token),
    }
  }

  /** What the reporter's browser asks before the first chunk. */
  signed({ world }: Live, owner: Owner, count = this.chunks.length) {
    return this.signedBy(world.primitives, owner, count)
  }

  signedBy(primitives: BrowserPrimitives, { keys, id }: Owner, count: number) {
    const upload = this.upload(id, count)
    const bytes = uploadBytes({
      case: Buffer.from(upload.case, 'base64url'),
      file: this.id,
      chunks: count,
      token: Buffer.from(upload.token, 'base64url'),
    })
    const signature = toBase64url(primitives.signPurpose('upload', keys.sign.secretKey, bytes))
    return { ...upload, signature }
  }

  beginAs(live: Live, owner: Owner, count = this.chunks.length): Promise<ClientAnswer> {
    return live.send(beginUpload.path, JSON.stringify(this.signed(live, owner, count)))
  }

  beginIn(
    live: Live,
    as: string,
    caseId: string,
    count = this.chunks.length,
  ): Promise<ClientAnswer> {
    return live.send(beginOfficerUpload.path, JSON.stringify(this.upload(caseId, count)), as)
  }

  put(live: Live, number: number, sealed = this.chunks[number]): Promise<ClientAnswer> {
    return live.send(putChunk.path, this.chunkRequest(number, sealed))
  }

  chunkRequest(number: number, sealed = this.chunks[number]): Uint8Array<ArrayBuffer> {
    const given = { token: this.token, number, sealed: sealed ?? random(SEALED_CHUNK_BYTES) }
    return new Uint8Array(encodeChunkRequest(given))
  }

  /** @throws Error for a chunk that is not taken */
  async putAll(live: Live): Promise<void> {
    for (const n of this.chunks.keys()) {
      const answer = await this.put(live, n)
      if (!answer.ok) throw new Error(`${n}: ${refusalOf(answer)}`)
    }
  }

  state(live: Live): Promise<ClientAnswer> {
    return live.send(uploadState.path, JSON.stringify({ token: toBase64url(this.token) }))
  }

  cancel(live: Live): Promise<ClientAnswer> {
    return live.send(cancelUpload.path, JSON.stringify({ token: toBase64url(this.token) }))
  }

  /** As the reporter reads it. */
  readAs(live: Live, { keys }: Pick<Reporter, 'keys'>, chunk: number): Promise<ClientAnswer> {
    const token = toBase64url(keys.mailboxToken)
    return live.send(readReporterFile.path, JSON.stringify({ token, file: toHash(this.id), chunk }))
  }

  readIn(live: Live, as: string, caseId: string, chunk: number): Promise<ClientAnswer> {
    const request = { case: caseId, file: toHash(this.id), chunk }
    return live.send(readOfficerFile.path, JSON.stringify(request), as)
  }

  /** The officer's act before they read it. */
  open(live: Live, as: string, caseId: string): Promise<Answer> {
    const act = { type: 'fileOpened', file: toHash(this.id) } as const
    return live.act(as, caseId, [{ log: 'internal', act }])
  }
}

/** The bytes of a reporter's message with files, as their browser would send them. */
export const messageWith = async (
  reporter: Reporter,
  files: readonly TestFile[],
  refs: readonly FileRef[] = files.map(({ ref }) => ref),
): Promise<string> => {
  const { world } = reporter.live
  const { epochs, today, logs } = await reporter.read()
  const { state, ...replay } = replayHistory(
    contextOf(world.primitives, epochs, false, false),
    logs,
  )
  const { envelope, hash } = sealEnvelope(
    world.primitives,
    {
      case: state.caseId,
      log: 'reporter',
      purpose: 'message',
      author: toBase64url(reporter.keys.sign.publicKey),
    },
    withKeys(
      epochs,
      readersFor({ state, ...replay }, epochs.current, 'reporter'),
      state.reporter.kemKey,
    ),
    { version: 1, text: '', files: files.map(({ entry }) => ({ ...entry })) },
  )
  const statement = signStatement(world.primitives, reporter.keys.sign.secretKey, {
    version: 1,
    case: state.caseId,
    log: 'reporter',
    seq: replay.reporter.length,
    prev: state.heads.reporter?.hash ?? null,
    shared: state.heads.shared?.hash ?? null,
    directory: epochs.current.hash,
    on: today,
    actor: 'reporter',
    act: { type: 'message', envelope: hash, files: [...refs] },
  })
  return requestJson(world, { statement, envelope, pad: '' })
}

export const sendMessage = async (
  reporter: Reporter,
  files: readonly TestFile[],
  refs?: readonly FileRef[],
): Promise<Answer> => reporter.live.post(appendToMailbox, await messageWith(reporter, files, refs))

/** A file that was sent, and a letter of the reporter's that names it. @throws Error where it is not taken */
export const fileOf = async (reporter: Reporter, file = new TestFile(1)): Promise<TestFile> => {
  await file.beginAs(reporter.live, reporter)
  await file.putAll(reporter.live)
  const { error } = await sendMessage(reporter, [file])
  if (error !== null) throw new Error(error)
  return file
}

/** An officer's note with files. */
export const noteWith = (files: readonly TestFile[]): OfficerAct => ({
  log: 'internal',
  act: { type: 'note', files: files.map(({ ref }) => ref) },
  content: { version: 1, text: 'See the file.', files: files.map(({ entry }) => entry) },
})

/** What an officer can ask of a case and a file. The answers have no bytes in them. */
export const fileAsks = ({ id }: TestFile, caseId: string, as: string) => {
  const upload = new TestFile(1).upload(caseId)
  const asked = { case: caseId, file: toHash(id), chunk: 0 }
  return [
    (live: Live): Promise<Answer> => live.post(beginOfficerUpload, upload, as),
    (live: Live): Promise<Answer> => live.post(readOfficerFile, asked, as),
  ]
}
