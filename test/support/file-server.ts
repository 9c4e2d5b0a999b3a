/** A server of files in memory, as the contracts have it: to lose answers, to restart, and to be dishonest with. */
import { createHash } from 'node:crypto'
import type { Answer, Server } from '../../client/platform.ts'
import { fromBase64url } from '../../protocol/base64url.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import * as files from '../../protocol/exchanges/files.ts'
import type { Hash } from '../../protocol/fields.ts'
import { decodeChunkRequest, uploadTokenHash } from '../../protocol/files/layout.ts'

interface Kept {
  readonly chunks: number
  readonly token: Hash
  readonly sealed: Map<number, Uint8Array>
}

const sha256 = { sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest() }
const refusal = (error: ErrorCode): Answer => ({ ok: false, body: { error } })
const done = (body: object = {}): Answer => ({ ok: true, body })

export class FileServer implements Server {
  readonly firstWaitMs = 1
  readonly uploads = new Map<Hash, Kept>()
  /** Paths that were asked, in order. */
  readonly asked: string[] = []
  /** What becomes of a request, by its number from 1: `before` it is done, `after` it no answer comes; or a refusal. */
  fails: (path: string, number: number) => 'before' | 'after' | ErrorCode | null = () => null
  /** What it says that it has, and forgets. */
  keeps: (number: number) => boolean = () => true
  /** Chunks that were under way at once. */
  mostAtOnce = 0
  /** Chunks that are under way. */
  atOnce = 0

  async post(path: string, body: string | Uint8Array): Promise<Answer> {
    this.asked.push(path)
    const fate = this.fails(path, this.asked.length)
    if (fate === 'before') throw new TypeError('no line')
    if (fate !== null && fate !== 'after') return refusal(fate)
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce)
    await new Promise((resolve) => setTimeout(resolve, 1))
    this.atOnce -= 1
    const answer = this.#answer(path, body)
    if (fate === 'after') throw new TypeError('no answer')
    return answer
  }

  #answer(path: string, body: string | Uint8Array): Answer {
    if (typeof body !== 'string') return this.#put(body)
    const json = JSON.parse(body)
    if (path === files.beginUpload.path || path === files.beginOfficerUpload.path) {
      const there = this.uploads.get(json.file)
      if (there && there.token !== json.token) return refusal('conflict')
      const kept = there ?? { chunks: json.chunks, token: json.token, sealed: new Map() }
      this.uploads.set(json.file, kept)
      return done({ have: have(kept) })
    }
    if (path === files.readReporterFile.path || path === files.readOfficerFile.path) {
      const sealed = this.uploads.get(json.file)?.sealed.get(json.chunk)
      return sealed ? { ok: true, body: sealed } : refusal('notFound')
    }
    const [file, kept] = this.#of(fromBase64url(json.token) ?? new Uint8Array()) ?? []
    if (path === files.cancelUpload.path) {
      if (file) this.uploads.delete(file)
      return done()
    }
    return kept ? done({ have: have(kept) }) : refusal('notFound')
  }

  #put(body: Uint8Array): Answer {
    const { token, number, sealed } = decodeChunkRequest(body)
    const [, kept] = this.#of(token) ?? []
    if (!kept) return refusal('notFound')
    if (number >= kept.chunks) return refusal('badRequest')
    const there = kept.sealed.get(number)
    if (there && Buffer.compare(there, sealed) !== 0) return refusal('conflict')
    if (this.keeps(number)) kept.sealed.set(number, Uint8Array.from(sealed))
    return done()
  }

  #of(token: Uint8Array): [Hash, Kept] | undefined {
    const hash = uploadTokenHash(sha256, token)
    return [...this.uploads].find(([, kept]) => kept.token === hash)
  }
}

const have = ({ sealed }: Kept): number => {
  let count = 0
  while (sealed.has(count)) count++
  return count
}
