/** A database that can be altered and set back, and the browsers' own code before a server on it. */
import { sql } from 'kysely'
import { CallError } from '../../client/call.ts'
import { HistoryCut, openCase } from '../../client/officer/case-file.ts'
import { DirectoryAlarmed, newestEpochs, sessionOf } from '../../client/officer/session.ts'
import type { OfficerPlatform } from '../../client/officer/storage.ts'
import {
  type Answer,
  type RequestBody,
  readAnswer,
  type Server,
  typeOf,
} from '../../client/platform.ts'
import { CaseReader } from '../../client/reporter/case-reader.ts'
import { loadPortal } from '../../client/reporter/portal.ts'
import { Refused } from '../../client/reporter/refused.ts'
import { EnvelopeDiffers } from '../../client/verified-case.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import type { Log } from '../../protocol/statement.ts'
import type { BuiltApp } from '../../server/app.ts'
import { putSession } from './accounts.ts'
import type { Live, Reporter } from './live.ts'
import { storageIn } from './stored.ts'
import { tamper } from './tamper.ts'
import { testPlatform } from './test-platform.ts'

const TABLES = [
  'directory_epochs',
  'cases',
  'case_readers',
  'statements',
  'envelopes',
  'wraps',
  'drafts',
  'index_records',
  'files',
  'file_chunks',
  'file_bytes',
  'file_openings',
]

export interface Place {
  readonly log: Log
  readonly seq: number
}

/** The columns that hold bytes, by table. */
export type Column =
  | 'statements.bytes'
  | 'statements.signature'
  | 'envelopes.header'
  | 'envelopes.body'
  | 'envelopes.wrap_hashes'
  | 'wraps.wrap'

const idOf = (caseId: string): Buffer => Buffer.from(caseId, 'base64url')

/** What a server could do to its database. `setBack` undoes all of it. */
export class Store {
  readonly #live: Live

  private constructor(live: Live) {
    this.#live = live
  }

  /** Keeps a copy of the cases and epochs as they are now. */
  static async keep(live: Live): Promise<Store> {
    for (const name of TABLES) {
      await sql`create table ${sql.table(`kept_${name}`)} as table ${sql.table(name)}`.execute(
        live.db,
      )
    }
    return new Store(live)
  }

