/** The fields of one answer: about an allegation of this case and one of another. */
import type { ComponentChildren } from 'preact'
import { officeTogether } from '#words/office-together.ts'
import type { NewAnswer } from '../../../../client/officer/together/compose.ts'
import type { Candidate, LinkReview } from '../../../../client/officer/together/link-review.ts'
import { oldOf } from '../../../../client/officer/together/pairs.ts'
import { withinWorkingDays } from '../../../../protocol/clocks/count.ts'
import { holidaysOf } from '../../../../protocol/clocks/policy.ts'
import { dayOf, formatDay } from '../../../../protocol/dates.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import {
  type Answer,
  CONFIDENCES,
  LINKS,
  OLD_ANSWERS,
  PERSON_ANSWERS,
  WHY_BYTES,
} from '../../../../protocol/together/comparison.ts'
import type { FormContext } from '../forms/context.ts'
import {
  type Before,
  box,
  check,
  choice,
  chosenIn,
  type Field,
  maybeDate,
  several,
} from '../forms/fields.ts'
import { CandidateCard } from './candidate.tsx'
import { Likewise } from './likewise.tsx'
import { subjectName } from './subject-words.ts'

const words = officeTogether.compare
const CANNOT_SAY = 'cannotSay'
const PERSONS = [...PERSON_ANSWERS, CANNOT_SAY] as const
const CONNECTED = ['yes', 'no', 'notSaid'] as const
/** Until when a closed matter is looked at again, unless somebody says otherwise. */
const AGAIN_WORKING_DAYS = 10

/** The kinds of these fields, by how their names begin. */
export const ANSWER_KINDS = {
  person: 'choice',
  common: 'several',
  sure: 'choice',
  connected: 'choice',
  old: 'choice',
  oldDay: 'date',
  why: 'box',
  likewise: 'check',
} as const satisfies Record<string, Field['kind']>
type Part = keyof typeof ANSWER_KINDS

/** What holds for all that is known to be one person, if it holds for one. */
const SAID_OF_PERSON = ['person', 'sure', 'why'] as const satisfies readonly Part[]

/** Two ends make a name of their own: a case may have several allegations. */
const nameOf = (part: Part, own: AllegationId, other: AllegationId): string =>
  `${part}:${own}:${other}`

/** The newest that counts, with what was said last from here of the other, closed matter. */
const earlierOf = ({ id, pair, asksOld }: Candidate): Answer | undefined => {
  const [newest] = pair?.counting ?? []
  if (!pair || !newest) return
  const { answer } = newest
  const isAsked = asksOld && answer.person === 'samePerson'
  return { ...answer, old: isAsked ? (oldOf(pair, id)?.answer.old ?? null) : null }
}

/**
 * What stands in the form before anybody types. Of a closed matter that has to be answered about, what is known already; of a
 * dispute nothing, and where answers about others make it the same person that alone, with what links the two: a reason given
 * elsewhere may not be read here.
 */
const filledIn = (candidate: Candidate): Partial<Answer> | undefined => {
  const { pair, isAsked, isSamePerson } = candidate
  if (!isAsked || !isSamePerson) return earlierOf(candidate)
  if (pair?.isDisputed) return
  return pair?.person ? earlierOf(candidate) : { person: 'samePerson', links: pair?.links ?? [] }
}

const personOf = (answer: Partial<Answer> | undefined): string =>
  answer ? (answer.person ?? CANNOT_SAY) : ''

const connectedOf = (answer: Partial<Answer> | undefined): string => {
  if (typeof answer?.closelyConnected !== 'boolean') return 'notSaid'
  return answer.closelyConnected ? 'yes' : 'no'
}

const tenDaysOn = ({ session, file }: FormContext): string => {
  const holidays = holidaysOf(session.epochs.current.body.policy.clocks)
  return formatDay(withinWorkingDays(dayOf(file.today), AGAIN_WORKING_DAYS, holidays))
}

interface Asked {
  readonly context: FormContext
  readonly looked: LinkReview
  readonly own: AllegationId
  readonly candidate: Candidate
  /** Those that may not be left without an answer. */
  readonly needed: readonly Candidate[]
  /** Stands above what is known of it. */
  readonly above?: ComponentChildren
}

const options = <Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
) => values.map((value) => ({ value, label: labels[value] }))

