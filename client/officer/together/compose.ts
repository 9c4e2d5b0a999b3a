/** What an officer seals about allegations: never to whom one is about, and with what it says of other cases in slots. */

import { toBase64url } from '../../../protocol/base64url.ts'
import { readers } from '../../../protocol/history/state.ts'
import {
  ALLEGATION_ID_BYTES,
  type Allegation,
  type AllegationId,
} from '../../../protocol/together/allegation.ts'
import {
  type Answer,
  type Comparison,
  type DecidedOn,
  type Decision,
  SLOTS,
} from '../../../protocol/together/comparison.ts'
import type { OfficerAct } from '../../compose-office.ts'
import { freeAlias, makeSlots, type SlotAnswer } from '../../crypto/slots.ts'
import type { CaseFile, Opened } from '../case-file.ts'
import type { Session } from '../session.ts'
import type { Known, KnownAnswer } from './known.ts'

export const newAllegationId = ({ primitives }: Pick<Session, 'primitives'>): AllegationId =>
  toBase64url(primitives.random(ALLEGATION_ID_BYTES)) as AllegationId

/** The officer whom an allegation is about reads the case: it is not sealed before they are taken out. */
export class SubjectReads extends Error {
  override readonly name = 'SubjectReads'
}

/** Whether they would be given the key to what is sealed now. Overseers who are not let in yet would be. */
export const isReading = ({ session, file }: Opened, officer: string | undefined): boolean =>
  officer !== undefined &&
  readers(file.verified.replay.state, session.epochs.current).includes(officer)

/** @throws SubjectReads */
export const recording = (opened: Opened, content: Allegation): OfficerAct[] => {
  if (isReading(opened, content.subject.officer)) throw new SubjectReads()
  return [{ log: 'internal', act: { type: 'allegation' }, content }]
}

/** One answer, about an allegation of another case. */
export interface NewAnswer {
  readonly to: AllegationId
  readonly answer: Answer
}

interface In {
  readonly session: Pick<Session, 'primitives' | 'author'>
  readonly file: Pick<CaseFile, 'id'>
}

/** @param taken aliases of what is answered about */
const withAliases = (
  taken: readonly Pick<KnownAnswer, 'to' | 'alias'>[],
  given: readonly NewAnswer[],
): SlotAnswer[] =>
  given.map(({ to, answer }) => {
    const used = taken.filter((it) => it.to === to).map(({ alias }) => alias)
    return { to, answer, alias: freeAlias(used) }
  })

const compared = (
  { session: { primitives, author }, file }: In,
  own: AllegationId,
  answers: readonly SlotAnswer[],
) => {
  const place = { own, caseId: file.id, author: author.id }
  return { allegation: own, ...makeSlots(primitives, place, answers) }
}

/**
 * With no answers one comparison, with more than 12 several: the text stands in the first.
 * @throws RangeError for an answer that does not fit
 */
export const comparisons = (
  opened: In,
  known: Pick<Known, 'answers'>,
  own: AllegationId,
  given: readonly NewAnswer[],
  text: string,
): Comparison[] => {
  const parts = Array.from({ length: Math.max(1, Math.ceil(given.length / SLOTS)) }, (_, i) =>
    given.slice(i * SLOTS, (i + 1) * SLOTS),
  )
  return parts.map((part, i) => ({
    version: 1,
    ...compared(opened, own, withAliases(known.answers, part)),
    text: i === 0 ? text : '',
  }))
}

export const comparing = (contents: readonly Comparison[]): OfficerAct[] =>
  contents.map((content) => ({ log: 'internal', act: { type: 'comparison' }, content }))

/** What is decided about one allegation, with what was still to be answered about it. */
export interface Deciding extends Omit<DecidedOn, 'slots' | 'nonce'> {
  readonly given: readonly NewAnswer[]
}

/**
 * Follows the `decided` or `closed` of the same request. Several of its allegations may be answered about one other: each
 * takes another alias, or everybody who reads this case would see that they meet in a matter elsewhere.
 * @throws RangeError for more than 12 answers about one allegation, or one that does not fit
 */
export const decisionOn = (
  opened: In,
  known: Pick<Known, 'answers'>,
  all: readonly Deciding[],
): OfficerAct & { content: Decision } => {
  const taken: Pick<KnownAnswer, 'to' | 'alias'>[] = [...known.answers]
  const allegations = all.map(({ given, ...decided }) => {
    const answers = withAliases(taken, given)
    taken.push(...answers)
    return { ...decided, ...compared(opened, decided.allegation, answers) }
  })
  return { log: 'internal', act: { type: 'decision' }, content: { version: 1, allegations } }
}
