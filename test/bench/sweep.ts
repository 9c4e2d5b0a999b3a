/** The sweep with 100 cases due, among few and among many open ones. Only the rows that it reads are there. */
import { sql } from 'kysely'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import { readEnvelope } from '../../server/cases/envelopes.ts'
import { acceptOpening } from '../../server/cases/opening/accept.ts'
import { parseOrRefuse } from '../../server/cases/refuse.ts'
import { trustedClock } from '../../server/clock.ts'
import type { Database } from '../../server/db/open.ts'
import { createDeps, type Deps } from '../../server/deps.ts'
import { civilToday } from '../../server/directory/today.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { sweep } from '../../server/jobs/sweep.ts'
import { createLog } from '../../server/log.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { random } from '../support/portal.ts'
import { tamper } from '../support/tamper.ts'
import { median } from './load.ts'
import type { BenchPortal } from './portal.ts'
import { row } from './table.ts'

const DUE = 100
const AMONG = [1_000, 100_000, 1_000_000]
const ROUNDS = 7
const DAY_MS = 86_400_000
/** The first late day of an acknowledgement. */
const LATE_DAYS = 8

const depsAt = ({ secrets }: BenchPortal, db: Database, nowMs: number): Deps => {
  const now = () => nowMs
  const deps = createDeps({
    db,
    primitives: nodePrimitives,
    secrets,
    log: createLog('silent', process.stderr, now),
    now,
    clock: trustedClock(now),
    random,
    publicUrl: 'http://127.0.0.1:8080',
    releaseSlotMs: 900_000,
    evaluation: false,
    checkAnswers: false,
    files: createFiles(USUAL_FILES, now),
  })
  return deps
}

/** Cases that nobody has acknowledged, received as the server receives them. */
const receive = async ({ world }: BenchPortal, deps: Deps, today: string): Promise<void> => {
  for (let i = 0; i < DUE; i++) {
    const { statement, envelope } = world.report(world.reporterKeys(), { today })
    const opening = parseOrRefuse(deps.primitives, statement)
    await acceptOpening(deps, opening, readEnvelope(envelope), {
      lookFirst: false,
      checkNew: () => undefined,
    })
  }
}

/** Open cases whose next rung is a year away. */
const fill = async (db: Database, from: number, to: number, today: number): Promise<void> => {
  await sql`insert into cases (id, number, token_hash, sign_key, received_day, urgent, visible, stage,
      came, next_rung)
    select sha256(n::text::bytea), n::text, sha256(('t' || n)::bytea), ''::bytea, ${today}::int, false,
      true, 'received', 1, ${today}::int + 365 + n % 300
    from generate_series(${from}::int, ${to}::int) n`.execute(db)
  await sql`vacuum analyze cases`.execute(db)
}

/** As if nothing had been said yet. */
const unsay = async (db: Database, rung: number): Promise<void> => {
  await tamper(db, (tx) => sql`delete from statements where log = 'shared' and seq > 0`.execute(tx))
  await sql`update cases set next_rung = ${rung} where token_hash in
    (select c.token_hash from statements s join cases c on c.id = s.case_id)`.execute(db)
}

const countSaid = async (db: Database): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from statements
    where log = 'shared' and seq > 0`.execute(db)
  return rows[0]?.n ?? 0
}

export const benchSweep = (portal: BenchPortal): Promise<void> =>
  portal.with(async (db) => {
    const nowMs = Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2
    const today = civilToday(nowMs, 'Europe/London')
    const day = dayOf(today)
    await receive(portal, depsAt(portal, db, nowMs), today)
    const later = depsAt(portal, db, nowMs + LATE_DAYS * DAY_MS)
    const medians: number[] = []
    let filled = 0
    for (const among of AMONG) {
      await fill(db, filled + 1, among - DUE, day)
      filled = among - DUE
      const rounds: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        await unsay(db, addDays(day, LATE_DAYS))
        const startMs = performance.now()
        await sweep(later)
        rounds.push(performance.now() - startMs)
        if ((await countSaid(db)) !== DUE) {
          throw new Error(
            `the sweep of ${formatDay(addDays(day, LATE_DAYS))} did not say it ${DUE} times`,
          )
        }
      }
      medians.push(median(rounds))
      row(
        `sweep, ${DUE} due among ${among.toLocaleString('en')}`,
        `median ${medians.at(-1)?.toFixed(0)} ms`,
        `${((medians.at(-1) ?? 0) / DUE).toFixed(1)} ms a case`,
      )
    }
    row('slowest to fastest', (Math.max(...medians) / Math.min(...medians)).toFixed(2))
  })
