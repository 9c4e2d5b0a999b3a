/** The allegations of a case on paper: each as it stands, its earlier versions, comparisons, decisions. */
import { officeExport } from '#words/office-export.ts'
import { officeTogether } from '#words/office-together.ts'
import { literal } from '../../../client/literal.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import {
  allegationsIn,
  isRepeat,
  type OwnAllegation,
  type Said,
} from '../../../client/officer/together/in-case.ts'
import type { Known, KnownAnswer } from '../../../client/officer/together/known.ts'
import { WarningText } from '../../common/components/callouts.tsx'
import { Written } from '../../common/components/written.tsx'
import { dateWords, isoDateWords } from '../../common/date-words.ts'
import { useAllegationTerms } from '../allegation-terms.ts'
import { Parts } from '../case/parts.tsx'
import { allegationParts } from '../case/together/allegation-summary.tsx'
import { useListedCase } from '../case/together/listed-case.ts'
import { subjectName } from '../case/together/subject-words.ts'
import { useOffice } from '../office-context.ts'
import { useRecordNames } from './record-names.ts'
import {
  type AnsweredAbout,
  answersAbout,
  answerText,
  comparedParts,
  decisionParts,
} from './together-parts.ts'

const words = officeExport.dossier.together

interface TogetherProps {
  file: CaseFile
  /** Null: the copy says nothing of any other case. */
  known: Known | null
}

export const Together = ({ file, known }: TogetherProps) => {
  const { together } = useOffice().session
  const all = allegationsIn(file)
  const isWhole = together.seen !== null && together.gaps.length === 0
  if (all.length === 0) return <p class="govuk-body">{words.none}</p>
  return (
    <>
      {known && <WarningText>{words.namesOthers}</WarningText>}
      {known && !isWhole && <p class="govuk-body">{words.notWhole}</p>}
      {all.map((own, at) => (
        <article key={own.id} class="app-dossier__letter">
          <One own={own} at={at} known={known} />
        </article>
      ))}
    </>
  )
}

const useLine = () => {
  const names = useRecordNames()
  return ({ by, on }: Pick<Said<unknown>, 'by' | 'on'>) => words.byOn(names(by), isoDateWords(on))
}

const One = ({
  own,
  at,
  known,
}: { own: OwnAllegation; at: number } & Pick<TogetherProps, 'known'>) => {
  const terms = useAllegationTerms()
  const names = useRecordNames()
  const lineOf = useLine()
  const { newest, earlier, comparisons, decisions } = own
  const name = subjectName(newest.content.subject, names)
  return (
    <>
      <h4 class="govuk-heading-s">
        {officeExport.dossier.numbered(at + 1, words.about(literal(name)))}
      </h4>
      <p class="govuk-body">{lineOf(newest)}</p>
      <Parts parts={allegationParts(newest.content, terms, names)} />
      {earlier.map((it) => (
        <div key={it.statement}>
          <h5 class="govuk-heading-s">{words.earlier}</h5>
          <p class="govuk-body">{lineOf(it)}</p>
          <Parts parts={allegationParts(it.content, terms, names)} />
        </div>
      ))}
      <h5 class="govuk-heading-s">{words.comparisons}</h5>
      {comparisons.length === 0 && <p class="govuk-body">{words.noComparisons}</p>}
      {comparisons.map((it) => (
        <div key={it.statement}>
          <p class="govuk-body">{lineOf(it)}</p>
          <Written as="p" class="govuk-body app-typed">
            {it.content.text.trim() === '' ? words.noText : it.content.text}
          </Written>
        </div>
      ))}
      <h5 class="govuk-heading-s">{words.decisions}</h5>
      {decisions.length === 0 && <p class="govuk-body">{words.noDecisions}</p>}
      {decisions.map((it, at) => (
        <div key={it.statement}>
          <p class="govuk-body">{lineOf(it)}</p>
          {isRepeat(decisions[at - 1], it) ? (
            <>
              <p class="govuk-body">{words.sameDecision}</p>
              <Parts parts={comparedParts(it.content)} />
            </>
          ) : (
            <Parts parts={decisionParts(it.content, terms)} />
          )}
        </div>
      ))}
      {known && <Others answered={answersAbout(known, own.id)} />}
    </>
  )
}

const Others = ({ answered }: { answered: readonly AnsweredAbout[] }) => (
  <>
    <h5 class="govuk-heading-s">{words.others}</h5>
    {answered.length === 0 && <p class="govuk-body">{words.noOthers}</p>}
    {answered.map((it) => (
      <Other key={it.other.id} {...it} />
    ))}
  </>
)

const Other = ({ other, answers, isDisputed }: AnsweredAbout) => {
  const names = useRecordNames()
  const listed = useListedCase(other.caseId)
  const { case: caseWords, unlisted } = officeTogether.candidate
  return (
    <>
      <p class="govuk-body govuk-!-font-weight-bold">
        {words.other(
          listed ? caseWords(listed.number) : unlisted,
          literal(subjectName(other.content.subject, names)),
        )}
      </p>
      {isDisputed && <p class="govuk-body">{words.disputed}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {answers.map((it) => (
          <li key={`${it.source.statement} ${it.from} ${it.to}`}>
            <Answered answer={it} />
          </li>
        ))}
      </ul>
    </>
  )
}

const Answered = ({ answer }: { answer: KnownAnswer }) => {
  const names = useRecordNames()
  return (
    <>
      {words.byOn(names(answer.source.by), dateWords(answer.source.on))}
      <Written as="div" class="app-typed">
        {answerText(answer)}
      </Written>
    </>
  )
}
