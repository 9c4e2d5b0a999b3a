/** Asking at a door of the portal as somebody, and what the answer was. */

import { sql } from 'kysely'
import { signStatement } from '../../client/crypto/sign.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { OCTETS } from '../../protocol/exchange.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import type { Hash } from '../../protocol/fields.ts'
import { type StatementBody, statementHash } from '../../protocol/statement.ts'
import { type Caller, type Cast, SIGNED_IN, STRANGERS } from './cast.ts'
import { lastingHeaders } from './http.ts'
import type { Live } from './live.ts'
import { requestJson } from './padded.ts'
import { TODAY } from './world.ts'

/** What an answer is, in a word: its status, and its whole body if it is a refusal. */
export const ANSWERS = {
  ok: [200, null],
  moved: [308, null],
  bad: [400, 'badRequest'],
  in: [401, 'signInNeeded'],
  name: [401, 'signInRefused'],
  no: [403, 'notAllowed'],
  none: [404, 'notFound'],
  conf: [409, 'conflict'],
  link: [410, 'linkInvalid'],
  ref: [422, 'refused'],
  work: [428, 'proofNeeded'],
} as const
type Word = keyof typeof ANSWERS

const isWord = (text: string): text is Word => text in ANSWERS

/** What callers are answered to one request: to all strangers alike, then to each officer. */
export interface Row {
  readonly route: string
  readonly what: string
  readonly expected: ReadonlyMap<Caller, Word>
}

/**
 * Reads a table: a route in each line that is not indented; under it what is asked for, two spaces or more, and the
 * answers: to strangers, then to each of `SIGNED_IN` in order; a single word is everybody's.
 */
export const rowsOf = (table: string): Row[] => {
  let route = ''
  return table.split('\n').flatMap((line) => {
    if (line !== '' && !line.startsWith(' ')) route = line
    const [, what, answers] = /^ {2}(\S.*?) {2,}(\S.*)$/.exec(line) ?? []
    if (what === undefined || answers === undefined) return []
    const words = answers.split(/ +/).filter(isWord)
    const [first] = words
    const officers = words.length === 1 ? SIGNED_IN.map(() => first) : words.slice(1)
    if (first === undefined || officers.length !== SIGNED_IN.length) {
      throw new Error(`${line}: not a word for each caller`)
    }
    const expected = new Map<Caller, Word>(STRANGERS.map((caller) => [caller, first]))
    SIGNED_IN.forEach((caller, i) => {
      expected.set(caller, officers[i] ?? first)
    })
    return [{ route, what, expected }]
  })
}

export interface Heard {
  readonly status: number
  readonly text: string
  /** All but the date and those of the connection. */
  readonly headers: Record<string, string>
}

/** More than the slowest lane needs for one request. */
const BETWEEN_MS = 60

const textOf = (live: Live, body: unknown): string =>
  typeof body === 'string' ? body : requestJson(live.world, body)

/** @param route method and path */
export const ask = async (
  { live, cookies }: Cast,
  route: string,
  caller: Caller,
  body?: unknown,
): Promise<Heard> => {
  live.portal.clock.nowMs += BETWEEN_MS
  const [method, url] = route.split(' ')
  const token = cookies.get(caller)
  const answer = await live.portal.app.server.inject({
    method: method === 'GET' ? 'GET' : 'POST',
    url: url ?? '',
    headers: {
      ...(token !== undefined && { cookie: `candour=${token}` }),
      ...(body !== undefined && {
        'content-type': body instanceof Uint8Array ? OCTETS : 'application/json',
      }),
    },
    ...(body !== undefined && {
      payload: body instanceof Uint8Array ? Buffer.from(body) : textOf(live, body),
    }),
  })
  const { 'content-length': length, date: _, ...headers } = answer.headers
  return {
    status: answer.statusCode,
    text: answer.body,
    headers: { ...lastingHeaders(Object.entries(headers)), length: String(length) },
  }
}

