/** What several matters about one person come to: three questions, each with the matters that its answer rests on. */
import type { ComponentChildren } from 'preact'
import { officePromises } from '#words/office-promises.ts'
import { officeSeverity } from '#words/office-severity.ts'
import type {
  Answered,
  CumulativeSeverity,
  WarningMatter,
} from '../../../client/officer/together/severity.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { Details, Tag, type TagColour } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'
import type { AllegationTerms } from '../allegation-terms.ts'

const words = officeSeverity

const COLOURS: Readonly<Record<Answered, TagColour>> = {
  yes: 'blue',
  no: 'grey',
  unknown: 'yellow',
}

interface SeverityBoxProps {
  severity: CumulativeSeverity
  terms: AllegationTerms
  /** What a matter is called where it stands in a list: a link to it, or a name. */
  nameOf: (allegation: AllegationId) => ComponentChildren
  /** Of its heading: those of the questions are one below. */
  level?: 2 | 3
  /** Of its heading, where a page has several: it is no landmark. */
  id?: string
}

interface Line {
  readonly allegation: AllegationId
  readonly notes: readonly string[]
}

export const SeverityBox = ({
  severity,
  terms,
  nameOf,
  level = 2,
  id = 'severity',
}: SeverityBoxProps) => {
  const { on, warning, incidents, behaviour } = severity
  const Heading = level === 2 ? 'h2' : 'h3'
  const asked: Asked[] = [
    {
      name: 'warning',
      answer: warning.answer,
      lines: warning.matters.map((it) => ({
        allegation: it.allegation,
        notes: warningNotes(it, terms),
      })),
    },
    {
      name: 'incidents',
      answer: incidents.answer,
      lines: incidents.matters.map((allegation) => ({ allegation, notes: [] })),
    },
    {
      name: 'behaviour',
      answer: behaviour.answer,
      lines: behaviour.matters.map(({ allegation, kinds }) => ({
        allegation,
        notes: kinds.map(terms.kind),
      })),
    },
  ]
  return (
    <div class="app-severity">
      <Heading class="govuk-heading-m" id={id}>
        {words.heading}
      </Heading>
      <p class="govuk-body">{words.asOf(dateWords(on))}</p>
      {asked.map((it) => (
        <Question key={it.name} {...it} nameOf={nameOf} level={level} />
      ))}
      <p class="govuk-body">{words.noScore}</p>
      <Details summary={words.rules}>
        {terms.cumulative.map((it) => (
          <p key={it} class="govuk-body">
            {it}
          </p>
        ))}
        {terms.unconfirmed.length > 0 && (
          <>
            <p class="govuk-body">{officePromises.unconfirmed}:</p>
            <ul class="govuk-list govuk-list--bullet">
              {terms.unconfirmed.map((it) => (
                <li key={it}>{it}</li>
              ))}
            </ul>
          </>
        )}
      </Details>
    </div>
  )
}

interface Asked {
  name: 'warning' | 'incidents' | 'behaviour'
  answer: Answered
  lines: readonly Line[]
}

const Question = ({
  name,
  answer,
  lines,
  nameOf,
  level = 2,
}: Asked & Pick<SeverityBoxProps, 'nameOf' | 'level'>) => {
  const Heading = level === 2 ? 'h3' : 'h4'
  return (
    <div class="app-severity__question">
      <Heading class="govuk-heading-s">
        {words[name].question} <Tag colour={COLOURS[answer]}>{words.answers[answer]}</Tag>
      </Heading>
      <p class="govuk-body">{lines.length > 0 ? words[name][answer] : words[name].none}</p>
      {lines.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {lines.map(({ allegation, notes }, at) => (
            <li key={`${allegation} ${at}`}>
              {nameOf(allegation)}
              {notes.map((note) => (
                <div key={note}>{note}</div>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const warningNotes = (
  { code, from, until, isOvertaken }: WarningMatter,
  terms: AllegationTerms,
): string[] => {
  const what = terms.action(code)
  const days =
    from !== null && until !== null
      ? words.warning.fromTo(what, dateWords(from), dateWords(until))
      : from !== null
        ? words.warning.from(what, dateWords(from))
        : until !== null
          ? words.warning.until(what, dateWords(until))
          : words.warning.noDays(what)
  return isOvertaken ? [days, words.warning.overtaken] : [days]
}
