/**
 * The officers' session cookie. Its path is the office's API alone, so that a browser in which an officer is signed in
 * never sends it along with a report; `__Host-`, which forbids a path, would.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { bytesOf } from '../../protocol/fields.ts'

export const OFFICE_PATH = '/api/office/'
export const SESSION_TOKEN_BYTES = 32

/** Far more than anybody sets by mistake; each is looked for in the database. */
const MOST_SESSIONS = 64

const token = bytesOf(SESSION_TOKEN_BYTES)

const cookieName = (https: boolean): string => (https ? '__Secure-candour' : 'candour')

/**
 * The tokens, base64url of 32 bytes each. A site of the same domain can set more cookies of this name, which nothing
 * tells from ours, and which we cannot clear: so each is tried, up to a bound.
 */
export const readSessions = (request: FastifyRequest, https: boolean): string[] => {
  const prefix = `${cookieName(https)}=`
  const held = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length))
  return [...new Set(held)].filter((text) => token.safeParse(text).success).slice(0, MOST_SESSIONS)
}

export interface SessionCookie {
  /** @param token base64url of 32 bytes */
  set(token: string): void
  clear(): void
}

/** The session ends with the browser, if the server has not ended it before. */
export const sessionCookie = (reply: FastifyReply, https: boolean): SessionCookie => {
  const attributes = `Path=${OFFICE_PATH}; HttpOnly; SameSite=Strict${https ? '; Secure' : ''}`
  const write = (value: string) =>
    void reply.header('set-cookie', `${cookieName(https)}=${value}; ${attributes}`)
  return {
    set: write,
    clear: () => write('; Max-Age=0'),
  }
}
