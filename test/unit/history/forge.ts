/** Histories that nobody should believe: statements with any field changed, signed by any key, judged on both ends. */

import { toBase64url } from '../../../protocol/base64url.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import { type Hash, toHash } from '../../../protocol/fields.ts'
import type { Context, Replay } from '../../../protocol/history/context.ts'
import { HistoryError } from '../../../protocol/history/fault.ts'
import { type HistoryLogs, replayHistory } from '../../../protocol/history/history.ts'
import type {
  InternalStatement,
  ReporterStatement,
  SharedStatement,
  SignedStatement,
  StatementBody,
} from '../../../protocol/statement.ts'
import { encodeStatement } from '../../../protocol/statement.ts'
import { TestCase } from '../../support/case.ts'
import { ENDS } from '../../support/ends.ts'
import { TODAY, type World } from '../../support/world.ts'

interface Acts {
  reporter: ReporterStatement['act']
  shared: SharedStatement['act']
  internal: InternalStatement['act']
}

/** What is forged; the rest is what an honest author would write. */
export interface Forgery {
  /** The name of an officer, `server` or `reporter`. */
  readonly as?: string
  /** The secret key that signs, if not the author's own. */
  readonly by?: Uint8Array
  readonly on?: string
  readonly directory?: Directory
  readonly edit?: (body: StatementBody) => object
}

/** A hash that names nothing. */
export const someHash = (fill: number): Hash => toHash(new Uint8Array(32).fill(fill))

export const contextOf = (
  world: World,
  logs: HistoryLogs,
  primitives: Context['primitives'] = world.primitives,
  seesInternal = logs.internal.length > 0,
  today: string | null = null,
): Context => ({
  primitives,
  portal: world.portal,
  directory: (hash) => world.epochs.find(({ directory }) => directory.hash === hash)?.directory,
  verifySignatures: true,
  seesInternal,
  today,
})

const verdictOf = (replay: () => Replay): string => {
  try {
    replay()
    return 'stands'
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error
    return error.message.replace('history does not stand: ', '')
  }
}

/** `stands`, or the fault and its place, agreed on by the server's and the browser's primitives. */
export const judge = (
  world: World,
  logs: HistoryLogs,
  seesInternal?: boolean,
  today?: string,
): string => {
  const verdicts = ENDS.map(({ primitives }) =>
    verdictOf(() => replayHistory(contextOf(world, logs, primitives, seesInternal, today), logs)),
  )
  const [first = '', ...others] = verdicts
  if (others.some((it) => it !== first)) throw new Error(`the ends differ: ${verdicts.join('; ')}`)
  return first
}

/** The secret key of `reporter`, `server`, or an officer by name or id. */
const keyOf = ({ world, keys }: TestCase, actor: string): Uint8Array => {
  if (actor === 'reporter') return keys.sign.secretKey
  if (actor === 'server') return world.server.secretKey
  return (world.officers.get(actor) ?? world.officer(actor)).signSecretKey
}

const sign = (world: World, key: Uint8Array, body: object): SignedStatement => {
  const bytes = encodeStatement(body as StatementBody)
  return {
    bytes: toBase64url(bytes),
    signature: toBase64url(world.primitives.signPurpose('statement', key, bytes)),
  }
}

/** A statement of the same author in the same place that says something else. */
export const resign = (
  played: TestCase,
  signed: SignedStatement | undefined,
  edit: (body: StatementBody) => object,
  by?: Uint8Array,
): SignedStatement => {
  const { body } = played.world.parse(signed)
  return sign(played.world, by ?? keyOf(played, body.actor), { ...body, ...edit(body) })
}

/** The same case again, to go on differently. */
export const copyOf = (played: TestCase): TestCase => {
  const copy: TestCase = Object.assign(Object.create(TestCase.prototype), played)
  return Object.assign(copy, {
    logs: structuredClone(played.logs),
    envelopes: [...played.envelopes],
    wraps: new Map(played.wraps),
  })
}

/** The next statement of a log, forged. */
export const forge = <Log extends keyof Acts>(
  played: TestCase,
  log: Log,
  act: Acts[Log],
  { as, by, on, directory, edit }: Forgery = {},
): SignedStatement => {
  const { world, logs } = played
  const actor = as ?? (log === 'reporter' ? 'reporter' : log === 'shared' ? 'server' : 'Ines')
  const last = logs[log].at(-1)
  const head = logs.shared.at(-1)
  const heads = [last, head].map((it) => (it ? world.parse(it) : null))
  const body = {
    version: 1,
    case: world.parse(logs.reporter[0]).body.case,
    log,
    seq: logs[log].length,
    prev: heads[0]?.hash ?? null,
    directory: (directory ?? world.current).hash,
    on: on ?? heads[1]?.body.on ?? TODAY,
    actor: actor === 'reporter' || actor === 'server' ? actor : world.officer(actor).id,
    act,
    ...(log === 'shared' ? {} : { shared: heads[1]?.hash ?? null }),
  } as StatementBody
  return sign(world, by ?? keyOf(played, actor), { ...body, ...edit?.(body) })
}

/** Adds a forged statement, and says what becomes of the history. */
export const add = <Log extends keyof Acts>(
  played: TestCase,
  log: Log,
  act: Acts[Log],
  forgery: Forgery = {},
): string => {
  played.logs[log].push(forge(played, log, act, forgery))
  return judge(played.world, played.logs)
}

/** Two officers' acts, a reporter's message that was received, and a note: something of every log. */
export const playedCase = (world: World): TestCase => {
  const played = new TestCase(world)
  played.act('Ines', [
    { log: 'internal', act: { type: 'opened' } },
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
    { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Pull the log.' } },
  ])
  played.report({ type: 'message', text: 'There is a second record.' })
  played.receive()
  played.act('Ivan', [{ log: 'shared', act: { type: 'stage', stage: 'assessing' } }])
  return played
}
