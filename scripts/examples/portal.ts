/** A portal of its own, with a clock that is set and "random" numbers that count: what it answers is always the same. */
import type * as z from 'zod/mini'
import { callWith } from '../../client/call.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { type Epochs, epochsFrom, loadEpochs, loadNamedEpochs } from '../../client/epochs.ts'
import type { RequestBody, Server } from '../../client/platform.ts'
import { type VerifiedCase, verifyCase } from '../../client/verified-case.ts'
import { u32, utf8 } from '../../protocol/bytes.ts'
import type { StoredEnvelope } from '../../protocol/envelope.ts'
import type { Exchange } from '../../protocol/exchange.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import { taggedHash } from '../../protocol/primitives.ts'
import { type BuiltApp, buildApp } from '../../server/app.ts'
import { trustedClock } from '../../server/clock.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { createDeps, type Deps } from '../../server/deps.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { createLog } from '../../server/log.ts'
import type { NoticeSettings } from '../../server/notices/settings.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { innerServer } from '../demo/inner-server.ts'
import { seededPrimitives, seedOf } from '../vectors/portal.ts'

/** One exchange, as it went over the wire. */
export interface Example {
  readonly path: string
  readonly note: string
  readonly request: unknown
  readonly answer: unknown
}

/** 2026-03-02, a Monday, at noon. */
const NOON_MS = Date.UTC(2026, 2, 2, 12)
const MINUTE_MS = 60_000

/** No mail goes out: notices are no part of a slot. */
const NOTICES: NoticeSettings = {
  server: { host: '127.0.0.1', port: 9, secure: false, requireTls: false, account: null },
  from: 'candour@example.org',
  at: '08:00',
  languages: ['en'],
}

const countingRandom = (): Deps['random'] => {
  let drawn = 0
  return (lengthBytes) =>
    taggedHash(nodePrimitives, 'example', utf8('server'), u32(drawn++)).slice(0, lengthBytes)
}

export class ExamplePortal {
  readonly primitives: BrowserPrimitives
  readonly deps: Deps
  readonly examples: Example[] = []
  /** Whoever has no session. */
  readonly stranger: Server
  readonly close: () => Promise<void>
  readonly #app: BuiltApp
  readonly #clock: { nowMs: number }

  private constructor(
    primitives: BrowserPrimitives,
    deps: Deps,
    app: BuiltApp,
    clock: { nowMs: number },
    close: () => Promise<void>,
  ) {
    this.primitives = primitives
    this.deps = deps
    this.#app = app
    this.#clock = clock
    this.stranger = this.visit()
    this.close = close
  }

  /** @param config of an empty database */
  static async open(config: DatabaseConfig): Promise<ExamplePortal> {
    const primitives = await seededPrimitives()
    const database = await openDatabase(config)
    await prepareDatabase(database.db)
    const clock = { nowMs: NOON_MS }
    const now = () => clock.nowMs
    const [signingSeed, vaultKey, proofKey] = ['server', 'vault key', 'proof key'].map((name) =>
      seedOf(primitives, name),
    )
    if (!signingSeed || !vaultKey || !proofKey) throw new Error('three secrets')
    const deps = createDeps({
      db: database.db,
      primitives: nodePrimitives,
      secrets: { signingSeed, vaultKey, proofKey },
      log: createLog('error', process.stderr, now),
      now,
      clock: trustedClock(now),
      random: countingRandom(),
      publicUrl: 'http://127.0.0.1',
      releaseSlotMs: 15 * MINUTE_MS,
      evaluation: true,
      checkAnswers: true,
      files: createFiles(USUAL_FILES, now),
    })
    const app = await buildApp(deps, NO_PAGES, NOTICES)
    await app.server.ready()
    const close = async () => {
      await app.server.close()
      await database.close()
    }
    return new ExamplePortal(primitives, deps, app, clock, close)
  }

  /** From another device. */
  visit(): Server {
    return innerServer(this.#app)
  }

  /** As a client knows them. */
  epochs(): Promise<Epochs> {
    return loadEpochs(this.stranger, this.primitives)
  }

  /** A case as a client believes it. */
  async verify(
    epochs: Epochs,
    logs: HistoryLogs,
    envelopes: readonly StoredEnvelope[],
    given: Parameters<typeof verifyCase>[4],
  ): Promise<VerifiedCase> {
    await loadNamedEpochs(this.primitives, epochs, logs, epochsFrom(this.stranger))
    return verifyCase(this.primitives, epochs, logs, envelopes, given)
  }

  get nowMs(): number {
    return this.#clock.nowMs
  }

  /** To the next minute: no one-time code counts twice. */
  tick(): void {
    this.#clock.nowMs += MINUTE_MS
  }

  /** Ends a slot: what reporters did takes effect, and new cases are shown. */
  async slot(): Promise<void> {
    for (const job of this.#app.jobs) await job()
  }

  /** An exchange that is shown. @param note what it does in this example @param body as it goes over the wire */
  async showBody<Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
    note: string,
    exchange: Exchange<Request, Response>,
    body: RequestBody,
    server = this.stranger,
  ): Promise<z.output<Response>> {
    const answer = await callWith(server, exchange, body)
    const request = typeof body === 'string' ? JSON.parse(body) : body
    // A Buffer would be written out as JSON of its own.
    const shown = answer instanceof Uint8Array ? new Uint8Array(answer) : answer
    this.examples.push({ path: exchange.path, note, request, answer: shown })
    return answer
  }

  show<Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
    note: string,
    exchange: Exchange<Request, Response>,
    request: z.input<Request>,
    server = this.stranger,
  ): Promise<z.output<Response>> {
    return this.showBody(note, exchange, JSON.stringify(request), server)
  }
}
