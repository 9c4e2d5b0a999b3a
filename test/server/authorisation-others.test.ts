/** What is others' looks like what does not exist, to the byte; and what is one's own holds nothing of others'. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCase, readQueue } from '../../protocol/exchanges/office.ts'
import { readMailbox } from '../../protocol/exchanges/report.ts'
import { signOut } from '../../protocol/exchanges/session.ts'
import { type Cast, gatherCast, SIGNED_IN, type SignedIn, signInAll } from '../support/cast.ts'
import { ask, type Heard, mailboxOf } from '../support/doors.ts'
import { requestsOf, UNKNOWN } from '../support/requests.ts'

let cast: Cast
let requests: ReturnType<typeof requestsOf>
beforeAll(async () => {
  cast = await gatherCast()
  requests = requestsOf(cast)
  await signInAll(cast)
})
afterAll(() => cast.live.close())

const hear = async (route: string, what: string, who: SignedIn): Promise<Heard> =>
  ask(cast, route, who, await requests[route]?.[what]?.(who))

/** Which cases each officer is answered about. */
const READS: Record<SignedIn, readonly ('held' | 'released')[]> = {
  Ada: [],
  Ines: ['held', 'released'],
  Sana: ['held', 'released'],
  Olu: ['released'],
  Vera: ['held'],
  Una: [],
  Vito: [],
  Left: ['released'],
  Excl: ['released'],
  Conf: ['released'],
}
const CASES = ['held', 'released', 'fresh', 'deleted'] as const

describe('unknown, deleted, excluded, withheld, left and not yet shown are one answer', () => {
  it.each([
    ['POST /api/office/case', ['held', 'released', 'before its slot', 'that is no more']],
    ['POST /api/office/letters', ['in held', 'in released', 'before its slot', 'that is no more']],
    [
      'POST /api/office/draft/read',
      ['in held', 'in released', 'before its slot', 'that is no more'],
    ],
    [
      'POST /api/office/draft/put',
      ['in held', 'in released', 'before its slot', 'that is no more'],
    ],
    [
      'POST /api/office/draft/forget',
      ['in held', 'in released', 'before its slot', 'that is no more'],
    ],
    [
      'POST /api/office/index/save',
      ['in held', 'in released', 'before its slot', 'that is no more'],
    ],
    ['POST /api/office/append', ['to held', 'to released', 'before its slot', 'that is no more']],
  ])('of %s', async (route, asked) => {
    const unknown = await hear(route, 'that never was', 'Ada')
    expect(unknown.text).toBe('{"error":"notFound"}')
    let compared = 0
    for (const who of SIGNED_IN) {
      for (const [i, what] of asked.entries()) {
        if (READS[who].some((it) => it === CASES[i])) continue
        expect(await hear(route, what, who), `${who} ${what}`).toEqual(unknown)
        compared += 1
      }
      expect(await hear(route, 'that never was', who), who).toEqual(unknown)
    }
    expect(compared).toBe(SIGNED_IN.length * CASES.length - Object.values(READS).flat().length)
  })

  it('of a mailbox', async () => {
    const route = 'POST /api/report/read'
    const unknown = await hear(route, 'one that never was', 'Ines')
    for (const what of ['one that is no more', 'by the case’s id', 'by an officer’s session']) {
      expect(await hear(route, what, 'Ines'), what).toEqual(unknown)
    }
  })

  it('of an append to a mailbox', async () => {
    const route = 'POST /api/report/append'
    const unknown = await hear(route, 'to one that never was', 'Ines')
    for (const what of ['to another’s case', 'to one that is no more']) {
      expect(await hear(route, what, 'Ines'), what).toEqual(unknown)
    }
  })

  it('of a link', async () => {
    for (const route of ['POST /api/enrolment/read', 'POST /api/enrolment/accept']) {
      const madeUp = await hear(route, 'a made-up one', 'Ines')
      for (const what of ['one that was used', 'one that has run out', 'one that was withdrawn']) {
        expect(await hear(route, what, 'Ines'), what).toEqual(madeUp)
      }
    }
  })

  it('of signing in, but for the salt itself', async () => {
    const route = 'POST /api/office/session/start'
    const nobody = await hear(route, 'as nobody', 'Ines')
    expect(await hear(route, 'a true name, a wrong key', 'Ines')).toEqual(nobody)
    const salts = ['of a name', 'of nobody'].map((it) =>
      hear('POST /api/office/session/salt', it, 'Ines'),
    )
    const [one, other] = await Promise.all(salts)
    expect(one?.headers).toEqual(other?.headers)
  })
})

