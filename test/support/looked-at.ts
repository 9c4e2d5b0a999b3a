/** What an officer's browser knows of people, as its pages have it. */
import { expect } from 'vitest'
import type { Session } from '../../client/officer/session.ts'
import { boardOf } from '../../client/officer/together/board.ts'
import { loadEarly } from '../../client/officer/together/early.ts'
import type { KnownAllegation } from '../../client/officer/together/known.ts'
import { knownCase } from '../../client/officer/together/known-case.ts'
import type { Person } from '../../client/officer/together/persons.ts'
import { dayOf } from '../../protocol/dates.ts'
import type { Accused } from '../../scripts/demo/story.ts'

/** @param session with an index of its own */
export const lookedAt = async (session: Session) => {
  const { rows, together, epochs } = session
  const { clocks } = epochs.current.body.policy
  await rows.refresh('settled')
  await together.refresh()
  const known = together.known()
  const listed = new Map(rows.now.rows.map((row) => [row.case, knownCase(row, clocks)]))
  // An overseer is not let into them; of a lead there are none.
  const unlisted = [...known.allegations.values()].filter((it) => !listed.has(it.caseId))
  const early = await loadEarly(session, [...new Set(unlisted.map((it) => it.caseId))])
  const cases = new Map([...early.map((it) => [it.caseId, it] as const), ...listed])
  const today = dayOf(rows.now.today ?? '')
  const board = boardOf(known, cases, today)
  /** By the staff number: it is told of one person alone. */
  const personOf = ({ subject }: Accused): Person => {
    const [number] = subject.staffNumbers ?? []
    const named = (one: KnownAllegation) => one.content.subject.staffNumbers?.[0] === number
    const found = board.persons.all.filter(({ allegations }) => allegations.some(named))
    expect([number, found.length]).toEqual([number, 1])
    return found[0] as Person
  }
  return { session, together, known, cases, today, board, personOf }
}

export type Looked = Awaited<ReturnType<typeof lookedAt>>
