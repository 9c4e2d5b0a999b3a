/** What a device does with a file: sealing beside the bare stream of libsodium, and sealing with sending, by the pages' own worker. */
import { type FileIdentity, sealHere } from '../../../client/crypto/file-stream.ts'
import { loadPrimitives, loadSodium } from '../../../client/crypto/sodium.ts'
import { Upload } from '../../../client/files/upload.ts'
import { caseFiles } from '../../../client/reporter/files.ts'
import type { Portal } from '../../../client/reporter/portal.ts'
import { fromBase64url } from '../../../protocol/base64url.ts'
import { type Hash, toHash } from '../../../protocol/fields.ts'
import { CHUNK_BYTES } from '../../../protocol/files/steps.ts'
import { platform } from '../../../web/common/platform.ts'
import { filesInWorker } from '../../../web/workers/files.ts'

/** A portal's id, and a reporter's keys: base64url. */
export interface GivenReporter {
  readonly portal: Hash
  readonly sign: readonly [publicKey: string, secretKey: string]
  readonly kem: readonly [publicKey: string, secretKey: string]
}

export interface TookSealing {
  readonly sealMs: number[]
  readonly bareMs: number[]
  /** The bare stream, and one SHA-256 of what it makes: a statement names that hash, so sealing cannot be faster. */
  readonly hashedMs: number[]
}

const CHUNKS = 256

const timed = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}

/** The same 64 MiB, in turn. */
export const benchSealing = async (rounds: number): Promise<TookSealing> => {
  const primitives = await loadPrimitives()
  const sodium = await loadSodium()
  const bytes = new Uint8Array(CHUNKS * CHUNK_BYTES)
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    bytes.set(primitives.random(65_536), at)
  }
  const blob = new Blob([bytes])
  const [caseId, file, key] = [1, 2, 3].map(() => primitives.random(32)) as Uint8Array[]
  const of = { caseId, file, key, header: primitives.random(24) } as FileIdentity
  const seal = async () => {
    const sealing = await sealHere(blob, of)
    // As an upload does: what was sent is filled again.
    let into: ArrayBuffer | undefined
    for (let number = 0; number < CHUNKS; number++) into = (await sealing.seal(number, into)).buffer
    await sealing.hash()
    sealing.end()
  }
  const bareWith = async (use: (sealed: Uint8Array<ArrayBuffer>) => unknown) => {
    const { state } = sodium.crypto_secretstream_xchacha20poly1305_init_push(of.key)
    const used: unknown[] = []
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      const chunk = bytes.subarray(at, at + CHUNK_BYTES)
      const sealed = sodium.crypto_secretstream_xchacha20poly1305_push(state, chunk, of.file, 0)
      used.push(use(sealed as Uint8Array<ArrayBuffer>))
    }
    await Promise.all(used)
  }
  const bare = () => bareWith(() => null)
  const hashed = () => bareWith((sealed) => crypto.subtle.digest('SHA-256', sealed))
  await seal()
  await bare()
  await hashed()
  const took: TookSealing = { sealMs: [], bareMs: [], hashedMs: [] }
  for (let round = 0; round < rounds; round++) {
    took.sealMs.push(await timed(seal))
    took.bareMs.push(await timed(bare))
    took.hashedMs.push(await timed(hashed))
  }
  return took
}

/** Sends the file that the page's field holds. @returns milliseconds */
export const benchUpload = async (given: GivenReporter): Promise<number> => {
  const primitives = await loadPrimitives()
  const pair = ([publicKey, secretKey]: readonly [string, string]) => ({
    publicKey: fromBase64url(publicKey) ?? new Uint8Array(),
    secretKey: fromBase64url(secretKey) ?? new Uint8Array(),
  })
  const known = { platform, primitives, epochs: { directories: { portal: given.portal } } }
  const to = caseFiles(known as Portal, {
    sign: pair(given.sign),
    kem: pair(given.kem),
    mailboxToken: primitives.random(32),
  })
  const [blob] = document.querySelector('input')?.files ?? []
  if (!blob) throw new Error('a file')
  const { seal, end } = filesInWorker()
  const chosen = { blob, name: 'film', type: 'mp4', cleaned: true } as const
  const original = toHash(primitives.random(32))
  const tookMs = await timed(() => new Upload({ ...to, seal }, { ...chosen, original }).done)
  end()
  return tookMs
}