describe('a queue', () => {
  const queue = async (who: SignedIn, filter: object = {}) => {
    const body = { closed: false, number: null, after: null, ...filter }
    return ask(cast, `POST ${readQueue.path}`, who, body)
  }
  const numberOf = async (id: string): Promise<string> => {
    const { number } = await cast.live.db
      .selectFrom('cases')
      .select('number')
      .where('id', '=', Buffer.from(id, 'base64url'))
      .executeTakeFirstOrThrow()
    return number
  }

  it.each(SIGNED_IN)('of %s holds their cases, and no word of others', async (who) => {
    const { text } = await queue(who)
    const { rows, next } = readQueue.response.parse(JSON.parse(text))
    expect(rows.map((it) => it.case).sort()).toEqual(READS[who].map((it) => cast[it].id).sort())
    expect(next).toBeNull()
    for (const other of ['held', 'released', 'fresh'] as const) {
      const isTheirs = READS[who].some((it) => it === other)
      expect(text.includes(cast[other].id), other).toBe(isTheirs)
      expect(text.includes(await numberOf(cast[other].id)), other).toBe(isTheirs)
    }
  })

  it.each(SIGNED_IN)('of %s answers of a number that is others’ as of nobody’s', async (who) => {
    const nobodys = await queue(who, { number: '0000-0000' })
    for (const other of ['held', 'released', 'fresh'] as const) {
      const heard = await queue(who, { number: await numberOf(cast[other].id) })
      if (READS[who].some((it) => it === other)) expect(heard.text).toContain(cast[other].id)
      else expect(heard).toEqual(nobodys)
    }
  })

  it.each(SIGNED_IN)(
    'of %s takes the place of a case that is others’ as any other',
    async (who) => {
      const place = (id: string) => ({ after: `0.${id}` })
      const atNobodys = await queue(who, place(UNKNOWN))
      expect(atNobodys.status).toBe(200)
      for (const other of CASES) {
        expect(await queue(who, place(cast[other].id)), other).toEqual(atNobodys)
      }
    },
  )
})

it('a case holds nothing of another', async () => {
  const { text } = await ask(cast, `POST ${readCase.path}`, 'Ines', { case: cast.held.id })
  const { logs, envelopes } = readCase.response.parse(JSON.parse(text))
  const decoded = [...Object.values(logs).flat(), ...envelopes.map((it) => ({ bytes: it.header }))]
    .map((it) => Buffer.from(it.bytes, 'base64url').toString())
    .join('\n')
  expect(decoded.includes(cast.held.id)).toBe(true)
  for (const other of ['released', 'fresh', 'deleted'] as const) {
    expect((text + decoded).includes(cast[other].id), other).toBe(false)
  }
})

it('a mailbox holds nothing internal, whoever asks', async () => {
  const token = mailboxOf(cast.held.keys.mailboxToken)
  const answers = new Set<string>()
  for (const who of SIGNED_IN) {
    const { text } = await ask(cast, `POST ${readMailbox.path}`, who, token)
    const { logs, envelopes } = readMailbox.response.parse(JSON.parse(text))
    expect(logs.internal).toEqual([])
    const said = envelopes.map((it) => Buffer.from(it.header, 'base64url').toString())
    expect(said.filter((it) => it.includes('"log":"internal"'))).toEqual([])
    answers.add(text)
  }
  expect(answers.size).toBe(1)
})

it('an officer ends their own sessions, and nobody else’s', async () => {
  const ended = await ask(cast, `POST ${signOut.path}`, 'Ines', { everywhere: true })
  expect(ended.status).toBe(200)
  for (const who of SIGNED_IN) {
    const { status } = await hear('POST /api/office/queue', 'all', who)
    expect(status, who).toBe(who === 'Ines' ? 401 : 200)
  }
})
