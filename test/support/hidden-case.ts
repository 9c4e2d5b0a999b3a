/** A bound case that leaves some officers out, and all that is done in it: allegations, comparisons, a decision. */
import type { OfficerAct } from '../../client/compose-office.ts'
import {
  comparing,
  comparisons,
  decisionOn,
  type NewAnswer,
} from '../../client/officer/together/compose.ts'
import type { Allegation, AllegationId } from '../../protocol/together/allegation.ts'
import type { Answer } from '../../protocol/together/comparison.ts'
import { allegationOf, propose } from './bound.ts'
import { BoundLive } from './bound-live.ts'
import type { Live, Reporter } from './live.ts'
import type { World } from './world.ts'

export const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
export const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
export const assigning = (world: World, name: string): OfficerAct => ({
  log: 'shared',
  bring: { type: 'assign', officer: world.officer(name).id, handler: false },
})
export const titled = (text: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'title' },
  content: { version: 1, text },
})

export const SAME_PERSON: Answer = {
  person: 'samePerson',
  links: ['sameMethod', 'investigatedTogether'],
  confidence: 'certain',
  closelyConnected: false,
  old: { kind: 'takenUpHere' },
  why: 'Same number, and the same words.',
}

export const alleging = (content: Allegation): OfficerAct => ({
  log: 'internal',
  act: { type: 'allegation' },
  content,
})

/** Compared with nothing, or with another: as the browser of an officer seals it. */
export const comparingAs = (
  { world }: Live,
  as: string,
  id: Reporter['id'],
  own: AllegationId,
  given: readonly NewAnswer[],
): OfficerAct[] => {
  const { primitives } = world
  const at = { session: { primitives, author: world.officer(as) }, file: { id } }
  return comparing(comparisons(at, { answers: [] }, own, given, 'Looked at.'))
}

export const decidingAs = (
  { world }: Live,
  as: string,
  id: Reporter['id'],
  own: AllegationId,
  given: readonly NewAnswer[],
): OfficerAct => {
  const { primitives } = world
  const at = { session: { primitives, author: world.officer(as) }, file: { id } }
  const decided = {
    allegation: own,
    text: '',
    severity: 'misconduct',
    severityOn: '2026-03-02',
    standards: [],
    decision: 'caseToAnswer',
    action: null,
    reasons: 'Two people saw it.',
  }
  return decisionOn(at, { answers: [] }, [{ ...decided, given }])
}

/** The newest proposal of a case. */
export const proposalIn = async (live: Live, { id }: Reporter) =>
  (await live.read('Ines', id)).replay.internal.findLast(({ body }) => body.act.type === 'draft')
    ?.hash ?? null

/** From the first reading to the decision, by Ines and Sana, with Olu let in. @param own filled into its id */
export const lifeOf = async (
  live: Live,
  reporter: Reporter,
  own: number,
  subject: Allegation['subject'],
  given: readonly NewAnswer[],
): Promise<void> => {
  const its = new BoundLive(live)
  const content = allegationOf(own, { subject })
  await live.open('Ines', reporter.id)
  await live.open('Sana', reporter.id)
  await its.must('Ines', reporter, [titled('About Ivan'), acknowledged, alleging(content)])
  await its.must('Ines', reporter, comparingAs(live, 'Ines', reporter.id, content.id, given))
  await its.must('Ines', reporter, [propose])
  const draft = await proposalIn(live, reporter)
  const decided: OfficerAct[] = [
    { log: 'shared', act: { type: 'decided', draft } },
    decidingAs(live, 'Sana', reporter.id, content.id, given),
  ]
  const error = await its.act('Sana', reporter, decided)
  if (error !== null) throw new Error(error)
  const { at, today } = await its.placeOf(reporter)
  if (today !== '2026-03-02' || at.case !== reporter.id) throw new Error('another day')
  const called = await its.post('Olu', await its.forged('Olu', reporter, { type: 'calledIn' }))
  if (called !== null) throw new Error(called)
}
