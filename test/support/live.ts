/** The whole application on a real database, with a world's officers signed in and its reporters at the door. */

import type { KyselyPlugin } from 'kysely'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { ReporterAct } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import {
  type Answer as ClientAnswer,
  type RequestBody,
  readAnswer,
  typeOf,
} from '../../client/platform.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Access, Exchange } from '../../protocol/exchange.ts'
import { appendToCase, readCase, readQueue } from '../../protocol/exchanges/office.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import type { Hash } from '../../protocol/fields.ts'
import type { SignedStatement } from '../../protocol/statement.ts'
import { buildApp } from '../../server/app.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/db/open.ts'
import { createDeps } from '../../server/deps.ts'
import { insertEpoch } from '../../server/directory/epochs.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { putAccount, putSession } from './accounts.ts'
import {
  type Believed,
  believedCase,
  believedMailbox,
  officerRequest,
  reporterJson,
} from './believed.ts'
import { mintProof } from './mint-proof.ts'
import { requestJson } from './padded.ts'
import { openPortal, random, type TestPortal } from './portal.ts'
import { runJobs } from './run-jobs.ts'
import { World } from './world.ts'

/** An answer as it came: `text` is its whole body. */
export interface Answer {
  readonly status: number
  readonly text: string
  /** The code of a refusal; null for any other answer. */
  readonly error: string | null
}

type AnyExchange = Pick<Exchange<never, never, Access>, 'path'>

export class Refused extends Error {
  readonly code: string | null

  constructor(answer: Answer) {
    super(`${answer.status} ${answer.text.slice(0, 200)}`)
    this.code = answer.error
  }
}

const SLOT_MS = 900_000

export class Live {
  readonly world: World
  readonly portal: TestPortal
  readonly #tokens = new Map<string, Uint8Array>()
  readonly #others: (() => Promise<void>)[] = []
  #stored = 0

  private constructor(world: World, portal: TestPortal) {
    this.world = world
    this.portal = portal
  }

  /** A portal with the epochs of a world, its officers signed in. */
  static async open(
    kind: DatabaseConfig['kind'],
    world?: World,
    overrides: Parameters<typeof openPortal>[1] = {},
  ): Promise<Live> {
    const its = world ?? (await World.create())
    const secrets = { signingSeed: its.serverSeed, vaultKey: random(32), proofKey: random(32) }
    const live = new Live(its, await openPortal(kind, { secrets, ...overrides }))
    await live.publish()
    return live
  }

