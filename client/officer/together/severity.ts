/**
 * What several matters about one person come to, as of a day: three questions that rules on cumulative severity ask, each
 * with the matters that its answer rests on. Pure. Nothing here counts, weighs or ranks: a person does that.
 */
import { type Day, parseDay } from '../../../protocol/dates.ts'
import { isSameCategory } from '../../../protocol/schemes/schemes.ts'
import { isWarning } from '../../../protocol/schemes/terms.ts'
import type { AllegationId, KindOfAllegation } from '../../../protocol/together/allegation.ts'
import type { Link, PERSON_ANSWERS } from '../../../protocol/together/comparison.ts'
import type { KnownAllegation, KnownDecision } from './known.ts'

/** What counts of the answers about two allegations. */
export interface Said {
  readonly person: (typeof PERSON_ANSWERS)[number] | null
  readonly links: readonly Link[]
  readonly closelyConnected: boolean | null
  readonly isDisputed: boolean
}

export interface OnePerson {
  /** Of one person, all that are known. */
  readonly allegations: readonly KnownAllegation[]
  /** Those of them that count as incidents and behaviour. A warning is in force on its own days, whatever counts. */
  readonly counted?: readonly KnownAllegation[]
  /** Those about other people are left out. */
  readonly decisions: readonly KnownDecision[]
  readonly said: (one: AllegationId, other: AllegationId) => Said | null | undefined
}

export type Answered = 'yes' | 'no' | 'unknown'

export interface WarningMatter {
  readonly allegation: AllegationId
  /** The decision that gave it. */
  readonly decision: KnownDecision
  readonly code: string
  readonly from: Day | null
  readonly until: Day | null
  /** A later decision on the same allegation has something else follow: whether the warning stands is not said. */
  readonly isOvertaken: boolean
}

export interface BehaviourMatter {
  readonly allegation: AllegationId
  /** Its kinds that are of a category of the other's; none where that cannot be told. */
  readonly kinds: readonly KindOfAllegation[]
}

interface Question<Matter> {
  readonly answer: Answered
  /** What makes it so: of `no`, what was looked at. */
  readonly matters: readonly Matter[]
}

export interface CumulativeSeverity {
  readonly on: Day
  /** Is a warning in force on that day? */
  readonly warning: Question<WarningMatter>
  /** Is there more than one incident, not closely connected? */
  readonly incidents: Question<AllegationId>
  /** Is there the same kind of behaviour in another matter? */
  readonly behaviour: Question<BehaviourMatter>
}

const question = <Matter>(matters: readonly (readonly [Answered, Matter])[]): Question<Matter> => {
  const answer = (['yes', 'unknown'] as const).find((one) => matters.some(([it]) => it === one))
  const rests = answer ? matters.filter(([it]) => it === answer) : matters
  return { answer: answer ?? 'no', matters: rests.map(([, matter]) => matter) }
}

const inForce = ({ from, until, isOvertaken }: WarningMatter, on: Day): Answered => {
  if ((from !== null && on < from) || (until !== null && on > until)) return 'no'
  return from === null || until === null || isOvertaken ? 'unknown' : 'yes'
}

const oldestFirst = ({ source: a }: KnownDecision, { source: b }: KnownDecision): number =>
  a.on - b.on || a.seq - b.seq

const dayOrNull = (text: string | null): Day | null => (text === null ? null : parseDay(text))

/** Every warning that was given: of one that was given again, the newest. */
const warningsOf = (decisions: readonly KnownDecision[]): WarningMatter[] => {
  let given: WarningMatter[] = []
  for (const decision of decisions.toSorted(oldestFirst)) {
    const { allegation } = decision
    const { action } = decision.content
    if (!action) continue
    given = given
      .filter((it) => it.allegation !== allegation || it.code !== action.code)
      .map((it) => (it.allegation === allegation ? { ...it, isOvertaken: true } : it))
    if (!isWarning(action.code)) continue
    const [from, until] = [dayOrNull(action.from), dayOrNull(action.until)]
    given.push({ allegation, decision, code: action.code, from, until, isOvertaken: false })
  }
  return given
}

/** Whether two allegations are closely connected; null: nobody has said, or it is disputed. */
const connected = (said: Said | null | undefined): boolean | null => {
  if (!said || said.person === 'differentPerson') return null
  const isTakenBack = said.person === null && said.links.length === 0
  if (isTakenBack) return null
  if (said.closelyConnected !== null) return said.closelyConnected
  return said.links.includes('sameIncident') && !said.isDisputed ? true : null
}

/** @param all what is not disproved */
const incidentsOf = (
  all: readonly AllegationId[],
  deciding: AllegationId | null,
  said: OnePerson['said'],
): Question<AllegationId> => {
  const apart = new Set<AllegationId>()
  const groups = new Map(all.map((id) => [id, id]))
  all.forEach((one, at) => {
    for (const other of all.slice(at + 1)) {
      const answer = connected(said(one, other))
      if (answer === false) for (const id of [one, other]) apart.add(id)
      if (answer !== true) continue
      const [from, to] = [groups.get(one), groups.get(other)]
      for (const [id, group] of groups) if (group === from && to) groups.set(id, to)
    }
  })
  const others = all.filter((id) => id !== deciding)
  if (apart.size > 0) return { answer: 'yes', matters: others.filter((id) => apart.has(id)) }
  const first = deciding ?? all[0]
  const own = first && groups.get(first)
  const loose = others.filter((id) => groups.get(id) !== own)
  return loose.length > 0
    ? { answer: 'unknown', matters: loose }
    : { answer: 'no', matters: others }
}

const sharesScheme = (one: KnownAllegation, other: KnownAllegation): boolean =>
  one.content.kinds.some(({ scheme }) => other.content.kinds.some((it) => it.scheme === scheme))

/** Of kinds in lists of their own, nothing can be told by their letters. */
const behaviourOf = (
  one: KnownAllegation,
  others: readonly KnownAllegation[],
): readonly [Answered, BehaviourMatter] => {
  const kinds = one.content.kinds.filter((kind) =>
    others.some(({ content }) => content.kinds.some((it) => isSameCategory(it, kind))),
  )
  const canBeTold = others.every((other) => sharesScheme(one, other))
  return [kinds.length > 0 ? 'yes' : canBeTold ? 'no' : 'unknown', { allegation: one.id, kinds }]
}

/**
 * @param deciding the allegation to be decided; null: of the person as a whole. What a decision on it said earlier does
 * not count against it.
 */
export const cumulativeSeverity = (
  { allegations, counted = allegations, decisions, said }: OnePerson,
  on: Day,
  deciding: AllegationId | null,
): CumulativeSeverity => {
  const ids = new Set(allegations.map(({ id }) => id))
  const earlier = decisions.filter(
    ({ allegation }) => ids.has(allegation) && allegation !== deciding,
  )
  const notDisproved = counted.filter(
    ({ id, content }) => id === deciding || content.provenance !== 'disproved',
  )
  const decided = notDisproved.find(({ id }) => id === deciding)
  const others = notDisproved.filter((it) => it !== decided)
  return {
    on,
    warning: question(warningsOf(earlier).map((it) => [inForce(it, on), it] as const)),
    incidents: incidentsOf(
      notDisproved.map(({ id }) => id),
      decided?.id ?? null,
      said,
    ),
    behaviour: question(
      others.map((it) => behaviourOf(it, decided ? [decided] : others.filter((own) => own !== it))),
    ),
  }
}
