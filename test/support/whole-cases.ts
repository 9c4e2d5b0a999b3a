/** What must hold of every stored case, whatever became of the server: it is whole, or it is not there. */

import type { Epochs } from '../../client/epochs.ts'
import { countingWrap, type VerifiedCase, verifyCase } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { REPORTER, wrapHash } from '../../protocol/envelope.ts'
import { readers } from '../../protocol/history/state.ts'
import { LOGS } from '../../protocol/statement.ts'
import { loadEnvelopes } from '../../server/cases/envelopes.ts'
import { historyOf, loadStatements, type StoredStatement } from '../../server/cases/store.ts'
import type { Database } from '../../server/db/open.ts'
import type { World } from './world.ts'

/** Wraps, each with its reader and its envelope: those that are stored, and those that count. */
const wrapsOf = async (db: Database, world: World, verified: VerifiedCase, id: Uint8Array) => {
  const { state, envelopes } = verified.replay
  const rows = await db
    .selectFrom('wraps')
    .select(['reader_id', 'log', 'seq', 'wrap'])
    .where('case_id', '=', id)
    .execute()
  const stored = rows.map(({ reader_id, log, seq, wrap }) => {
    const hash = toBase64url(wrapHash(world.primitives, wrap))
    return `${reader_id} ${log} ${seq} ${hash}`
  })
  const counting = [...envelopes.values()].flatMap(({ hash, statement: { body } }) =>
    [REPORTER, ...readers(state, world.current)].flatMap((reader) => {
      const wrap = countingWrap(verified, hash, reader)
      return wrap ? [`${reader} ${body.log} ${body.seq} ${wrap.hash}`] : []
    }),
  )
  return { stored: stored.sort(), counting: counting.sort() }
}

const faultsOf = async (
  db: Database,
  world: World,
  id: Uint8Array,
  rows: readonly StoredStatement[],
  known: Epochs,
): Promise<string[]> => {
  const logs = historyOf(rows)
  const all = await loadEnvelopes(db, id, REPORTER, rows)
  const verified = verifyCase(world.primitives, known, logs, all, {
    seesInternal: true,
    today: null,
  })
  const { state, waiting } = verified.replay
  const pending = rows.filter((row) => row.pending).map((row) => `${row.log} ${row.seq}`)
  const members = await db
    .selectFrom('case_readers')
    .select('officer_id')
    .where('case_id', '=', id)
    .execute()
  const { stored, counting } = await wrapsOf(db, world, verified, id)
  const wrong = (what: string, holds: boolean) => (holds ? [] : [what])
  return [
    ...wrong('envelopes', all.length === verified.replay.envelopes.size),
    ...wrong('pending', `${pending}` === `${waiting.map(({ body }) => `reporter ${body.seq}`)}`),
    ...wrong(
      'rows of readers',
      `${members.map((row) => row.officer_id).sort()}` === `${readers(state, world.current)}`,
    ),
    ...wrong('wraps', `${stored}` === `${counting}`),
  ]
}

/**
 * Replays every stored case with its signatures, and compares what hangs on it: its envelopes, the wraps of all its
 * readers, their rows, and what still waits for its slot. No server may be at work on the cases.
 */
export const brokenCases = async (db: Database, world: World): Promise<string[]> => {
  const cases = await db.selectFrom('cases').select(['id', 'number']).execute()
  const known = world.known()
  const broken: string[] = []
  for (const { id, number } of cases) {
    const rows = await loadStatements(db, id, 'server')
    const faults = await faultsOf(db, world, id, rows, known).catch((error) => [String(error)])
    broken.push(...faults.map((fault) => `${number}: ${fault}`))
  }
  return broken
}

export interface Counted {
  readonly cases: number
  readonly pending: number
  readonly unseen: number
}

export const countCases = async (db: Database): Promise<Counted> => {
  const cases = await db.selectFrom('cases').select('visible').execute()
  const statements = await db.selectFrom('statements').select('pending').execute()
  return {
    cases: cases.length,
    pending: statements.filter((row) => row.pending).length,
    unseen: cases.filter((row) => !row.visible).length,
  }
}

/** How often the very statements of a request stand in a case, one number for each. */
export const timesStored = ({ logs }: VerifiedCase, json: string): number[] => {
  const { statements } = JSON.parse(json)
  const held = LOGS.flatMap((log) => logs[log].map((it) => it.bytes))
  return statements.map(({ bytes }: { bytes: string }) => held.filter((it) => it === bytes).length)
}
