/** Every figure and row that pages about people show, against opened histories. */
import { beforeAll, expect, it } from 'vitest'
import type { CaseFile } from '../../client/officer/case-file.ts'
import type { Session } from '../../client/officer/session.ts'
import { boardOf } from '../../client/officer/together/board.ts'
import type { Known } from '../../client/officer/together/known.ts'
import type { Cases } from '../../client/officer/together/looking-again.ts'
import { timelineOf } from '../../client/officer/together/person-view.ts'
import { type Suggested, suggestAll } from '../../client/officer/together/suggested.ts'
import { addDays, type Day } from '../../protocol/dates.ts'
import { SAWLE } from '../../scripts/demo/stories/eleven.ts'
import { PELLOW } from '../../scripts/demo/stories/ten-years.ts'
import { ids, type World } from '../support/board-naive.ts'
import { boardShown, pageShown } from '../support/figures-shown.ts'
import { knownByHand } from '../support/known-by-hand.ts'
import type { Looked } from '../support/looked-at.ts'
import { otherwise } from '../support/otherwise.ts'
import { boardByHand, lines, lookAlike } from '../support/patterns-naive.ts'
import { pageByHand } from '../support/person-naive.ts'

const LOOK_MS = 300_000

/** What is told of a case to an overseer who is not let into it. */
const NOT_TOLD = {
  ...{ received: null, isClosed: null, isToDecide: false, isBound: true },
  isReader: false,
}

/** Of the board, and of pages of persons. */
const PARTS = [
  ...['persons', 'people', 'again', 'unanswered', 'disputed', 'past', 'empty', 'behaviours'],
  ...['againRows', 'places', 'together', 'undecided', 'network'],
  ...['called', 'at', 'told', 'answers', 'happened', 'cameTo', 'links'],
].toSorted()

interface Seen {
  readonly known: Known
  readonly cases: Cases
  readonly suggested: Suggested
}
type Rows = Readonly<Record<string, readonly unknown[]>>

const inLines = (rows: Rows) =>
  Object.fromEntries(Object.entries(rows).map(([part, all]) => [part, lines(all)]))

/** All of what is known that a page can show. */
const told = ({ allegations, answers, comparisons, decisions }: Known) =>
  lines([
    ...allegations.values(),
    ...answers,
    ...comparisons.map(({ allegation, text, decided, source }) => {
      return { allegation, text, decided, source }
    }),
    ...decisions,
  ])

const seenBy = async ({ known, cases, together }: Looked): Promise<Seen> => {
  const suggested = await suggestAll(known, together.suggest)
  if (!suggested) throw new Error('ended')
  return { known, cases, suggested }
}

/** @returns the parts that had rows */
const compareAll = ({ known, cases, suggested }: Seen, world: World, today: Day): string[] => {
  const parts: string[] = []
  const compare = (shown: Rows, byHand: Rows) => {
    expect(inLines(shown)).toEqual(inLines(byHand))
    parts.push(...Object.keys(shown).filter((part) => shown[part]?.length))
  }
  const board = boardOf(known, cases, today)
  const byHand = boardByHand(world, today)
  compare(boardShown(known, board, suggested), byHand)
  for (const person of board.persons.all) {
    const set = ids(person.allegations).toSorted()
    compare(pageShown(known, cases, board, person, today), pageByHand(world, set, today, byHand))
  }
  return parts
}

export const reconciles = (
  by: (name: 'martin' | 'leila') => Promise<Looked>,
  everyCase: (officer: Session) => Promise<ReadonlyMap<string, CaseFile>>,
) => {
  let histories: ReturnType<typeof knownByHand>
  beforeAll(async () => {
    const { session } = await by('martin')
    histories = knownByHand(session.primitives, [...(await everyCase(session)).values()])
  }, LOOK_MS)

  it('what is known is what stands in the histories', async () => {
    const { known, cases, suggested } = await seenBy(await by('martin'))
    expect(known.decisions.length).toBeGreaterThan(20)
    expect(told(known)).toEqual(told(histories.known))
    expect(lines([...cases.values()])).toEqual(lines([...histories.cases.values()]))
    const found = [...suggested].flatMap(([id, all]) => all.map((it) => [id, it.id]))
    expect(lines(found)).toEqual(lines(lookAlike(histories.known)))
  })

  it(
    'every figure of the board and of each page reconciles with them, whatever officers had answered',
    async () => {
      const looked = await by('martin')
      const seen = await seenBy(looked)
      const officers = new Set(seen.known.answers.map(({ source }) => source.by))
      const worlds = otherwise([...officers], ids(looked.personOf(SAWLE).allegations))
      const parts: string[] = []
      for (const change of worlds) {
        const known = change(seen.known)
        const world = { ...histories, known: change(histories.known) }
        parts.push(...compareAll({ ...seen, known }, world, looked.today))
      }
      // What never had a row would say nothing.
      expect([...new Set(parts)].toSorted()).toEqual(PARTS)
    },
    LOOK_MS,
  )

  it('rows stand in the order of days', async () => {
    const { board } = await by('martin')
    const last = board.people.map((row) => -row.last)
    const since = board.undecided.map((row) => row.since)
    const again = board.again.map(({ because: [first] }) =>
      first?.kind === 'byDay' ? first.day : Infinity,
    )
    for (const days of [last, since, again]) {
      expect(days.length).toBeGreaterThan(3)
      expect(days).toEqual(days.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    }
  })

  it(
    'so it does on the days on which something changes',
    async () => {
      const looked = await by('martin')
      const seen = await seenBy(looked)
      const pellow = timelineOf(seen.known, seen.cases, looked.personOf(PELLOW))
      const days = [
        ...looked.board.again.flatMap(({ because }) =>
          because.flatMap((it) => (it.kind === 'byDay' ? it.day : [])),
        ),
        ...pellow.flatMap((it) => [it.on, (it.kind === 'warning' && it.until) || it.on]),
      ]
      for (const day of new Set(days))
        for (const on of [day, addDays(day, 1)]) compareAll(seen, histories, on)
    },
    LOOK_MS,
  )

  it(
    'so it does for an overseer, who is let into few of the cases',
    async () => {
      const looked = await by('leila')
      const letIn = await everyCase(looked.session)
      const cases = new Map(
        [...histories.cases].map(([id, it]) => [
          id,
          letIn.has(it.number) ? it : { ...it, ...NOT_TOLD },
        ]),
      )
      expect(told(looked.known)).toEqual(told(histories.known))
      compareAll(await seenBy(looked), { ...histories, cases }, looked.today)
    },
    LOOK_MS,
  )
}
