/** Whatever has happened to a case, its projection is what its history amounts to. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { dayOf } from '../../protocol/dates.ts'
import { readers } from '../../protocol/history/state.ts'
import { saveLockedCase, withLockedCase } from '../../server/cases/locked-case.ts'
import { project } from '../../server/cases/projection.ts'
import { replayStored } from '../../server/cases/replay.ts'
import { loadStatements } from '../../server/cases/store.ts'
import { createDeps } from '../../server/deps.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { NOON_MS } from '../support/portal.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const shared = (act: Extract<OfficerAct, { act: object }>['act']): OfficerAct =>
  ({ log: 'shared', act }) as OfficerAct
const text = { version: 1, text: 'Words.' } as const

describe.each(DATABASES)('the projection of a case on %s', (kind) => {
  let live: Live
  let reporter: Reporter
  beforeAll(async () => {
    live = await Live.open(kind)
    reporter = await live.report({ urgent: true })
  })
  afterAll(() => live.close())

  const idOf = (name: string) => live.world.officer(name).id
  const caseId = () => Buffer.from(reporter.id, 'base64url')
  const stored = async () => ({
    ofCase: await live.db
      .selectFrom('cases')
      .selectAll()
      .where('id', '=', caseId())
      .executeTakeFirstOrThrow(),
    ofReaders: await live.db
      .selectFrom('case_readers')
      .selectAll()
      .where('case_id', '=', caseId())
      .orderBy('officer_id')
      .execute(),
  })
  const derived = async () => {
    const deps = createDeps(live.portal.deps)
    const newest = await deps.directories.newest(live.db)
    if (!newest) throw new Error('no directory')
    const rows = await loadStatements(live.db, caseId(), 'officer')
    const replay = await replayStored(deps, live.db, newest, rows, 'officer')
    const today = new Date(live.portal.clock.nowMs).toISOString().slice(0, 10)
    return { deps, replay, ...project(replay, newest.directory, today) }
  }

  /** Compares what is stored with what the history amounts to. */
  const agrees = async () => {
    const [is, should] = [await stored(), await derived()]
    expect(is.ofCase).toMatchObject(should.ofCase)
    const ids = readers(should.replay.state, live.world.current)
    expect(is.ofReaders.map((row) => row.officer_id)).toEqual(ids)
    for (const row of should.ofReaders) {
      const { seen, ...others } = row
      const found = is.ofReaders.find((it) => it.officer_id === row.officer_id)
      expect(found).toMatchObject({ ...others, shown: is.ofCase.visible && !row.withheld })
      expect(found?.seen).toBeGreaterThanOrEqual(seen)
    }
    return is
  }

  const steps: [string, () => Promise<unknown>][] = [
    ['sent', async () => undefined],
    ['shown', () => live.slot()],
    ['opened', () => live.act('Ines', reporter.id, [opened])],
    [
      'acknowledged and named',
      () =>
        live.act('Ines', reporter.id, [
          shared({ type: 'acknowledged' }),
          { log: 'internal', act: { type: 'title' }, content: text },
        ]),
    ],
    [
      'given to an investigator',
      () =>
        live.act('Ines', reporter.id, [
          { log: 'shared', bring: { type: 'assign', officer: idOf('Vera'), handler: true } },
          shared({ type: 'stage', stage: 'investigating' }),
        ]),
    ],
    ['written to', () => reporter.act({ type: 'message', text: 'More.' })],
    ['and heard', () => live.slot()],
    [
      'taken from an intake officer',
      () => reporter.act({ type: 'exclude', officer: idOf('Ivan') }),
    ],
    ['at the slot', () => live.slot()],
    ['appealed', () => reporter.act({ type: 'appeal' })],
    ['and released', () => live.slot()],
    ['read by the overseer', () => live.act('Olu', reporter.id, [opened])],
    [
      'decided',
      () => live.act('Vera', reporter.id, [opened, shared({ type: 'decided', draft: null })]),
    ],
    [
      'told and closed',
      () =>
        live.act('Ines', reporter.id, [
          {
            log: 'shared',
            act: { type: 'outcome' },
            content: { version: 1, decision: 'upheld', reasons: 'So.', next: 'Done.' },
          },
          shared({ type: 'closed', kind: 'outcomeTold' }),
        ]),
    ],
    [
      'reopened',
      () => live.act('Ines', reporter.id, [shared({ type: 'reopened', stage: 'assessing' })]),
    ],
    [
      'left by a retired handler',
      async () => {
        live.world.retire('Vera', '2026-03-02')
        await live.publish()
        await live.slot()
      },
    ],
  ]
  it('agrees with its history after every step', async () => {
    for (const [name, step] of steps) {
      const done = await step()
      if (typeof done === 'object' && done !== null && 'error' in done) {
        expect([name, done.error]).toEqual([name, null])
      }
      await agrees()
    }
    const { ofCase } = await stored()
    expect(ofCase).toMatchObject({ stage: 'assessing', came: 4, urgent: true, visible: true })
  })

  it('comes back when it is written anew from the history', async () => {
    const before = await agrees()
    await live.db
      .updateTable('cases')
      .set({
        stage: 'closed',
        handler: null,
        next_due: dayOf('1970-01-02'),
        came: 99,
        title_seq: null,
      })
      .where('id', '=', caseId())
      .execute()
    await live.db.deleteFrom('case_readers').where('case_id', '=', caseId()).execute()
    const { deps } = await derived()
    await withLockedCase(deps, caseId(), 'officer', (turn) => saveLockedCase(deps, turn))
    expect(await agrees()).toEqual({
      ...before,
      // What an officer has read since their last `opened` is nowhere else.
      ofReaders: before.ofReaders.map((row) => ({ ...row, seen: expect.any(Number) })),
    })
    expect(live.portal.clock.nowMs).toBe(NOON_MS)
  })
})
