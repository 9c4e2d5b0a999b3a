/** What a server or an officer that cheats can and cannot make colleagues' indexes say of allegations. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import type { ContentOf } from '../../protocol/content.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { indexVersions, syncIndex } from '../../protocol/exchanges/own-index.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { indexState, MOST_LETTERS } from '../../protocol/own-index.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { compare } from '../support/bound.ts'
import { changing } from '../support/indexed-cases.ts'
import type { Reporter } from '../support/live.ts'
import { random } from '../support/portal.ts'
import { about, SAME, TogetherLive } from '../support/together-live.ts'

type Synced = ResponseOf<typeof syncIndex>
type Item = Synced['cases'][number]['items'][number]

let its: TogetherLive
let one: Reporter
let two: Reporter
let a: AllegationId
let b: AllegationId
beforeAll(async () => {
  its = await TogetherLive.open()
  one = await its.case()
  two = await its.case()
  a = await its.allege('Ines', one)
  b = await its.allege('Sana', two)
  await its.compare('Ines', one, a, [about(b)])
})
afterAll(() => its.live.close())
beforeEach(() => {
  its.onTheWay = (_path, _json, pass) => pass()
})

type Versions = Map<Hash, number>
/** What the state of Ivan's index would be with other cases or versions. */
const stateAfter = async (change: (versions: Versions) => void): Promise<Hash> => {
  const rows = await its.live.db
    .selectFrom('case_readers')
    .select(['case_id', 'index_version'])
    .where('officer_id', '=', its.idOf('Ivan'))
    .execute()
  const versions = new Map(rows.map((row) => [toHash(row.case_id), row.index_version]))
  change(versions)
  return indexState(its.live.world.primitives, versions)
}
const forget = () => its.live.db.deleteFrom('index_records').execute()
const flipped = (text: string) => `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`
/** What is handed over of a case, changed on its way. */
const edited = (of: Reporter, change: (found: Synced['cases'][number]) => void) =>
  changing<Synced>(syncIndex, (body) => {
    for (const found of body.cases) if (found.case === of.id) change(found)
    return undefined
  })
const isOf = (type: string) => (item: Item) =>
  Buffer.from(item.statement.bytes, 'base64url').toString().includes(`"type":"${type}"`)