/** Everything that a request could add a row to. Attempts to sign in are counted, and left out. */
const COUNTED = [
  ...(['directory_epochs', 'accounts', 'invitations', 'enrolments', 'sessions'] as const),
  ...(['cases', 'statements', 'envelopes', 'wraps', 'case_readers'] as const),
  ...(['drafts', 'files', 'file_chunks'] as const),
] as const

/** How many rows there are of each, in one statement: it is asked thousands of times. */
export const stored = async ({ live }: Cast): Promise<string> => {
  const counts = COUNTED.map(
    (table) => sql`(select count(*) from ${sql.table(table)}) as ${sql.ref(table)}`,
  )
  const { rows } = await sql`select ${sql.join(counts)}`.execute(live.db)
  return JSON.stringify(rows)
}

/** The head of a log as it is stored. */
const headOf = async ({ live }: Cast, caseId: Hash, log: 'shared' | 'internal') => {
  const last = await live.db
    .selectFrom('statements')
    .select(['seq', 'bytes'])
    .where('case_id', '=', Buffer.from(caseId, 'base64url'))
    .where('log', '=', log)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return null
  return { seq: last.seq, hash: statementHash(live.world.primitives, last.bytes) }
}

interface Forgery {
  /** The case that the statement names. */
  readonly inside?: Hash
  /** Whom the statement names. */
  readonly actor?: string
  /** Who signs it. */
  readonly by?: string
}

/** A request to note that `who` opened a case, right in everything but what `forgery` says. */
export const noteOpened = async (
  cast: Cast,
  caseId: Hash,
  who: string,
  { inside = caseId, actor = who, by = actor }: Forgery = {},
) => {
  const { world } = cast.live
  // A case that does not exist has no heads: those of another stand for them.
  const shared =
    (await headOf(cast, inside, 'shared')) ?? (await headOf(cast, cast.held.id, 'shared'))
  const internal = await headOf(cast, inside, 'internal')
  // The request itself names the heads of the case that it asks for.
  const asked = (await headOf(cast, caseId, 'shared')) ?? shared
  const askedInternal = await headOf(cast, caseId, 'internal')
  const body: StatementBody = {
    version: 1,
    case: inside,
    log: 'internal',
    seq: (internal?.seq ?? -1) + 1,
    prev: internal?.hash ?? null,
    shared: shared?.hash ?? null,
    directory: world.current.hash,
    on: TODAY,
    actor: world.officer(actor).id,
    act: { type: 'opened' },
  }
  return appendToCase.request.parse({
    case: caseId,
    heads: { shared: asked?.hash, internal: askedInternal?.hash ?? null },
    seen: null,
    statements: [signStatement(world.primitives, world.officer(by).signSecretKey, body)],
    envelopes: [],
    wraps: [],
  })
}

/** A reporter's message that is signed with other keys than the case's. */
export const foreignAppeal = (cast: Cast, caseId: Hash) => {
  const { world } = cast.live
  const keys = world.reporterKeys()
  const statement = signStatement(world.primitives, keys.sign.secretKey, {
    version: 1,
    case: caseId,
    log: 'reporter',
    seq: 1,
    prev: caseId,
    shared: caseId,
    directory: world.current.hash,
    on: TODAY,
    actor: 'reporter',
    act: { type: 'appeal', envelope: null },
  })
  return { statement, envelope: null, pad: '' }
}

/** A report whose statement names a case that its keys do not make. */
export const foreignReport = async (cast: Cast, caseId: Hash) => {
  const { world } = cast.live
  const keys = world.reporterKeys()
  const { statement, envelope } = world.report(keys)
  const { body } = world.parse(statement)
  const signed = signStatement(world.primitives, keys.sign.secretKey, { ...body, case: caseId })
  return { proof: await cast.live.proof(), statement: signed, envelope, pad: '' }
}

export const mailboxOf = (token: Uint8Array) => ({ token: toBase64url(token) })
