/** A long history: verified with every signature and envelope, and its clocks recomputed. In Node; given to a browser. */

import type { OfficerAct } from '../../client/compose-office.ts'
import { contextOf } from '../../client/epochs.ts'
import { verifyCase } from '../../client/verified-case.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { caseClocks } from '../../protocol/promises/case-clocks.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { TestCase } from '../support/case.ts'
import { TODAY, World } from '../support/world.ts'
import type { GivenCase } from './browser/main.ts'
import { median } from './load.ts'
import { row } from './table.ts'

const STATEMENTS = 200
const ROUNDS = 15
const AT_ONCE = 8

const update: OfficerAct = {
  log: 'shared',
  act: { type: 'update' },
  content: {
    version: 1,
    done: 'We have asked for the custody record.',
    next: 'We compare it with the log.',
    nextNewsBy: '2026-03-30',
  },
}
const note: OfficerAct = {
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text: 'The log is on its way.' },
}

/** Every second statement is an update to the reporter, the others are notes. */
const longCase = (world: World): TestCase => {
  const played = new TestCase(world)
  played.act('Ines', [{ log: 'internal', act: { type: 'opened' } }])
  played.act('Ines', [{ log: 'shared', act: { type: 'acknowledged' } }])
  const size = () => Object.values(played.logs).reduce((sum, log) => sum + log.length, 0)
  while (size() < STATEMENTS) {
    const left = Math.min(AT_ONCE, STATEMENTS - size())
    played.act(
      'Ines',
      Array.from({ length: left }, (_, i) => (i % 2 === 0 ? update : note)),
    )
  }
  return played
}

const measure = (name: string, work: () => unknown): void => {
  work()
  const rounds = Array.from({ length: ROUNDS }, () => {
    const startMs = performance.now()
    work()
    return performance.now() - startMs
  })
  row(
    name,
    `median ${median(rounds).toFixed(1)} ms`,
    `slowest ${Math.max(...rounds).toFixed(1)} ms`,
  )
}

/** All 200 statements, as an officer gets them; and those of them that the reporter gets. */
export interface GivenHistory {
  readonly whole: GivenCase
  readonly reporters: GivenCase
}

export const benchHistory = async (): Promise<GivenHistory> => {
  const world = await World.create()
  const played = longCase(world)
  const { id } = world.officer('Ines')
  const epochs = world.known()
  const envelopes = played.handed(id)
  const verify = (primitives: Primitives) =>
    replayHistory({ ...contextOf(world.primitives, epochs, true, true), primitives }, played.logs)
  const { replay } = played.verify(id)
  row('a long history', `${STATEMENTS} statements`, `${envelopes.length} envelopes`)
  measure('signatures and acts, libsodium', () => verify(world.primitives))
  measure('signatures and acts, node:crypto', () => verify(nodePrimitives))
  measure('and every envelope, libsodium', () =>
    verifyCase(world.primitives, epochs, played.logs, envelopes, {
      seesInternal: true,
      today: TODAY,
    }),
  )
  const [logs, handed] = [played.logsFor(REPORTER), played.handed(REPORTER)]
  measure('as its reporter, libsodium', () =>
    verifyCase(world.primitives, epochs, logs, handed, { seesInternal: false, today: TODAY }),
  )
  measure('its clocks', () => caseClocks(replay, TODAY))
  const given = { chain: world.chain(), today: TODAY }
  return {
    whole: { ...given, logs: played.logs, envelopes },
    reporters: { ...given, logs, envelopes: handed },
  }
}