describe('a server that cheats', () => {
  beforeEach(forget)

  it.each<[string, (found: Synced['cases'][number]) => void]>([
    [
      'a forged signature',
      ({ items }) => {
        for (const it of items) it.statement.signature = flipped(it.statement.signature)
      },
    ],
    [
      'another body',
      ({ items }) => {
        for (const it of items) it.envelope.body = flipped(it.envelope.body)
      },
    ],
    [
      'no wraps',
      ({ items }) => {
        for (const it of items) it.envelope.wraps = []
      },
    ],
    [
      'wraps of junk',
      ({ items }) => {
        for (const it of items) it.envelope.wraps = it.envelope.wraps.map(flipped)
      },
    ],
    [
      'envelopes swapped',
      ({ items: [first, second] }) => {
        if (first && second) [first.envelope, second.envelope] = [second.envelope, first.envelope]
      },
    ],
    [
      'a statement of another case',
      (found) => {
        for (const it of found.items) {
          const text = Buffer.from(it.statement.bytes, 'base64url').toString()
          it.statement.bytes = toBase64url(Buffer.from(text.replace(one.id, two.id)))
        }
      },
    ],
  ])('leaves a gap with %s, and the other case is read in', async (_, change) => {
    its.onTheWay = edited(one, change)
    const together = await its.together('Ivan')
    expect(together.gaps).toEqual([one.id])
    expect(together.known().allegations.has(b)).toBe(true)
    expect(together.known().answers).toEqual([])
    // Healed by the truth.
    its.onTheWay = (_path, _json, pass) => pass()
    await forget()
    const honest = await its.together('Ivan')
    expect([honest.gaps, honest.known().answers.length]).toEqual([[], 1])
  })

  it('changes nothing by another order, nor by handing over twice', async () => {
    its.onTheWay = edited(one, (found) => {
      found.items = [...found.items].reverse().concat(found.items)
    })
    const together = await its.together('Ivan')
    expect([together.gaps, together.faults]).toEqual([[], []])
    expect(together.known().answers).toHaveLength(1)
  })

  it('takes back nothing that was known', async () => {
    const together = await its.together('Ivan')
    const c = await its.allege('Sana', one, { summary: 'She lied.' })
    await together.refresh()
    await its.allege('Sana', one, { id: a, summary: 'He took more.' })
    // Of all that there is, only the oldest: as if the rest had never been.
    its.onTheWay = edited(one, (found) => {
      found.items = found.items.filter(isOf('allegation')).slice(0, 1)
      found.record = null
    })
    await together.refresh()
    const { allegations, answers, comparisons } = together.known()
    expect(allegations.get(c)?.content.summary).toBe('She lied.')
    expect([answers.length, comparisons.length]).toEqual([1, 1])
    expect(together.gaps).toEqual([one.id])
    // The next time that it hands over everything, the gap is closed.
    its.onTheWay = (_path, _json, pass) => pass()
    await its.allege('Sana', one, { id: c, summary: 'She lied twice.' })
    await together.refresh()
    expect(together.gaps).toEqual([])
    expect(together.known().allegations.get(a)?.content.summary).toBe('He took more.')
  })

  it.each([
    ['more', (versions: Versions) => versions.set(toHash(random(32)), 1)],
    ['less', (versions: Versions) => versions.delete(two.id)],
    ['another version', (versions: Versions) => versions.set(two.id, 99)],
    [
      'the same number and sum in other cases',
      (versions: Versions) => {
        versions.set(one.id, (versions.get(one.id) ?? 0) + 1)
        versions.set(two.id, (versions.get(two.id) ?? 0) - 1)
      },
    ],
  ])(
    'that has %s than it hands over leaves an index that nothing is signed on',
    async (_, changed) => {
      const other = await stateAfter(changed)
      its.onTheWay = changing<Synced>(syncIndex, (body) => {
        body.state = other
        return body
      })
      const together = await its.together('Ivan')
      expect(together.seen).toBeNull()
      expect(together.known().answers).toHaveLength(1)
      its.onTheWay = (_path, _json, pass) => pass()
      await together.refresh()
      expect(together.seen).toEqual(await its.state('Ivan'))
    },
  )

  it('that withholds a case, and all that counts it, is found out by who decides on it', async () => {
    const state = await its.state('Ivan')
    const without = await stateAfter((versions) => versions.delete(two.id))
    its.onTheWay = async (path, _json, pass) => {
      const answer = await pass()
      const isSync = path === syncIndex.path
      if (!answer.ok || (!isSync && path !== indexVersions.path)) return answer
      const body = structuredClone(answer.body) as Synced
      body.cases = body.cases.filter((it) => it.case !== two.id)
      if (isSync) body.state = without
      return { ok: true, body }
    }
    const together = await its.together('Ivan')
    expect(together.known().allegations.has(b)).toBe(false)
    // What is decided on it is answered with `conflict`, wherever the state is told honestly.
    expect(together.seen).toBe(without)
    expect(await its.state('Ivan')).toBe(state)
  })
})

