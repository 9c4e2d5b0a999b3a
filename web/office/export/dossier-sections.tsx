import { officeCase } from '#words/office-case.ts'
import { officeExport } from '#words/office-export.ts'
import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { filesIn } from '../../../client/officer/files.ts'
import type { Entry } from '../../../client/officer/timeline.ts'
import type { AnyClock } from '../../../protocol/clocks/events.ts'
import { dateWords, isoDateWords } from '../../common/date-words.ts'
import { describe } from '../case/describe.ts'
import { letterParts } from '../case/letter-parts.ts'
import { Parts } from '../case/parts.tsx'
import { promiseName } from '../case/promise-words.ts'
import { useReading } from '../case/together/use-reading.ts'
import { DataTable } from '../data-table.tsx'
import { useOffice } from '../office-context.ts'
import { FileRecords } from './dossier-files.tsx'
import { type DossierKind, remarksOf, wentHow } from './dossier-parts.ts'
import { useRecordNames } from './record-names.ts'

const words = officeExport.dossier
const said = officeCase.file

interface EntriesProps {
  entries: readonly Entry[]
  file: CaseFile
}

/** `2 March 2026: Ines Intake wrote to the reporter`. */
const useLine = (file: CaseFile): ((entry: Entry) => string) => {
  const { pack } = useOffice()
  const of = useRecordNames()
  return (entry) => {
    const line = describe(entry, { of, pack, file })
    return words.entry(isoDateWords(entry.on), line ?? '')
  }
}

interface LettersProps extends EntriesProps {
  kind: DossierKind
  empty: string
}

/** Who wrote what on which day, the oldest first. */
export const Letters = ({ entries, file, kind, empty }: LettersProps) => {
  const lineOf = useLine(file)
  if (entries.length === 0) return <p class="govuk-body">{empty}</p>
  return (
    <>
      {entries.map((entry, at) => (
        <article key={entry.key} class="app-dossier__letter">
          <h4 class="govuk-heading-s">{words.numbered(at + 1, lineOf(entry))}</h4>
          <Letter entry={entry} file={file} kind={kind} />
        </article>
      ))}
    </>
  )
}

interface LetterProps extends Pick<LettersProps, 'file' | 'kind'> {
  entry: Entry
}

const Letter = ({ entry, file, kind }: LetterProps) => {
  const reading = useReading(file, useRecordNames())
  const letter = file.letters.byStatement.get(entry.key)
  return (
    <>
      {letter?.kind === 'open' && <Parts parts={letterParts(letter, reading)} />}
      <FileRecords files={filesIn(file, entry)} />
      {letter && letter.kind !== 'open' && <p class="govuk-body">{said[letter.kind]}</p>}
      {remarksOf(file, entry, kind).map((remark) => (
        <p key={remark} class="govuk-body">
          {remark}
        </p>
      ))}
    </>
  )
}

/** Every act, a line each, the oldest first. */
export const Lines = ({ entries, file }: EntriesProps) => {
  const lineOf = useLine(file)
  return (
    <ol class="govuk-list govuk-list--number app-dossier__lines">
      {entries.map((entry) => (
        <li key={entry.key}>{lineOf(entry)}</li>
      ))}
    </ol>
  )
}

export const Promises = ({ clocks, today }: { clocks: readonly AnyClock[]; today: string }) => {
  if (clocks.length === 0) return <p class="govuk-body">{words.noPromises}</p>
  const { columns, revised } = officePromises
  return (
    <DataTable
      caption={words.sections.promises}
      rows={clocks}
      keyOf={promiseName}
      columns={[
        { label: columns.promise, cell: promiseName },
        { label: words.since, cell: ({ start }) => dateWords(start) },
        {
          label: columns.due,
          cell: ({ due, revised: until }) => (
            <>
              {dateWords(due)}
              {until !== undefined && <div>{revised(dateWords(until))}</div>}
            </>
          ),
        },
        { label: columns.state, cell: (clock) => wentHow(clock, today) ?? words.runs },
      ]}
    />
  )
}
