/** A device of its own at a portal, which it reaches over HTTP or straight in the application: the same bytes. */
import type { Argon2 } from '../../client/crypto/argon2.ts'
import { Drafts } from '../../client/officer/drafts.ts'
import { deviceStorage, type OfficerPlatform } from '../../client/officer/storage.ts'
import { readAnswer, type Server, type SolveProof } from '../../client/platform.ts'
import { withCookie } from '../../client/with-cookie.ts'
import type { App } from '../../server/http/route.ts'

/** Of an application that does not listen. */
export const innerServer = ({ server }: Pick<App, 'server'>): Server => ({
  post: withCookie(async (url, payload, headers) => {
    const given = typeof payload === 'string' ? payload : Buffer.from(payload)
    const answer = await server.inject({ method: 'POST', url, headers, payload: given })
    const contentType = answer.headers['content-type']
    const setCookie = answer.headers['set-cookie']?.toString()
    return {
      ok: answer.statusCode === 200,
      body: readAnswer(contentType, answer.rawPayload),
      setCookie,
    }
  }),
})

/** @param origin such as `http://127.0.0.1:8080` */
export const outerServer = (origin: string): Server => ({
  post: withCookie(async (path, body, headers) => {
    // Argon2id holds up its process: a connection that was kept may be closed at the moment in which it is used again.
    const closing = { ...headers, connection: 'close' }
    const answer = await fetch(origin + path, { method: 'POST', headers: closing, body })
    const setCookie = answer.headers.get('set-cookie')
    const contentType = answer.headers.get('content-type')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return { ok: answer.ok, body: readAnswer(contentType, bytes), setCookie }
  }),
})

const noWork: SolveProof = () => Promise.reject(new Error('this device does no work'))

/** Nothing is remembered on it from one visit to the next. */
export const deviceAt = (
  server: Server,
  argon2: Argon2,
  solveProof: SolveProof = noWork,
): OfficerPlatform => ({
  server,
  argon2,
  solveProof,
  storage: deviceStorage(null),
  drafts: new Drafts(),
})