export const answerFields = (asked: Asked): Record<string, Field> => {
  const { context, looked, own, candidate, needed } = asked
  const other = looked.known.allegations.get(candidate.id)
  const name = subjectName(other?.content.subject ?? {}, context.names)
  const answer = filledIn(candidate)
  const dayBefore = answer?.old?.kind === 'byDay' ? answer.old.day : null
  const of = (part: Part) => nameOf(part, own, candidate.id)
  const is =
    (...persons: readonly string[]) =>
    (before: Before) =>
      persons.includes(before[of('person')] ?? '')
  const isSaid = is(...PERSONS)
  const isSame = is('samePerson')
  const isWhole = (before: Before) =>
    Boolean(before[of('why')]) && (is(CANNOT_SAY)(before) || Boolean(before[of('sure')]))
  const person = looked.persons.of(candidate.id)
  const others = needed
    .filter(({ id }) => id !== candidate.id && looked.persons.of(id) === person)
    .map(({ id }) => id)
  const isOpen = (values: Before, other: AllegationId): boolean => {
    const typed = (part: Part) => values[nameOf(part, own, other)] ?? ''
    // That it is the same person may be filled in already.
    const isSaidAlone = !typed('sure') && !typed('why') && typed('person') === values[of('person')]
    return typed('person') === '' || isSaidAlone
  }
  const Card = () => (
    <>
      {asked.above}
      <CandidateCard
        id={candidate.id}
        reasons={candidate.reasons}
        known={looked.known}
        pair={candidate.pair}
        today={context.file.today}
        isByHand={!candidate.isAsked && candidate.reasons.length === 0 && candidate.pair === null}
        isByOthers={candidate.isSamePerson && !candidate.pair?.person}
      />
    </>
  )
  return {
    [of('person')]: choice(words.person, {
      above: Card,
      missing: needed.includes(candidate) ? words.noPerson(name) : null,
      options: options(PERSONS, words.persons),
      initial: personOf(answer),
    }),
    [of('sure')]: choice(words.confidence, {
      when: is(...PERSON_ANSWERS),
      isInline: true,
      missing: words.noConfidence(name),
      options: options(CONFIDENCES, officeTogether.confidences),
      initial: (answer?.person && answer.confidence) || '',
    }),
    [of('connected')]: choice(words.connected, {
      when: isSame,
      missing: null,
      isInline: true,
      hint: words.connectedHint,
      options: options(CONNECTED, words.connectedChoices),
      initial: connectedOf(answer),
    }),
    [of('old')]: choice(words.old, {
      when: (before) => candidate.asksOld && isSame(before),
      missing: words.noOld(name),
      hint: words.oldHint,
      options: options(OLD_ANSWERS, officeTogether.old),
      initial: answer?.old?.kind ?? '',
    }),
    [of('oldDay')]: maybeDate(words.oldDay, () => ({
      within: [of('old'), 'byDay'],
      initial: dayBefore ?? tenDaysOn(context),
      // A day that was said before may be over: it stays until somebody says another.
      fault: (day) => (day <= context.file.today && day !== dayBefore ? words.oldDayPast : null),
    })),
    [of('common')]: several(words.links, {
      when: isSaid,
      missing: null,
      hint: words.linksHint,
      options: options(LINKS, officeTogether.links),
      initial: (answer?.links ?? []).join(' '),
    }),
    [of('why')]: box(words.why, {
      when: isSaid,
      missing: words.noWhy(name),
      hint: words.whyHint,
      rows: 2,
      mostBytes: WHY_BYTES,
      initial: answer?.why,
    }),
    [of('likewise')]: check('', {
      when: (before) => others.length > 0 && isSaid(before) && isWhole(before),
      missing: null,
      view: (props) => (
        <Likewise
          {...{ ...props, others }}
          about={candidate.id}
          fields={SAID_OF_PERSON.map((part) => (other) => nameOf(part, own, other))}
          isUnanswered={(other) => isOpen(props.values, other)}
        />
      ),
    }),
  }
}

/** Those of them that are said to be of the same person. */
export const typedSame = (
  typed: (name: string) => string | undefined,
  own: AllegationId,
  candidates: readonly Candidate[],
): AllegationId[] =>
  candidates.map(({ id }) => id).filter((id) => typed(nameOf('person', own, id)) === 'samePerson')

const read = (values: Before, own: AllegationId, other: AllegationId): Answer | null => {
  const of = (part: Part) => values[nameOf(part, own, other)] ?? ''
  const said = of('person')
  if (said === '') return null
  const kind = OLD_ANSWERS.find((known) => known === of('old'))
  const isConnected = of('connected')
  return {
    person: PERSON_ANSWERS.find((known) => known === said) ?? null,
    links: LINKS.filter((link) => chosenIn(of('common')).includes(link)),
    confidence: CONFIDENCES.find((known) => known === of('sure')) ?? 'possible',
    closelyConnected: isConnected === 'yes' ? true : isConnected === 'no' ? false : null,
    old: kind === undefined ? null : kind === 'byDay' ? { kind, day: of('oldDay') } : { kind },
    why: of('why'),
  }
}

const isSame = (one: Answer, other: Answer | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** What is answered anew, or otherwise than it counts now: the rest stands as it is. */
export const readAnswers = (
  values: Before,
  own: AllegationId,
  candidates: readonly Candidate[],
): NewAnswer[] =>
  candidates.flatMap((candidate) => {
    const answer = read(values, own, candidate.id)
    const earlier = candidate.pair?.isDisputed ? undefined : earlierOf(candidate)
    return answer === null || isSame(answer, earlier) ? [] : [{ to: candidate.id, answer }]
  })
