/**
 * Who is answered what: every route of the application, asked by everybody (test/support/cast.ts) for what is theirs
 * and for what is others'. A route that is not in the table fails.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cast, gatherCast, SIGNED_IN, type SignedIn, signInAll } from '../support/cast.ts'
import { ANSWERS, ask, rowsOf, stored } from '../support/doors.ts'
import { requestsOf } from '../support/requests.ts'

/**
 * `ok` 200, `moved` 308, `bad` 400 badRequest, `in` 401 signInNeeded, `name` 401 signInRefused, `no` 403 notAllowed,
 * `none` 404 notFound, `conf` 409 conflict, `link` 410 linkInvalid, `ref` 422 refused, `work` 428 proofNeeded.
 */
const TABLE = `
                                everybody
GET /
  the page                      ok
GET /cy/
  the page                      ok
GET /cy
  the way there                 moved
GET /office/
  the page                      ok
GET /office
  the way there                 moved
GET /assets/index-abcdefgh.js
  the asset                     ok
GET /office/assets/index-abcdefgh.js
  the asset                     ok
GET /healthz
  that it is alive              ok
GET /readyz
  how it is                     ok

POST /api/proof/challenge
  some work                     ok
  a stray field                 bad
POST /api/directory
  the newest                    ok
  a stray field                 bad
POST /api/directory/epochs
  the newest                    ok
  one that never was            ok
  a stray field                 bad
POST /api/setup/read
  the right token, too late     link
  a made-up token               link
  an invitation                 link
  a stray field                 bad
POST /api/setup/finish
  the right token, too late     link
  a stray field                 bad
POST /api/enrolment/read
  an open one                   ok
  one that was used             link
  one that has run out          link
  one that was withdrawn        link
  a made-up one                 link
  the set-up token              link
  a mailbox token               link
  a stray field                 bad
POST /api/enrolment/accept
  an open one, another’s keys   ref
  one that was used             link
  one that has run out          link
  one that was withdrawn        link
  a made-up one                 link
  a stray field                 bad
POST /api/report/send
  what stands already           ok
  without the work              work
  as another’s case             ref
  as a case that never was      ref
  a stray field                 bad
POST /api/report/read
  with its token                ok
  one that is no more           none
  one that never was            none
  by the case’s id              none
  by an officer’s session       none
  a stray field                 bad
POST /api/report/append
  what stands already           ok
  to another’s case             none
  to one that is no more        none
  to one that never was         none
  an officer’s statement        ref
  a stray field                 bad
POST /api/files/begin
  to their own                  ok
  to another’s case             none
  to one that is no more        none
  to one that never was         none
  a stray field                 bad
POST /api/files/chunk
  what is there                 ok
  another in its place          conf
  of no upload                  none
  one too short                 bad
  a stray field                 bad
POST /api/files/state
  of one that is there          ok
  of none                       none
  a stray field                 bad
POST /api/files/cancel
  one that a letter names       ok
  none                          ok
  a stray field                 bad
POST /api/report/file
  their own                     ok
  a chunk beyond                none
  one that never was            none
  by another’s token            none
  a stray field                 bad
POST /api/office/session/salt
  of a name                     ok
  of nobody                     ok
  a stray field                 bad
POST /api/office/session/start
  a true name, a wrong key      name
  as nobody                     name
  a stray field                 bad
POST /api/office/passkeys/challenge
  any time                      ok
  a stray field                 bad
POST /api/office/passkeys/sign-in
  nobody’s passkey              name
  a stray field                 bad

                                strangers  Ada  Ines Sana Olu  Vera Una  Vito Left Excl Conf
POST /api/office/administration/read
  all                           in         ok   no   no   no   no   no   no   no   no   no
  a stray field                 in         bad  no   no   no   no   no   no   no   no   no
POST /api/office/administration/status
  all                           in         ok   no   no   no   no   no   no   no   no   no
  a stray field                 in         bad  no   no   no   no   no   no   no   no   no
POST /api/office/administration/invite
  somebody                      in         ok   no   no   no   no   no   no   no   no   no
  an officer                    in         ok   no   no   no   no   no   no   no   no   no
  who has left                  in         none no   no   no   no   no   no   no   no   no
  an id of nobody               in         none no   no   no   no   no   no   no   no   no
  a stray field                 in         bad  no   no   no   no   no   no   no   no   no
POST /api/office/administration/withdraw
  an officer’s                  in         ok   no   no   no   no   no   no   no   no   no
  an id of nobody               in         ok   no   no   no   no   no   no   no   no   no
  a stray field                 in         bad  no   no   no   no   no   no   no   no   no
POST /api/office/administration/strips
  with nobody left              in         ok   no   no   no   no   no   no   no   no   no
  by an id that is none         in         bad  no   no   no   no   no   no   no   no   no
  a stray field                 in         bad  no   no   no   no   no   no   no   no   no
POST /api/office/administration/publish
  what stands                   in         ok   no   no   no   no   no   no   no   no   no
  a stray field                 in         bad  no   no   no   no   no   no   no   no   no
POST /api/office/queue
  all                           in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  after no place                in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/day
  their own                     in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/figures
  the first page                in         no   no   ok   ok   no   no   no   no   no   no
  after no place                in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
  after a case that never was   in         no   no   ok   ok   no   no   no   no   no   no
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/loads
  their own                     in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/case
  held                          in         none ok   ok   none ok   none none none none none
  released                      in         none ok   ok   ok   none none none ok   ok   ok
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/letters
  in held                       in         none ok   conf none conf none none none none none
  in released                   in         none conf conf conf none none none conf conf conf
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
  none of them                  in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/case/find
  held                          in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  of no case                    in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  no number                     in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/append
  to held                       in         none ok   ok   none ok   none none none none none
  to released                   in         none ok   ok   ok   none none none ok   ok   ok
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  with another’s signature      in         none ref  ref  none ref  none none none none none
  in another’s name             in         none ref  ref  none ref  none none none none none
  another’s statement           in         none ref  ref  none ref  none none none none none
  of another case               in         none ref  ref  ref  none none none ref  ref  ref
  what Ines appended            in         none ok   ref  none ref  none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/draft/read
  in held                       in         none ok   ok   none ok   none none none none none
  in released                   in         none ok   ok   ok   none none none ok   ok   ok
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/draft/forget
  in held                       in         none ok   ok   none ok   none none none none none
  in released                   in         none ok   ok   ok   none none none ok   ok   ok
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/draft/put
  in held                       in         none ok   ok   none ok   none none none none none
  in released                   in         none ok   ok   ok   none none none ok   ok   ok
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/files/begin
  in held                       in         none ok   ok   none ok   none none none none none
  in released                   in         none ok   ok   ok   none none none ok   ok   ok
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/file
  in held                       in         none conf conf none conf none none none none none
  in released                   in         none none none none none none none none none none
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/index/sync
  whatever lacks                in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  one that never was            in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/index/save
  in held                       in         none ok   ok   none ok   none none none none none
  in released                   in         none ok   ok   ok   none none none ok   ok   ok
  before its slot               in         none none none none none none none none none none
  that is no more               in         none none none none none none none none none none
  that never was                in         none none none none none none none none none none
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/index/read
  the first page                in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  after one that never was      in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/index/versions
  the first page                in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  after one that never was      in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/index/early
  one that never was            in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/record
  a letter                      in         no   ok   ok   no   no   no   no   ok   ok   ok
  what stands already           in         no   ok   ok   no   no   no   no   ok   ok   ok
  as another’s case             in         no   ref  ref  no   no   no   no   ref  ref  ref
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/passkeys/read
  their own                     in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/passkeys/remove
  one that never was            in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/passkeys/resume
  nobody’s passkey              in         name name name name name name name name name name
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/passkeys/add
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/phrases/read
  their own                     in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/phrases/put
  their own                     in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/absence/read
  everybody                     in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/absence/set
  an absence                    in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  none                          in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  one that ends too early       in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
  one that is over              in         ref  ref  ref  ref  ref  ref  ref  ref  ref  ref
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/notices/read
  their own                     in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/notices/address
  an address                    in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  none                          in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  no address                    in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/session/read
  their own                     in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/session/resume
  with another passphrase       in         name name name name name name name name name name
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
POST /api/office/session/end
  this one                      in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  all                           in         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
  a stray field                 in         bad  bad  bad  bad  bad  bad  bad  bad  bad  bad
`
const ROWS = rowsOf(TABLE)

