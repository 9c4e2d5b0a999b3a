/** An appeal stays open until an overseer answers it, whoever would rather have it gone. */
import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../../protocol/dates.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import type { CaseState } from '../../../protocol/history/state.ts'
import { caseClocks } from '../../../protocol/promises/case-clocks.ts'
import { TestCase } from '../../support/case.ts'
import { TODAY, World } from '../../support/world.ts'
import { add, contextOf, copyOf, judge, someHash } from './forge.ts'

let world: World
let played: TestCase
beforeAll(async () => {
  world = await World.create()
  played = new TestCase(world)
  played.act('Ines', [{ log: 'shared', act: { type: 'acknowledged' } }])
  played.report({ type: 'appeal', reasons: 'Nobody asked Kim.' })
})

const replayed = ({ logs }: TestCase) => replayHistory(contextOf(world, logs), logs)
const stateOf = (of: TestCase): CaseState => replayed(of).state
const received = (): TestCase => {
  const copy = copyOf(played)
  copy.receive()
  return copy
}
const answer = { type: 'appealAnswered', envelope: someHash(7) } as const
const answered = {
  log: 'shared',
  act: { type: 'appealAnswered' },
  content: { version: 1, decision: 'stands', reasons: 'Kim was asked.' },
} as const
const needsNone = {
  log: 'internal',
  act: { type: 'needsNoAnswer' },
  content: { version: 1, reasons: 'Settled on the phone.' },
} as const

describe('an appeal', () => {
  it('is answered by nobody before it has its place, nor where there is none', () => {
    const none = new TestCase(world)
    for (const of of [none, copyOf(played)]) {
      expect(add(of, 'shared', answer, { as: 'Olu' })).toMatch(/notAReader|noAppeal/)
    }
    expect(stateOf(played)).toMatchObject({ appealedSince: null, released: false })
  })

  it('is answered by an overseer alone, with their own key, and once', () => {
    for (const as of ['Ines', 'Ivan', 'Sana', 'Vera', 'Ada', 'server']) {
      expect([as, add(received(), 'shared', answer, { as })]).not.toEqual([as, 'stands'])
    }
    const by = world.officer('Ines').signSecretKey
    expect(add(received(), 'shared', answer, { as: 'Olu', by })).toMatch(/badSignature/)
    const copy = received()
    copy.act('Olu', [answered])
    expect(judge(world, copy.logs)).toBe('stands')
    expect(stateOf(copy).appealedSince).toBeNull()
    const again = { ...answer, envelope: someHash(8) }
    expect(add(copy, 'shared', again, { as: 'Olu' })).toMatch(/noAppeal/)
  })

  it('outlives letters, news, an outcome, a closing, and a note that it needs none', () => {
    const copy = received()
    copy.act('Ines', [needsNone])
    expect(stateOf(copy)).toMatchObject({ waitsSince: null, appealedSince: TODAY })
    copy.act('Ines', [
      { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'We look.' } },
      { log: 'shared', act: { type: 'decided', draft: null } },
      {
        log: 'shared',
        act: { type: 'outcome' },
        content: { version: 1, decision: 'notUpheld', reasons: 'No.', next: 'Nothing.' },
      },
      { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
    ])
    expect(judge(world, copy.logs)).toBe('stands')
    expect(stateOf(copy)).toMatchObject({ stage: 'closed', appealedSince: TODAY, released: true })
    const clock = caseClocks(replayed(copy), TODAY).find((it) => it.clock === 'appeal')
    expect(clock?.state).toBe('running')
  })

  it('is due from its own day, however long the server holds it back', () => {
    const appealOf = (receivedOn: string) => {
      const copy = copyOf(played)
      copy.receive(receivedOn)
      expect(judge(world, copy.logs)).toBe('stands')
      return caseClocks(replayed(copy), receivedOn).find((it) => it.clock === 'appeal')
    }
    const atOnce = appealOf(TODAY)
    expect(atOnce).toMatchObject({ start: dayOf(TODAY), state: 'running' })
    const heldUntil = (receivedOn: string) => ({ ...atOnce, startedOn: dayOf(receivedOn) })
    expect(appealOf('2026-03-20')).toEqual(heldUntil('2026-03-20'))
    expect(appealOf('2026-04-20')).toEqual({ ...heldUntil('2026-04-20'), state: 'late' })
  })

  it('keeps its day when it is made again before the answer, and starts anew after it', () => {
    const copy = received()
    copy.report({ type: 'appeal', reasons: 'And nobody asked Lee.' })
    copy.receive()
    const appeals = (of: TestCase) =>
      caseClocks(replayed(of), TODAY).filter((it) => it.clock === 'appeal')
    expect(appeals(copy)).toHaveLength(1)
    copy.act('Olu', [answered])
    expect(appeals(copy).map(({ state }) => state)).toEqual(['kept'])
    copy.report({ type: 'appeal' })
    copy.receive()
    expect(appeals(copy).map(({ state }) => state)).toEqual(['kept', 'running'])
    expect(stateOf(copy)).toMatchObject({ appealedSince: TODAY, waitsSince: TODAY })
  })
})

describe('a note that a letter needs no answer', () => {
  it('cannot be dated back before the letter, or made where nothing waits', () => {
    const copy = new TestCase(world)
    const before = world.parse(copy.logs.shared.at(-1)).hash
    const act = { type: 'needsNoAnswer', envelope: someHash(9) } as const
    expect(add(copyOf(copy), 'internal', act, { as: 'Ines' })).toMatch(/nothingWaits/)
    copy.report({ type: 'message', text: 'One more thing.' })
    expect(add(copyOf(copy), 'internal', act, { as: 'Ines' })).toMatch(/nothingWaits/)
    copy.receive()
    const edit = () => ({ shared: before })
    expect(add(copyOf(copy), 'internal', act, { as: 'Ines', edit })).not.toBe('stands')
    copy.act('Ines', [needsNone])
    expect(stateOf(copy).waitsSince).toBeNull()
  })

  it('hides no letter that came after it, nor an appeal', () => {
    const copy = new TestCase(world)
    copy.report({ type: 'message', text: 'One more thing.' })
    copy.receive()
    copy.report({ type: 'message', text: 'On its way while the note is written.' })
    copy.act('Ines', [needsNone])
    expect(stateOf(copy).waitsSince).toBeNull()
    copy.receive()
    expect(stateOf(copy).waitsSince).toBe(TODAY)
    copy.act('Ines', [needsNone])
    copy.report({ type: 'appeal' })
    copy.receive()
    expect(stateOf(copy)).toMatchObject({ waitsSince: TODAY, appealedSince: TODAY })
  })
})
