/** test/vectors/replay.json: each rule of a replay broken once, refused on both ends for its own reason. */
import { readFileSync } from 'node:fs'
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
    expect(found).toMatchObject({ code: fault, reason, log, seq })
  })
})

it('each fault, and each reason to refuse an act, is met', () => {
  const faults = new Set(vectors.broken.map(({ fault }) => fault))
  const reasons = new Set(vectors.broken.flatMap(({ reason }) => reason ?? []))
  expect([...faults].sort()).toEqual(HISTORY_FAULTS.toSorted())
  expect([...reasons].sort()).toEqual(ACT_REFUSALS.toSorted())
})

const specification = readFileSync(new URL('../../../protocol/README.md', import.meta.url), 'utf8')

/** How they begin: they define, or bind a server, a client or an envelope (section 10), and no replay can break them. */
const WITHOUT_HISTORY = [
  '## 7. Replaying a history A client',
  'And it is the case that was asked for',
  'but a server takes it only',
  'No other act changes it',
  '**Envelopes.**',
  '_Always_ is at every stage',
  '**The last overseer**',
  '**Vacant**',
  '**Stripping.**',
  '**To whom a new envelope goes**',
]

describe('sections 7 to 9 of the protocol', () => {
  it('stand word for word among the rules, none left out', () => {
    const [, from = ''] = specification.split(/^(?=## 7\.)/m)
    const [sections = ''] = from.split(/^(?=## 10\.)/m)
    const rules = vectors.rules.map(([rule]) => rule).join(' ')
    expect(rules).toBe(sections.trim().split(/\s+/).join(' '))
  })

  it('have a history for each rule that a history can break or show', () => {
    const bare = vectors.rules.filter(([, ...histories]) => histories.length === 0)
    expect(bare).toHaveLength(WITHOUT_HISTORY.length)
    bare.forEach(([rule], at) => {
      expect(rule?.startsWith(WITHOUT_HISTORY[at] ?? '?')).toBe(true)
    })
  })

  it('have every history that they name', () => {
    const known = new Set([...vectors.standing, ...vectors.broken].map(({ name }) => name))
    const named = vectors.rules.flatMap(([, ...histories]) => histories)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it('are what each history breaks or shows', () => {
    const all = [...vectors.standing.slice(2), ...vectors.broken]
    expect(all.filter(({ rules }) => rules.length === 0).map(({ name }) => name)).toEqual([])
  })
})