let cast: Cast
let requests: ReturnType<typeof requestsOf>
beforeAll(async () => {
  cast = await gatherCast()
  requests = requestsOf(cast)
})
afterAll(() => cast.live.close())
beforeEach(() => signInAll(cast))

const signedIn = (caller: string): SignedIn => SIGNED_IN.find((name) => name === caller) ?? 'Ines'
it('the table has a row for every route of the application and for every request, and no other', () => {
  // HEAD is GET without its body, by the same handler.
  const asked = cast.live.portal.app.routes.filter(({ method }) => method !== 'HEAD')
  const routes = asked.map(({ method, url }) => `${method} ${url}`)
  expect([...new Set(ROWS.map(({ route }) => route))].sort()).toEqual(routes.sort())
  const posted = ROWS.filter(({ route }) => route.startsWith('POST'))
  const bodies = Object.entries(requests).flatMap(([route, all]) =>
    Object.keys(all).map((what) => `${route}: ${what}`),
  )
  expect(posted.map(({ route, what }) => `${route}: ${what}`).sort()).toEqual(bodies.sort())
})

describe.each([...new Set(ROWS.map(({ route }) => route))])('%s', (route) => {
  const rows = ROWS.filter((row) => row.route === route)
  it.each(rows.map((row) => [row.what, row] as const))('%s', async (what, { expected }) => {
    for (const [caller, word] of expected) {
      const [status, error] = ANSWERS[word]
      const body = await requests[route]?.[what]?.(signedIn(caller))
      const before = error === null ? null : await stored(cast)
      const heard = await ask(cast, route, caller, body)
      expect([caller, heard.status, heard.text]).toEqual([
        caller,
        status,
        error === null ? heard.text : JSON.stringify({ error }),
      ])
      if (error !== null) expect(await stored(cast), `${caller} was refused`).toBe(before)
    }
  })
})
