/** test/vectors/replay.json: each rule of a replay broken once, refused on both ends for its own reason. */
import { describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../../protocol/directory/verify.ts'
import { ACT_REFUSALS } from '../../../protocol/history/acts.ts'
import { HISTORY_FAULTS, HistoryError } from '../../../protocol/history/fault.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import type { Primitives } from '../../../protocol/primitives.ts'
import { ENDS } from '../../support/ends.ts'
import vectors from '../../vectors/replay.json' with { type: 'json' }

type Vector = (typeof vectors.standing)[number] | (typeof vectors.broken)[number]

const replayer = (primitives: Primitives) => {
  const known = new Map(
    vectors.directories.map(({ hash, ...signed }) => [
      hash,
      verifyDirectory(primitives, signed, vectors.portal),
    ]),
  )
  return ({ logs, today, seesInternal }: Vector) => {
    const of = (places: readonly number[]) => places.map((at) => vectors.statements[at] ?? NONE)
    const context = {
      primitives,
      portal: vectors.portal,
      directory: (hash: string) => known.get(hash),
      verifySignatures: true,
      seesInternal,
      today,
    }
    const { reporter, shared, internal } = logs
    return replayHistory(context, {
      reporter: of(reporter),
      shared: of(shared),
      internal: of(internal),
    })
  }
}
const NONE = { bytes: '', signature: '' }

describe.each(ENDS)('on the $name', ({ primitives }) => {
  const replay = replayer(primitives)

  it.each(vectors.standing)('$name stands', (vector) => {
    expect(() => replay(vector)).not.toThrow()
  })

  it.each(vectors.broken)('$name', (vector) => {
    const { fault, reason, log, seq } = vector
    let found: unknown
    try {
      replay(vector)
    } catch (error) {
      found = error
    }
    expect(found).toBeInstanceOf(HistoryError)
    expect(found).toMatchObject({ fault, reason, log, seq })
  })
})

it('each fault, and each reason to refuse an act, is met', () => {
  const faults = new Set(vectors.broken.map(({ fault }) => fault))
  const reasons = new Set(vectors.broken.flatMap(({ reason }) => reason ?? []))
  expect([...faults].sort()).toEqual(HISTORY_FAULTS.toSorted())
  expect([...reasons].sort()).toEqual(ACT_REFUSALS.toSorted())
})
