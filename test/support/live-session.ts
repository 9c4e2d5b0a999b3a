/** An officer's client at work on a live portal; what goes to the server may be watched or changed on its way. */
import { type Session, sessionOf } from '../../client/officer/session.ts'
import type { Answer, Server } from '../../client/platform.ts'
import type { Live } from './live.ts'
import { testPlatform } from './test-platform.ts'

/** @param json empty where the request is none @param pass hands the request to the portal */
export type OnTheWay = (path: string, json: string, pass: () => Promise<Answer>) => Promise<Answer>

/** @param name the officer's first name */
export const sessionAt = (
  live: Live,
  name: string,
  onTheWay: OnTheWay = (_path, _json, pass) => pass(),
  given: Parameters<typeof testPlatform>[1] = {},
): Session => {
  const { world } = live
  const post: Server['post'] = (path, body, asOfficer) =>
    onTheWay(path, typeof body === 'string' ? body : '', () =>
      live.send(path, body, asOfficer ? name : undefined),
    )
  const epochs = world.known()
  const newest = { epochs, isRestored: false }
  return sessionOf(testPlatform(post, given), world.primitives, world.officer(name), newest)
}
