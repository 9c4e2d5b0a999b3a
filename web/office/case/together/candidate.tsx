/** One allegation of another case, as it stands beside the one that is compared. */
import type { ComponentChildren } from 'preact'
import { language } from '#words/language.ts'
import { officeMatching } from '#words/office-matching.ts'
import { officeTogether } from '#words/office-together.ts'
import type { Known, KnownAnswer, Reason } from '../../../../client/officer/together/known.ts'
import type { Pair } from '../../../../client/officer/together/pairs.ts'
import { writtenText } from '../../../../client/written.ts'
import { formatDay } from '../../../../protocol/dates.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import { Details, Tag } from '../../../common/components/callouts.tsx'
import { Written } from '../../../common/components/written.tsx'
import { dateWords, isoDateWords } from '../../../common/date-words.ts'
import { useAllegationTerms } from '../../allegation-terms.ts'
import { useOffice } from '../../office-context.ts'
import { inPlaceOfTitle } from '../../queue/case-link.tsx'
import { useNames } from '../../use-names.ts'
import { useListedCase } from './listed-case.ts'
import { PersonLink } from './person-link.tsx'
import { subjectName } from './subject-words.ts'

const words = officeTogether.candidate

export const dateSpan = (from: string | null, until: string | null): string =>
  officeTogether.whenWords(from && isoDateWords(from), until && isoDateWords(until))

interface CandidateCardProps {
  id: AllegationId
  reasons: readonly Reason[]
  known: Known
  pair?: Pair | null
  /** `YYYY-MM-DD`; with a pair. */
  today?: string
  /** It was found by hand. */
  isByHand?: boolean
  /** Answers about other matters make it the same person. */
  isByOthers?: boolean
  children?: ComponentChildren
}

export const CandidateCard = (props: CandidateCardProps) => {
  const {
    id,
    reasons,
    known,
    pair = null,
    today,
    isByHand = false,
    isByOthers = false,
    children,
  } = props
  const terms = useAllegationTerms()
  const names = useNames()
  const allegation = known.allegations.get(id)
  if (!allegation) return null
  const { content, caseId } = allegation
  const name = subjectName(content.subject, names)
  const decision = known.decisions
    .filter((it) => it.allegation === id)
    .toSorted((a, b) => b.source.on - a.source.on)[0]
  return (
    <article class="app-candidate">
      <h3 class="govuk-heading-s app-candidate__name">{name}</h3>
      <CaseLine caseId={caseId} />
      <p class="govuk-body app-candidate__line">
        {decision
          ? words.decided(terms.decision(decision.content.decision), dateWords(decision.source.on))
          : words.undecided}
      </p>
      {content.kinds.length > 0 && (
        <p class="govuk-body app-candidate__line">{terms.kinds(content.kinds)}</p>
      )}
      <p class="govuk-body app-candidate__line">
        {officeTogether.whenLine(dateSpan(content.from, content.until))}{' '}
        {officeTogether.testedLine(officeTogether.provenance[content.provenance])}
      </p>
      <Written as="p" class="govuk-body app-typed app-candidate__line">
        {content.summary}
      </Written>
      {(reasons.length > 0 || isByHand || isByOthers) && (
        <>
          <h4 class="govuk-body govuk-!-font-weight-bold app-candidate__why">{words.why}</h4>
          <ul class="govuk-list govuk-list--bullet">
            {reasons.map((reason) => (
              <li key={reason}>{officeMatching.reasons[reason]}</li>
            ))}
            {isByOthers && <li>{words.byOthers}</li>}
            {isByHand && reasons.length === 0 && <li>{words.byHand}</li>}
          </ul>
        </>
      )}
      {pair && <Earlier pair={pair} today={today} />}
      <p class="govuk-body app-candidate__line">
        <PersonLink id={id} name={name} />
      </p>
      {children}
    </article>
  )
}

const CaseLine = ({ caseId }: { caseId: string }) => {
  const { session, pack } = useOffice()
  const listed = useListedCase(caseId)
  const entry = session.index.get(caseId)
  return (
    <p class="govuk-body app-candidate__line">
      {listed ? words.case(listed.number) : words.unlisted}{' '}
      {listed && (
        <Tag colour={listed.isClosed ? 'grey' : 'blue'}>
          {listed.isClosed ? words.closed : words.open}
        </Tag>
      )}{' '}
      {listed &&
        (entry?.title ? <Written as="span">{entry.title}</Written> : inPlaceOfTitle(pack, entry))}
    </p>
  )
}

/** An answer in words: the person, the links, how sure. */
export const answerWords = ({ answer }: Pick<KnownAnswer, 'answer'>): string => {
  const { person, links, confidence, why } = answer
  const { persons, takenBack } = officeTogether.compare
  const said = person ? persons[person] : links.length > 0 ? persons.cannotSay : takenBack
  const sure = person ? [officeTogether.confidences[confidence]] : []
  const all = [said, ...sure, ...links.map((link) => officeTogether.links[link])]
  const listed = language.list(all)
  return why ? words.because(listed, writtenText(why)) : listed
}

/** Older ones are folded. */
const MOST_EARLIER = 5

/** Places in different cases have no order within a day. */
const disputedWords = (
  { isDisputed, counting }: Pair,
  today: string | undefined,
): string | null => {
  if (!isDisputed) return null
  const isToday = counting.some(({ source }) => formatDay(source.on) === today)
  return isToday ? words.disputedToday : words.disputed
}

const Earlier = ({ pair, today }: { pair: Pair; today: string | undefined }) => {
  const disputed = disputedWords(pair, today)
  const older = pair.all.slice(MOST_EARLIER)
  return (
    <>
      <h4 class="govuk-body govuk-!-font-weight-bold app-candidate__why">{words.earlier}</h4>
      {disputed && <Tag colour="orange">{disputed}</Tag>}
      <Answers answers={pair.all.slice(0, MOST_EARLIER)} />
      {older.length > 0 && (
        <Details summary={words.older(older.length)}>
          <Answers answers={older} />
        </Details>
      )}
    </>
  )
}

const Answers = ({ answers }: { answers: readonly KnownAnswer[] }) => {
  const names = useNames()
  return (
    <ul class="govuk-list govuk-list--bullet">
      {answers.map((it) => (
        <li key={`${it.source.statement} ${it.from} ${it.to}`} class="app-typed">
          {words.answer(
            names(it.source.by),
            isoDateWords(formatDay(it.source.on)),
            answerWords(it),
          )}
        </li>
      ))}
    </ul>
  )
}
