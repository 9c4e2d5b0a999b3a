/** The server of an application that does not listen: straight in it, the same bytes. */
import { readAnswer, type Server } from '../../client/platform.ts'
import { withCookie } from '../../client/with-cookie.ts'
import type { App } from '../../server/http/route.ts'

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
