import { type Answer, type RequestBody, type Server, typeOf } from './platform.ts'

export interface Reply extends Answer {
  /** The header `set-cookie`, if there is one. */
  readonly setCookie: string | null | undefined
}

/** A server's `post` for a client that is no browser: keeps the cookie of an officer's session as a browser does. */
export const withCookie = (
  send: (
    path: string,
    body: RequestBody,
    headers: Readonly<Record<string, string>>,
  ) => Promise<Reply>,
): Server['post'] => {
  let cookie: string | undefined
  return async (path, body, asOfficer) => {
    const session = asOfficer && cookie !== undefined ? { cookie } : {}
    const headers = { 'content-type': typeOf(body), ...session }
    const { setCookie, ...answer } = await send(path, body, headers)
    if (asOfficer) cookie = setCookie?.split(';')[0] ?? cookie
    return answer
  }
}
