import { common as shared } from '#words/common.ts'
import { officePeople } from '#words/office-people.ts'
import type { KnownAnswer } from '../../../client/officer/together/known.ts'
import type { Pair } from '../../../client/officer/together/pairs.ts'
import { pairsWithin } from '../../../client/officer/together/person-view.ts'
import type { Person } from '../../../client/officer/together/persons.ts'
import { Details, Inset, Tag } from '../../common/components/callouts.tsx'
import { Written } from '../../common/components/written.tsx'
import { dateWords } from '../../common/date-words.ts'
import { useNames } from '../use-names.ts'
import { CaseOf } from './case-of.tsx'
import { Folded } from './folded.tsx'
import type { People } from './use-people.ts'

const words = officePeople.answers

/** Both ends of a pair, by their cases. */
export const Ends = ({ people, pair }: { people: People; pair: Pair }) => (
  <ul class="govuk-list app-people__cases">
    {pair.ends.map((id) => {
      const found = people.known.allegations.get(id)
      return <li key={id}>{found && <CaseOf cases={people.cases} caseId={found.caseId} />}</li>
    })}
  </ul>
)

/** What one officer answered, in words. */
export const answerWords = ({ answer }: KnownAnswer): string => {
  const { person, links, closelyConnected, old } = answer
  return shared.phrases([
    words.given(
      person ? officePeople.persons[person] : words.notSaid,
      officePeople.confidences[answer.confidence],
    ),
    ...links.map((link) => officePeople.links[link]),
    ...(closelyConnected === null ? [] : [closelyConnected ? words.connected : words.notConnected]),
    ...(old ? [officePeople.old[old.kind]] : []),
  ])
}

interface LineProps {
  answer: KnownAnswer
  /** Null: whoever gave it has answered anew. */
  tag: 'counts' | 'differs' | 'disputed' | null
}

const Line = ({ answer, tag }: LineProps) => {
  const names = useNames()
  const { by, on } = answer.source
  return (
    <li class="app-people__answer">
      <div>
        {answerWords(answer)}{' '}
        {tag && <Tag colour={tag === 'counts' ? 'grey' : 'orange'}>{words[tag]}</Tag>}
      </div>
      <div>{words.by(names(by), dateWords(on))}</div>
      {answer.answer.why ? (
        <Written as="div">{answer.answer.why}</Written>
      ) : (
        <div>{words.noWhy}</div>
      )}
    </li>
  )
}

/** What counts of a pair, and what others answered otherwise; folded below it, whatever was answered before. */
export const AnswersOf = ({ pair }: { pair: Pair }) => {
  const { counting, isDisputed } = pair
  const differing = pair.dissent.filter((it) => !counting.includes(it))
  const before = pair.all.filter((it) => !counting.includes(it) && !differing.includes(it))
  return (
    <>
      <ul class="govuk-list">
        {counting.map((answer, i) => (
          <Line key={i} answer={answer} tag={isDisputed ? 'disputed' : 'counts'} />
        ))}
        {differing.map((answer, i) => (
          <Line key={`differs ${i}`} answer={answer} tag="differs" />
        ))}
      </ul>
      {before.length > 0 && (
        <Details summary={words.before(before.length)}>
          <ul class="govuk-list">
            {before.map((answer, i) => (
              <Line key={i} answer={answer} tag={null} />
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** What they agree on is folded beyond these. */
const FEW = 3

/** Pairs that officers do not agree on come first. */
const inQuestion = (pair: Pair): boolean =>
  pair.isDisputed || pair.dissent.length > 0 || pair.person === 'differentPerson'

/** Why the allegations are put together: every answer that counts, and every one that differs. */
export const Answers = ({ people, person }: { people: People; person: Person }) => {
  const pairs = pairsWithin(people.board.pairs, person)
  const agreed = pairs.filter((pair) => !inQuestion(pair))
  const shown = [...pairs.filter(inQuestion), ...agreed.slice(0, FEW)]
  const folded = agreed.slice(FEW)
  const isDisputed = pairs.some((pair) => pair.isDisputed)
  return (
    <section class="app-people__far" aria-labelledby="answers">
      <h2 class="govuk-heading-m" id="answers" tabIndex={-1}>
        {words.heading}
      </h2>
      {isDisputed && <Inset>{officePeople.disputedHint}</Inset>}
      {person.contradictions.length > 0 && <Inset>{officePeople.contradiction}</Inset>}
      <p class="govuk-body">{pairs.length === 0 ? words.single : words.hint}</p>
      {shown.length > 0 && <Pairs people={people} pairs={shown} />}
      {folded.length > 0 && (
        <Folded summary={words.more(folded.length)}>
          {() => <Pairs people={people} pairs={folded} />}
        </Folded>
      )}
    </section>
  )
}

const Pairs = ({ people, pairs }: { people: People; pairs: readonly Pair[] }) => (
  <table class="govuk-table app-stack">
    <caption class="govuk-table__caption govuk-visually-hidden">{words.heading}</caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        <th scope="col" class="govuk-table__header">
          {words.pair}
        </th>
        <th scope="col" class="govuk-table__header">
          {words.answer}
        </th>
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      {pairs.map((pair) => (
        <tr key={pair.ends.join()} class="govuk-table__row">
          <td class="govuk-table__cell" data-label={words.pair}>
            <Ends people={people} pair={pair} />
          </td>
          <td class="govuk-table__cell" data-label={words.answer}>
            <AnswersOf pair={pair} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
