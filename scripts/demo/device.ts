/** A device of its own at a portal, which it reaches over HTTP or straight in the application: the same bytes. */
import type { Argon2 } from '../../client/crypto/argon2.ts'
import { deviceStorage, type OfficerPlatform } from '../../client/officer/storage.ts'
import type { Server, SolveProof } from '../../client/platform.ts'
import type { App } from '../../server/http/route.ts'

interface Reply {
  readonly ok: boolean
  readonly text: string
  readonly setCookie: string | null | undefined
}

type Headers = Readonly<Record<string, string>>

/** Keeps the cookie of an officer's session, as a browser does. */
const visiting = (
  send: (path: string, body: string, headers: Headers) => Promise<Reply>,
): Server => {
  let cookie: string | undefined
  return {
    post: async (path, json, asOfficer) => {
      const session = asOfficer && cookie !== undefined ? { cookie } : {}
      const headers = { 'content-type': 'application/json', ...session }
      const { ok, text, setCookie } = await send(path, json, headers)
      if (asOfficer) cookie = setCookie?.split(';')[0] ?? cookie
      return { ok, body: JSON.parse(text) }
    },
  }
}

/** Of an application that does not listen. */
export const innerServer = ({ server }: Pick<App, 'server'>): Server =>
  visiting(async (url, payload, headers) => {
    const answer = await server.inject({ method: 'POST', url, headers, payload })
    const setCookie = answer.headers['set-cookie']?.toString()
    return { ok: answer.statusCode === 200, text: answer.body, setCookie }
  })

/** @param origin such as `http://127.0.0.1:8080` */
export const outerServer = (origin: string): Server =>
  visiting(async (path, body, headers) => {
    // Argon2id holds up its process: a connection that was kept may be closed at the moment in which it is used again.
    const closing = { ...headers, connection: 'close' }
    const answer = await fetch(origin + path, { method: 'POST', headers: closing, body })
    const setCookie = answer.headers.get('set-cookie')
    return { ok: answer.ok, text: await answer.text(), setCookie }
  })

const noWork: SolveProof = () => Promise.reject(new Error('this device does no work'))

/** Nothing is remembered on it from one visit to the next. */
export const deviceAt = (
  server: Server,
  argon2: Argon2,
  solveProof: SolveProof = noWork,
): OfficerPlatform => ({ server, argon2, solveProof, storage: deviceStorage(null) })
