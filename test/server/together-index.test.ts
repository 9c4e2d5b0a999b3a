/** What an officer's own index knows of allegations across cases, and how it comes to know it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { ContentOf } from '../../protocol/content.ts'
import {
  indexVersions,
  readIndex,
  saveIndex,
  syncIndex,
} from '../../protocol/exchanges/own-index.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { decide } from '../support/bound.ts'
import type { Reporter } from '../support/live.ts'
import { about, SAME, TogetherLive } from '../support/together-live.ts'

let its: TogetherLive
beforeAll(async () => {
  its = await TogetherLive.open()
})
afterAll(() => its.live.close())

/** A world that nobody's earlier cases stand in. */
const forgetAll = async () => {
  await its.live.db.deleteFrom('index_records').execute()
}

interface Asked {
  readonly path: string
  readonly json: string
}

/** Notes what browsers ask, and lets it pass. */
const listening = (): Asked[] => {
  const asked: Asked[] = []
  its.onTheWay = (path, json, pass) => {
    asked.push({ path, json })
    return pass()
  }
  return asked
}

const acknowledged = { log: 'shared', act: { type: 'acknowledged' } } as const

describe('what an index knows', () => {
  let one: Reporter
  let two: Reporter
  let [a, b] = [] as unknown as [AllegationId, AllegationId]
  beforeAll(async () => {
    one = await its.case()
    two = await its.case()
    a = await its.allege('Ines', one, { subject: { staffNumbers: ['4711'] } })
    b = await its.allege('Sana', two, { subject: { staffNumbers: ['4711'] } })
    await its.compare('Ines', one, a, [about(b, 3)], { text: 'Looked at.' })
  })
  beforeEach(() => {
    its.onTheWay = (_path, _json, pass) => pass()
  })

  it('is every allegation, comparison and answer of whoever reads both ends, with no case opened', async () => {
    const together = await its.together('Ivan')
    const { allegations, comparisons, answers } = together.known()
    expect(allegations.get(a)).toMatchObject({
      caseId: one.id,
      id: a,
      content: { subject: { staffNumbers: ['4711'] }, summary: 'He took money.' },
      first: { by: its.idOf('Ines'), seq: 2 },
    })
    expect(allegations.get(b)?.caseId).toBe(two.id)
    expect(comparisons).toEqual([
      {
        allegation: a,
        text: 'Looked at.',
        decided: false,
        source: expect.objectContaining({ caseId: one.id, by: its.idOf('Ines') }),
      },
    ])
    expect(answers).toEqual([
      { from: a, to: b, alias: 3, answer: SAME, source: comparisons[0]?.source },
    ])
    expect([together.gaps, together.faults]).toEqual([[], []])
    expect(together.seen).toEqual(await its.state('Ivan'))
    const { replay } = await its.live.read('Ivan', one.id)
    expect(replay.internal.some(({ body }) => body.actor === its.idOf('Ivan'))).toBe(false)
  })

  it('suggests in the worker who may be the same person', async () => {
    const together = await its.together('Ivan')
    const subject = { staffNumbers: ['4711'] }
    const suggested = await together.suggest(subject, new Set([a]))
    expect(suggested.map(({ id }) => id)).toEqual([b])
    expect(suggested[0]?.reasons).toContain('sameStaffNumber')
    const c = await its.allege('Ines', one, { subject })
    await together.refresh()
    expect((await together.suggest(subject, new Set([a]))).map(({ id }) => id).sort()).toEqual(
      [b, c].sort(),
    )
  })

  it('is the newest of an allegation, with who wrote it first', async () => {
    const together = await its.together('Ines')
    await its.allege('Sana', one, { id: a, summary: 'He took 50 pounds.', provenance: 'tested' })
    await together.refresh()
    const known = together.known().allegations.get(a)
    expect(known?.content).toMatchObject({ summary: 'He took 50 pounds.', provenance: 'tested' })
    expect([known?.first.by, known?.newest.by]).toEqual([its.idOf('Ines'), its.idOf('Sana')])
    // What counts no more is never handed over, and fails nothing.
    expect((await its.together('Ines')).gaps).toEqual([])
  })

  it('has decisions, each as a comparison too', async () => {
    const three = await its.case('Ines', 'Ivan', 'Sana')
    const c = await its.allege('Ines', three)
    await its.must('Ines', three, [acknowledged])
    const draft = await its.proposed(three, 'Sana')
    const [decided, recorded] = decide(draft) as [OfficerAct, { content: ContentOf<'decision'> }]
    const { version: _, ...slots } = its.compared('Ines', three, c, [about(a, 1)])
    const allegations = recorded.content.allegations.map((it) => ({
      ...it,
      ...slots,
      text: 'Weighed.',
    }))
    const decision = { ...recorded, content: { version: 1, allegations } } as OfficerAct
    expect(await its.act('Ines', three, [decided, decision])).toBeNull()
    const { decisions, comparisons, answers } = (await its.together('Ivan')).known()
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toMatchObject({
      allegation: c,
      content: { severity: 'misconduct', decision: 'caseToAnswer', reasons: 'Two people saw it.' },
      source: { caseId: three.id, by: its.idOf('Ines') },
    })
    expect(decisions[0]?.content).not.toHaveProperty('slots')
    expect(comparisons.find(({ allegation }) => allegation === c)).toMatchObject({
      decided: true,
      text: 'Weighed.',
    })
    expect(answers.find(({ from }) => from === c)).toMatchObject({ to: a, alias: 1, answer: SAME })
  })

  it('opens nothing for whoever reads one end, and it later, without a word to the server', async () => {
    const mine = await its.case()
    const other = await its.case()
    const own = await its.allege('Ines', mine)
    await its.must('Ines', mine, [
      { log: 'shared', bring: { type: 'assign', officer: its.idOf('Vera'), handler: false } },
    ])
    await its.live.open('Vera', mine.id)
    const far = await its.allege('Ines', other)
    await its.compare('Ines', mine, own, [about(far)])
    const session = its.session('Vera')
    await session.together.refresh()
    expect(session.together.known().answers).toEqual([])
    expect(session.together.known().comparisons).toHaveLength(1)

    const asked = listening()
    await its.must('Ines', other, [
      { log: 'shared', bring: { type: 'assign', officer: its.idOf('Vera'), handler: false } },
    ])
    await session.together.refresh()
    expect(session.together.known().answers).toMatchObject([{ from: own, to: far, answer: SAME }])
    // Neither asked for nor saved: the server does not see that the two have anything in common.
    for (const { path, json } of asked)
      expect([path, json.includes(mine.id)]).toEqual([path, false])
    expect(asked.map(({ path }) => path)).toEqual(
      expect.arrayContaining([syncIndex.path, saveIndex.path]),
    )
    its.onTheWay = (_path, _json, pass) => pass()
    expect((await its.together('Vera')).known().answers).toHaveLength(1)
  })

  it('keeps records of one length, whatever was answered', async () => {
    const lengthOf = async (answers: number) => {
      const reporter = await its.case()
      const own = await its.allege('Ines', reporter)
      const others: AllegationId[] = []
      for (const _ of Array(answers)) others.push(await its.allege('Ines', one))
      await its.compare(
        'Ines',
        reporter,
        own,
        others.map((id) => about(id)),
      )
      const together = await its.together('Sana')
      expect(together.known().answers.filter(({ from }) => from === own)).toHaveLength(answers)
      await its.together('Sana')
      const { sealed } = await its.live.db
        .selectFrom('index_records')
        .select('sealed')
        .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
        .where('officer_id', '=', its.idOf('Sana'))
        .executeTakeFirstOrThrow()
      return sealed.length
    }
    expect(await lengthOf(0)).toBe(await lengthOf(11))
  })

  it('is read in from what another tab has kept, and goes with a case that is lost', async () => {
    const [first, second] = [its.session('Sana').together, its.session('Sana').together]
    await first.refresh()
    await second.refresh()
    const c = await its.allege('Ines', two)
    await first.refresh()
    const asked = listening()
    await second.refresh()
    expect(second.known().allegations.has(c)).toBe(true)
    expect(second.seen).toEqual(await its.state('Sana'))
    expect(asked.map(({ path }) => path)).toContain(indexVersions.path)
    expect(asked.map(({ path }) => path)).not.toContain(readIndex.path)
    its.onTheWay = (_path, _json, pass) => pass()

    await its.must('Sana', two, [{ log: 'shared', act: { type: 'conflict' } }])
    await second.refresh()
    expect(second.known().allegations.has(c)).toBe(false)
    expect(second.known().answers.some(({ to }) => to === b)).toBe(false)
    expect(second.seen).toEqual(await its.state('Sana'))
  })

  it('is not whole while the server is away', async () => {
    await forgetAll()
    its.onTheWay = (path, _json, pass) =>
      path === syncIndex.path ? Promise.reject(new TypeError('reset')) : pass()
    const { together } = its.session('Ivan')
    expect(together.seen).toBeNull()
    await expect(together.refresh()).rejects.toMatchObject({ code: 'unreachable' })
    expect(together.seen).toBeNull()
    its.onTheWay = (_path, _json, pass) => pass()
    await together.refresh()
    expect(together.seen).toEqual(await its.state('Ivan'))
  })
})
