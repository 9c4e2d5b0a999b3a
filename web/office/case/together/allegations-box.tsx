/** Who is said to have done what: every allegation of the case, what was compared and what was decided. */
import { useEffect, useState } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import { officeTogether } from '#words/office-together.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { removable } from '../../../../client/officer/offers.ts'
import {
  allegationsIn,
  isRepeat,
  type OwnAllegation,
} from '../../../../client/officer/together/in-case.ts'
import {
  furtherIn,
  lookNow,
  unansweredIn,
} from '../../../../client/officer/together/link-review.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import { LinkButton } from '../../../common/components/button.tsx'
import { Details, Tag, WarningText } from '../../../common/components/callouts.tsx'
import { Written } from '../../../common/components/written.tsx'
import { isoDateWords } from '../../../common/date-words.ts'
import { useAllegationTerms } from '../../allegation-terms.ts'
import { useOffice } from '../../office-context.ts'
import { TogetherWith } from '../../people/together-with.tsx'
import { go } from '../../router.ts'
import { useNames } from '../../use-names.ts'
import { isOffered } from '../acts.ts'
import { AllegationSummary } from './allegation-summary.tsx'
import { dateSpan } from './candidate.tsx'
import { DecisionView } from './decision-view.tsx'
import { PersonLink } from './person-link.tsx'
import { isKnown, subjectName } from './subject-words.ts'

const words = officeTogether.section

type ToAnswer = ReadonlyMap<AllegationId, number>
const NONE: ToAnswer = new Map()

/** How many matters beside it a decision would ask for, by what has been read in so far. */
const useToAnswer = (file: CaseFile): ToAnswer => {
  const { session } = useOffice()
  const [found, setFound] = useState<ToAnswer>(NONE)
  useEffect(() => {
    let isOver = false
    const look = () => {
      lookNow({ session, file }).then(
        (looked) => {
          const counts = looked.own.map(
            ({ id }) => [id, unansweredIn(looked, id).length + furtherIn(looked, id)] as const,
          )
          if (!isOver) setFound(new Map(counts))
        },
        // Lists say nothing of what they do not know.
        () => undefined,
      )
    }
    look()
    const stops = [
      session.together.subscribe(look),
      session.rows.subscribe(() => {
        if (!session.rows.now.busy) look()
      }),
    ]
    return () => {
      isOver = true
      for (const stop of stops) stop()
    }
  }, [session.together, session.rows, file])
  return found
}

export const AllegationsBox = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const names = useNames()
  const toAnswer = useToAnswer(file)
  const own = allegationsIn(file)
  const { isBound, stage, isAlleged } = file.verified.replay.state
  const named = removable(session, file)
  const mayRecord = isOffered(session, file, 'allegation')
  return (
    <section class="app-allegations" aria-labelledby="allegations">
      <h2 class="govuk-heading-m" id="allegations">
        {words.heading}
      </h2>
      {named.map(({ id }) => (
        <WarningText key={id}>{words.namesReader(names(id))}</WarningText>
      ))}
      {own.length === 0 && (
        <p class="govuk-body">
          {isAlleged ? words.unknown : words.none}{' '}
          {!isAlleged && isBound && stage !== 'closed' && words.needed}
        </p>
      )}
      {own.map((one) => (
        <One key={one.id} {...{ one, file }} toAnswer={toAnswer.get(one.id) ?? 0} />
      ))}
      <TogetherWith caseId={file.verified.replay.state.caseId} />
      {mayRecord && (
        <p class="govuk-body app-no-print">
          <LinkButton onClick={() => go({ page: 'case', case: file.id, act: 'allegation' })}>
            {own.length === 0 ? officeActs.allegation.link : words.another}
          </LinkButton>
        </p>
      )}
    </section>
  )
}

interface OneProps {
  one: OwnAllegation
  file: CaseFile
  toAnswer: number
}

const One = ({
  one: { id, newest, earlier, comparisons, decisions },
  file,
  toAnswer,
}: OneProps) => {
  const terms = useAllegationTerms()
  const names = useNames()
  const { content, by, on } = newest
  const name = subjectName(content.subject, names)
  const [decision] = decisions
  const [compared] = comparisons
  const changed = earlier.length === 0 ? words.recorded : words.revised
  return (
    <article class="app-allegation">
      <h3 class="govuk-heading-s app-allegation__name">
        {name} <Tag colour="grey">{officeTogether.provenanceTags[content.provenance]}</Tag>{' '}
        {toAnswer > 0 && <Tag colour="orange">{words.toAnswer(toAnswer)}</Tag>}
      </h3>
      <Written as="p" class="govuk-body app-typed">
        {content.summary}
      </Written>
      <p class="govuk-body app-allegation__line">
        {content.kinds.length > 0 && officeTogether.kindsLine(terms.kinds(content.kinds))}{' '}
        {officeTogether.whenLine(dateSpan(content.from, content.until))}
      </p>
      <p class="govuk-body app-allegation__line">{changed(names(by), isoDateWords(on))}</p>
      {decision && <DecisionView decision={decision} file={file} />}
      {!decision && !compared && <p class="govuk-body app-allegation__line">{words.notCompared}</p>}
      {compared && (
        <div class="app-allegation__line">
          <p class="govuk-body app-allegation__line">
            {words.compared(names(compared.by), isoDateWords(compared.on))}
          </p>
          {compared.content.text && (
            <Written as="p" class="govuk-body app-typed">
              {compared.content.text}
            </Written>
          )}
        </div>
      )}
      <Details summary={words.all}>
        <AllegationSummary content={content} />
        {decisions.slice(1).map((other, at) => (
          <DecisionView
            key={other.statement}
            decision={other}
            file={file}
            isRepeated={isRepeat(decisions[at], other)}
          />
        ))}
        {comparisons.slice(1).map((other) => (
          <div key={other.statement}>
            <p class="govuk-body">{words.compared(names(other.by), isoDateWords(other.on))}</p>
            {other.content.text && (
              <Written as="p" class="govuk-body app-typed">
                {other.content.text}
              </Written>
            )}
          </div>
        ))}
        {earlier.length > 0 && <h4 class="govuk-heading-s">{words.earlier(earlier.length)}</h4>}
        {earlier.map((version, at) => (
          <div key={version.statement} class="app-allegation__version">
            <p class="govuk-body">
              {(at === earlier.length - 1 ? words.recorded : words.revised)(
                names(version.by),
                isoDateWords(version.on),
              )}
            </p>
            <AllegationSummary content={version.content} />
          </div>
        ))}
      </Details>
      <Links id={id} name={isKnown(content.subject) ? name : null} file={file} />
    </article>
  )
}

const ACTS_ON = ['compare', 'allegation'] as const

interface LinksProps {
  id: AllegationId
  /** Null: nobody is known. */
  name: string | null
  file: CaseFile
}

const Links = ({ id, name, file }: LinksProps) => {
  const { session } = useOffice()
  const labels = { compare: words.compare, allegation: words.revise }
  return (
    <ul class="govuk-list app-allegation__acts app-no-print">
      {ACTS_ON.filter((act) => isOffered(session, file, act)).map((act) => (
        <li key={act}>
          <LinkButton
            hidden={words.of(name ?? officeTogether.nobody)}
            onClick={() => go({ page: 'case', case: file.id, act, about: id })}
          >
            {labels[act]}
          </LinkButton>
        </li>
      ))}
      {name !== null && (
        <li>
          <PersonLink id={id} name={name} />
        </li>
      )}
    </ul>
  )
}