  async setBack(): Promise<void> {
    const names = sql.join(TABLES.map((name) => sql.table(name)))
    await tamper(this.#live.db, async (tx) => {
      await sql`truncate ${names}`.execute(tx)
      for (const name of TABLES) {
        const kept = sql.table(`kept_${name}`)
        await sql`insert into ${sql.table(name)} select * from ${kept}`.execute(tx)
      }
    })
  }

  async places(table: 'statements' | 'envelopes', caseId: string): Promise<Place[]> {
    return this.#live.db
      .selectFrom(table)
      .select(['log', 'seq'])
      .where('case_id', '=', idOf(caseId))
      .orderBy('log')
      .orderBy('seq')
      .execute()
  }

  /** Flips one bit. @param part where: 0 is the first byte, 1 the last @param reader of a wrap */
  async flip(
    column: Column,
    caseId: string,
    place: Place,
    part: number,
    reader = '',
  ): Promise<void> {
    const [table = '', name = ''] = column.split('.')
    const bytes = sql.ref(name)
    const at = sql`floor(${part}::float8 * (octet_length(${bytes}) - 1))::int`
    const change = sql`
      update ${sql.table(table)} set ${bytes} = set_byte(${bytes}, ${at}, get_byte(${bytes}, ${at}) # 1)
      where case_id = ${idOf(caseId)} and log = ${place.log} and seq = ${place.seq}
        ${reader === '' ? sql`` : sql`and reader_id = ${reader}`}
    `
    const { numAffectedRows } = await tamper(this.#live.db, (tx) => change.execute(tx))
    if (numAffectedRows !== 1n) throw new Error(`${column} ${place.log} ${place.seq}: not one row`)
  }

  /** Gives each of two cases what the other has in these columns at one place. */
  async exchange(columns: readonly Column[], cases: readonly [string, string], place: Place) {
    const [table = ''] = columns[0]?.split('.') ?? []
    const [one, two] = cases.map(idOf)
    const names = columns.map((column) => column.split('.')[1] ?? '')
    const set = names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`other.${name}`)}`)
    const sameReader = table === 'wraps' ? sql`and its.reader_id = other.reader_id` : sql``
    const change = sql`
      update ${sql.table(table)} its set ${sql.join(set)} from ${sql.table(table)} other
      where its.log = ${place.log} and its.seq = ${place.seq} and other.log = its.log
        and other.seq = its.seq ${sameReader} and (its.case_id, other.case_id)
          in ((${one}, ${two}), (${two}, ${one}))
    `
    await tamper(this.#live.db, (tx) => change.execute(tx))
  }

  /** Removes a log from a place on, with what hangs on it. */
  async cut(caseId: string, { log, seq }: Place): Promise<void> {
    for (const table of ['wraps', 'envelopes', 'statements'] as const) {
      await tamper(this.#live.db, (tx) =>
        tx
          .deleteFrom(table)
          .where('case_id', '=', idOf(caseId))
          .where('log', '=', log)
          .where('seq', '>=', seq)
          .execute(),
      )
    }
  }
}

/** Changes an answer on its way. */
export type Alter = (path: string, answer: ReturnType<typeof JSON.parse>) => void

/** The browsers of a reporter and of Ines, each visit a new one unless they remember. */
export class Browsers {
  readonly #live: Live
  readonly #cookie: string
  readonly #stored = new Map<string, string>()
  readonly #platform: OfficerPlatform
  #alter: Alter = () => undefined
  #app: BuiltApp

  private constructor(live: Live, cookie: string) {
    this.#live = live
    this.#cookie = cookie
    this.#app = live.portal.app
    const post: Server['post'] = (path, body) => this.#post(path, body)
    this.#platform = testPlatform(post, { storage: storageIn(this.#stored) })
  }

  static async start(live: Live): Promise<Browsers> {
    const session = await putSession(live.db, live.world.officer('Ines'), live.portal.clock.nowMs)
    return new Browsers(live, `candour=${session}`)
  }

  /** To another server process, or through somebody who alters answers. */
  connect(alter: Alter = () => undefined, app: BuiltApp = this.#live.portal.app): void {
    this.#alter = alter
    this.#app = app
  }

  async #post(path: string, given: RequestBody): Promise<Answer> {
    const { statusCode, headers, rawPayload } = await this.#app.server.inject({
      method: 'POST',
      url: path,
      headers: {
        'content-type': typeOf(given),
        ...(path.startsWith('/api/office/') && { cookie: this.#cookie }),
      },
      payload: typeof given === 'string' ? given : Buffer.from(given),
    })
    const answer: ReturnType<typeof JSON.parse> = readAnswer(headers['content-type'], rawPayload)
    this.#alter(path, answer)
    return { ok: statusCode === 200, body: answer }
  }

  /** What an officer's browser keeps from one visit to the next. */
  forget(): void {
    this.#stored.clear()
  }

  async visit({ keys }: Reporter): Promise<CaseReader> {
    return new CaseReader(await loadPortal(this.#platform), keys, () => undefined)
  }

  reporter(reporter: Reporter): Promise<string> {
    return outcome(async () => (await this.visit(reporter)).read())
  }

  async open(caseId: string) {
    const { primitives } = this.#live.world
    const newest = await newestEpochs(this.#platform, primitives)
    return openCase(
      sessionOf(this.#platform, primitives, this.#live.world.officer('Ines'), newest),
      caseId,
    )
  }

  officer(caseId: string): Promise<string> {
    return outcome(() => this.open(caseId))
  }
}

/** `shown`, or why not. */
export const outcome = async (look: () => Promise<unknown>): Promise<string> => {
  try {
    await look()
    return 'shown'
  } catch (error) {
    if (error instanceof HistoryError) return `${error.code} ${error.log} ${error.seq}`
    if (error instanceof HistoryCut) return `less than before ${error.log}`
    if (error instanceof EnvelopeDiffers) return 'envelope'
    if (error instanceof DirectoryAlarmed) return error.code
    if (error instanceof DirectoryError || error instanceof CallError) return error.code
    if (error instanceof Refused && error.detail !== null) return error.detail
    throw error
  }
}
