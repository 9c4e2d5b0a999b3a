/** A case on paper: a sheet that says what it is, then all of it, in numbered sections. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeCase } from '#words/office-case.ts'
import { officeExport } from '#words/office-export.ts'
import { literal, plain } from '../../../client/literal.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { titleOf } from '../../../client/officer/newest.ts'
import { readingOfficers } from '../../../client/officer/offers.ts'
import { allegationsIn } from '../../../client/officer/together/in-case.ts'
import type { Known } from '../../../client/officer/together/known.ts'
import { opens } from '../../../protocol/history/vacancies.ts'
import { SummaryList } from '../../common/components/summary-list.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { Parts, reportParts } from '../case/parts.tsx'
import { useOffice } from '../office-context.ts'
import {
  conversationOf,
  type DossierKind,
  historyOf,
  notesOf,
  pointsOf,
  promisesOf,
} from './dossier-parts.ts'
import { Letters, Lines, Promises } from './dossier-sections.tsx'
import { useRecordNames } from './record-names.ts'
import { Together } from './together-section.tsx'

const words = officeExport.dossier
const facts = officeCase.file

interface DossierProps {
  file: CaseFile
  kind: DossierKind
  /** What is known of other cases, for a copy that is to say it; it has internal notes then. */
  others: Known | null
}

interface SectionOf {
  readonly name: keyof typeof words.sections
  /** How much it is. */
  readonly count?: string
  readonly body: ComponentChildren
}

/** Words for the margin of each sheet. */
const useSheetName = (name: string): void => {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--app-sheet', JSON.stringify(name))
    return () => void style.removeProperty('--app-sheet')
  }, [name])
}

export const Dossier = ({ file, kind, others }: DossierProps) => {
  const { pack } = useOffice()
  useSheetName(plain(words.heading(file.number)))
  const withNotes = kind === 'dossierWithNotes'
  const letters = conversationOf(file)
  const notes = notesOf(file)
  const history = historyOf(file, kind)
  const sections: SectionOf[] = [
    {
      name: 'report',
      body: file.report ? (
        <Parts parts={reportParts(file.report, pack)} />
      ) : (
        <p class="govuk-body">{facts.reportMissing}</p>
      ),
    },
    ...(withNotes ? [{ name: 'points' as const, body: <Points file={file} /> }] : []),
    {
      name: 'conversation',
      count: words.letters(letters.length),
      body: <Letters entries={letters} file={file} kind={kind} empty={words.noLetters} />,
    },
    { name: 'promises', body: <Promises clocks={promisesOf(file, kind)} today={file.today} /> },
    ...(withNotes
      ? [
          {
            name: 'together' as const,
            count: words.allegations(allegationsIn(file).length),
            body: <Together file={file} known={others} />,
          },
          {
            name: 'notes' as const,
            count: words.entries(notes.length),
            body: <Letters entries={notes} file={file} kind={kind} empty={words.noNotes} />,
          },
        ]
      : []),
    {
      name: 'history',
      count: words.entries(history.length),
      body: <Lines entries={history} file={file} />,
    },
    { name: 'readers', body: <Readers file={file} kind={kind} /> },
  ]
  const headingOf = ({ name }: SectionOf, at: number) =>
    words.numbered(at + 1, words.sections[name])
  return (
    <div class="app-dossier">
      <div class="app-dossier__cover">
        <Cover file={file} kind={kind} others={others} />
        <h3 class="govuk-heading-m">{words.contentsHeading}</h3>
        <ul class="govuk-list">
          {sections.map((section, at) => (
            <li key={section.name}>
              {headingOf(section, at)}
              {section.count && ` (${section.count})`}
            </li>
          ))}
        </ul>
      </div>
      {sections.map((section, at) => (
        <section key={section.name} class="app-dossier__section">
          <h3 class="govuk-heading-m">{headingOf(section, at)}</h3>
          {section.body}
        </section>
      ))}
    </div>
  )
}

const Cover = ({ file, kind, others }: DossierProps) => {
  const { session, pack } = useOffice()
  const names = useRecordNames()
  const { state, shared } = file.verified.replay
  const title = kind === 'dossierWithNotes' ? titleOf(file) : null
  const last = historyOf(file, kind).at(-1)?.on ?? file.today
  return (
    <>
      <p class="govuk-body app-dossier__organisation">
        {literal(session.epochs.current.body.policy.organisation)}
      </p>
      <h2 class="govuk-heading-xl">{words.heading(file.number)}</h2>
      {title && (
        <Written as="p" class="govuk-body-l">
          {title}
        </Written>
      )}
      <p class="govuk-body">
        <strong>{words.confidential}.</strong> {words.keep}
      </p>
      <SummaryList
        rows={[
          { key: facts.received, value: isoDateWords(shared[0]?.body.on ?? '') },
          { key: facts.stage, value: pack.stages[state.stage].name },
          ...(state.urgent ? [{ key: facts.urgent, value: officeCase.answers.yesNo.yes }] : []),
          { key: facts.handler, value: state.handler ? names(state.handler) : facts.noHandler },
          { key: words.lastOn, value: isoDateWords(last) },
          {
            key: words.copied,
            value: words.copiedBy(isoDateWords(file.today), names(session.author.id)),
          },
          { key: words.content, value: others ? words.withOthers : words.contents[kind] },
        ]}
      />
    </>
  )
}

const Points = ({ file }: Pick<DossierProps, 'file'>) => {
  const parts = pointsOf(file)
  const { missing, nothing } = officeCase.identityRisk
  if (parts.length > 0) return <Parts parts={parts} />
  return <p class="govuk-body">{file.report?.pointsToMe ? nothing : missing}</p>
}

const Readers = ({ file, kind }: Omit<DossierProps, 'others'>) => {
  const { session, pack } = useOffice()
  const names = useRecordNames()
  const { state } = file.verified.replay
  const listed = kind === 'dossierWithNotes' ? (file.report?.excluded ?? []) : []
  const never = kind === 'dossierWithNotes' ? [...new Set([...listed, ...state.barred])] : []
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {readingOfficers(session, file).map(({ id, roles }) => (
          <li key={id}>
            {facts.notReader(
              names(id),
              language.list([
                ...roles.map((role) => pack.roles[role]),
                ...(opens(state, session.epochs.current, id) ? [] : [facts.newKeys]),
              ]),
            )}
          </li>
        ))}
      </ul>
      {never.length > 0 && (
        <>
          <h4 class="govuk-heading-s">{facts.notReaders}</h4>
          <ul class="govuk-list govuk-list--bullet">
            {never.map((id) => {
              const why = listed.includes(id) ? facts.excludedByReporter : facts.barred
              return <li key={id}>{facts.notReader(names(id), why)}</li>
            })}
          </ul>
        </>
      )}
    </>
  )
}