  async close(): Promise<void> {
    for (const other of this.#others) await other()
    await this.portal.close()
  }

  /**
   * Another server process on the same PostgreSQL, as far as locks and caches go: its own pool, its own application.
   * @param plugin sees its queries
   */
  async another(plugin?: KyselyPlugin): Promise<Live> {
    const database = await openDatabase(this.portal.config)
    const db = plugin ? database.db.withPlugin(plugin) : database.db
    const deps = createDeps({ ...this.portal.deps, db })
    const app = await buildApp(deps, NO_PAGES)
    await app.server.ready()
    this.#others.push(async () => {
      await app.server.close()
      await database.close()
    })
    const other = new Live(this.world, { ...this.portal, app, deps, database })
    other.#stored = this.#stored
    return other
  }

  get db() {
    return this.portal.deps.db
  }

  /** Stores the world's epochs that are not stored yet; new officers get an account and a session. */
  async publish(): Promise<void> {
    for (const { signed, directory } of this.world.epochs.slice(this.#stored)) {
      await insertEpoch(this.db, directory, signed, false)
    }
    this.#stored = this.world.epochs.length
    for (const officer of this.world.officers.values()) {
      await putAccount(this.db, officer)
    }
  }

  /** A session that has just been used, whatever the clock says. */
  #session(name: string): Promise<string> {
    const officer = this.world.officer(name)
    const token = this.#tokens.get(officer.id) ?? random(32)
    this.#tokens.set(officer.id, token)
    return putSession(this.db, officer, this.portal.clock.nowMs, { token })
  }

  /** @param as the first name of the officer who asks @param body text goes as it is */
  async post({ path }: AnyExchange, body: unknown, as?: string): Promise<Answer> {
    const cookie = as === undefined ? {} : { cookie: `candour=${await this.#session(as)}` }
    const { statusCode, body: text } = await this.portal.app.server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/json', ...cookie },
      payload: typeof body === 'string' ? body : requestJson(this.world, body),
    })
    const { error } = JSON.parse(text)
    return { status: statusCode, text, error: error ?? null }
  }

  /** As a client is answered, whatever the bodies are. */
  async send(path: string, body: RequestBody, as?: string): Promise<ClientAnswer> {
    const cookie = as === undefined ? {} : { cookie: `candour=${await this.#session(as)}` }
    const { statusCode, headers, rawPayload } = await this.portal.app.server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': typeOf(body), ...cookie },
      payload: typeof body === 'string' ? body : Buffer.from(body),
    })
    return { ok: statusCode === 200, body: readAnswer(headers['content-type'], rawPayload) }
  }

  /** Runs the jobs of a slot, which ends a quarter of an hour too. */
  async slot(): Promise<void> {
    await runJobs(this.portal.app)
  }

  /** Lets time pass, and runs the slot that ends it. */
  async pass(days: number): Promise<void> {
    this.portal.clock.nowMs += days * 86_400_000 + SLOT_MS
    await this.slot()
  }

  proof() {
    return mintProof(this.portal.deps.secrets, this.portal.clock.nowMs)
  }

  /** The bytes of a report, as a browser sends them. */
  async reportJson(
    keys: ReceiptKeys,
    options: Parameters<World['report']>[1] = {},
  ): Promise<string> {
    const { statement, envelope } = this.world.report(keys, options)
    return requestJson(this.world, { proof: await this.proof(), statement, envelope, pad: '' })
  }

  /** A report that was sent and received. It waits for its slot. */
  async report(options: Parameters<World['report']>[1] = {}): Promise<Reporter> {
    const reporter = new Reporter(this, this.world.reporterKeys())
    const answer = await reporter.send(await this.reportJson(reporter.keys, options))
    if (answer.error) throw new Refused(answer)
    return reporter
  }

  async queue(as: string, filter: object = {}, after: string | null = null) {
    const request = { closed: false, number: null, after, ...filter }
    const answer = await this.post(readQueue, request, as)
    if (answer.error) throw new Refused(answer)
    return readQueue.response.parse(JSON.parse(answer.text))
  }

  /** A case as the officer's browser believes it. @throws Refused */
  async read(as: string, id: string): Promise<ReturnType<typeof believedCase>> {
    const answer = await this.post(readCase, { case: id }, as)
    if (answer.error) throw new Refused(answer)
    return believedCase(this.world, answer.text)
  }

  /** What the officer's browser would send. */
  async compose(as: string, id: string, acts: readonly OfficerAct[]) {
    return officerRequest(this.world, as, await this.read(as, id), acts)
  }

  /** Reads, composes and sends. */
  async act(as: string, id: string, acts: readonly OfficerAct[]): Promise<Answer> {
    return this.post(appendToCase, await this.compose(as, id, acts), as)
  }

  /** Notes that the officer opened the case today, and reads it whole. */
  async open(as: string, id: string): ReturnType<Live['read']> {
    const opened = await this.act(as, id, [{ log: 'internal', act: { type: 'opened' } }])
    if (opened.error) throw new Refused(opened)
    return this.read(as, id)
  }
}

export class Reporter {
  readonly live: Live
  readonly keys: ReceiptKeys
  #statement: SignedStatement | null = null

  constructor(live: Live, keys: ReceiptKeys) {
    this.live = live
    this.keys = keys
  }

  get id(): Hash {
    return this.live.world.parse(this.#statement ?? undefined).body.case
  }

  async send(json: string): Promise<Answer> {
    this.#statement = JSON.parse(json).statement
    return this.live.post(sendReport, json)
  }

  readRaw(): Promise<Answer> {
    return this.live.post(readMailbox, { token: toBase64url(this.keys.mailboxToken) })
  }

  async read(): Promise<Believed> {
    const answer = await this.readRaw()
    if (answer.error) throw new Refused(answer)
    return believedMailbox(this.live.world, answer.text)
  }

  /** The bytes that the reporter's browser would send. */
  async compose(act: ReporterAct): Promise<string> {
    return reporterJson(this.live.world, this.keys, await this.read(), act)
  }

  async act(act: ReporterAct): Promise<Answer> {
    return this.live.post(appendToMailbox, await this.compose(act))
  }
}