describe('an officer who cheats', () => {
  beforeEach(forget)

  it('moves no slots: copied from a colleague, into another case, under another nonce', async () => {
    const three = await its.case('Ivan', 'Sana')
    const c = await its.allege('Ivan', three)
    const honest = its.compared('Sana', three, c, [about(a)])
    const act = { type: 'comparison' } as const
    const must = (content: ContentOf<'comparison'>) =>
      its.must('Ivan', three, [{ log: 'internal', act, content }])
    await must(honest)
    await must(its.compared('Ivan', one, c, [about(a)]))
    await must({ ...its.compared('Ivan', three, c, [about(a)]), nonce: toBase64url(random(16)) })
    const together = await its.together('Ines')
    expect(together.known().answers.filter(({ from }) => from === c)).toEqual([])
    expect(together.known().comparisons.filter(({ allegation }) => allegation === c)).toHaveLength(
      3,
    )
    // Who really says it is heard, by a signature of their own.
    await must(its.compared('Ivan', three, c, [about(a)]))
    const after = await its.together('Ines')
    const said = after.known().answers.filter(({ from }) => from === c)
    expect(said).toMatchObject([{ to: a, answer: SAME, source: { by: its.idOf('Ivan') } }])
  })

  it('compares no allegation of another case, and junk is named and stops nobody', async () => {
    const three = await its.case('Ivan', 'Sana')
    await its.allege('Ivan', three)
    await its.compare('Ivan', three, a, [about(b)])
    const mine = (all: readonly { source: { caseId: string } }[]) =>
      all.filter(({ source }) => source.caseId === three.id)
    const first = await its.together('Sana')
    expect(mine(first.faults)).toMatchObject([
      { kind: 'foreign', source: { by: its.idOf('Ivan') } },
    ])
    expect(mine(first.known().comparisons)).toEqual([])
    expect(mine(first.known().answers)).toEqual([])
    await its.must('Ivan', three, [
      { ...compare(), content: { version: 1, allegation: 'none' } } as never,
    ])
    const second = await its.together('Sana')
    expect(mine(second.faults)).toMatchObject([{ kind: 'junk', source: { by: its.idOf('Ivan') } }])
    expect(second.gaps).toEqual([])
  })

  it('fills no index: of one author no more counts than half of a record, and others still do', async () => {
    const three = await its.case('Ivan', 'Sana', 'Ines')
    const honest = await its.allege('Sana', three)
    const long = 'long '.repeat(400)
    const c = await its.allege('Ivan', three, { summary: long })
    for (let i = 0; i < 4; i++) {
      const each = Array.from({ length: 8 }, () => ({
        log: 'internal' as const,
        act: { type: 'comparison' as const },
        content: its.compared('Ivan', three, c, [], { text: long }),
      }))
      await its.must('Ivan', three, each)
    }
    await its.compare('Ines', three, honest, [about(a)])
    const together = await its.together('Sana')
    const known = together.known()
    const by = (name: string) =>
      known.comparisons.filter(
        ({ source }) => source.caseId === three.id && source.by === its.idOf(name),
      )
    expect(by('Ivan').length).toBeGreaterThan(20)
    expect(by('Ivan').length).toBeLessThan(32)
    expect(by('Ines')).toHaveLength(1)
    expect(known.answers.find(({ from }) => from === honest)?.to).toBe(a)
    expect(together.faults.filter(({ source }) => source.caseId === three.id)).toMatchObject([
      { kind: 'tooMuch', source: { by: its.idOf('Ivan') } },
    ])
    expect([together.gaps, together.seen]).toEqual([[], await its.state('Sana')])
    expect(known.allegations.get(c)?.content.summary.length).toBe(MOST_LETTERS + 1)
    // It is kept, and read again.
    expect((await its.together('Sana')).known().comparisons).toEqual(known.comparisons)
  })

  // Last: time passes.
  it('copies no id of another case: of the same day neither counts, later the first does', async () => {
    const three = await its.case('Ivan', 'Sana')
    const c = await its.allege('Ivan', three)
    await its.live.pass(1)
    await its.live.open('Ines', one.id)
    await its.allege('Ines', one, { id: c, summary: 'Something else.' })
    const together = await its.together('Sana')
    expect(together.known().allegations.get(c)).toMatchObject({
      caseId: three.id,
      content: { summary: 'He took money.' },
    })
    const copied = { kind: 'copied', source: { caseId: one.id, by: its.idOf('Ines') } }
    expect(together.faults.filter(({ kind }) => kind === 'copied')).toMatchObject([copied])
    expect(together.gaps).toEqual([])

    const d = await its.allege('Ines', one)
    await its.live.open('Ivan', three.id)
    await its.allege('Ivan', three, { id: d })
    const after = await its.together('Sana')
    expect(after.known().allegations.has(d)).toBe(false)
    expect(after.faults.filter(({ kind }) => kind === 'copied')).toHaveLength(3)
    expect(await after.suggest({ description: 'A tall man.' }, new Set())).not.toContainEqual(
      expect.objectContaining({ id: d }),
    )
  })
})
