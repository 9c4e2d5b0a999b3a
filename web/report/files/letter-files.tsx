/** The files of letters, and those that a report has named: which are there, and which are to be chosen again. */
import { files as text } from '#words/files.ts'
import { filesReport as words } from '#words/files-report.ts'
import type { CaseView, Said } from '../../../client/reporter/case-view.ts'
import type { AnnouncedFile, FileEntry } from '../../../protocol/files/refs.ts'
import { FileList } from '../../common/files/file-list.tsx'
import { shownName } from '../../common/files/name-rules.ts'
import { sizeWords } from '../../common/files/sizes.ts'

export const filesIn = (said: Said | 'unreadable' | null): readonly FileEntry[] =>
  said && said !== 'unreadable' && said.purpose === 'message' ? (said.content.files ?? []) : []

/** Of what the report has named, what no letter has brought. */
export const missingIn = ({
  report,
  entries,
}: Pick<CaseView, 'report' | 'entries'>): readonly AnnouncedFile[] => {
  const there = new Set(
    entries.flatMap(({ by, said }) =>
      by.kind === 'you' ? filesIn(said).map(({ original }) => original) : [],
    ),
  )
  return report?.files?.filter(({ original }) => !there.has(original)) ?? []
}

interface LetterFilesProps {
  said: Said | 'unreadable' | null
  open: ((file: FileEntry) => void) | null
}

export const LetterFiles = ({ said, open }: LetterFilesProps) => {
  const files = filesIn(said)
  return files.length > 0 ? <FileList files={files} open={open} /> : null
}

interface ReportFilesProps {
  view: Pick<CaseView, 'report' | 'entries'>
  /** Leads to the field in which files are chosen. */
  onChoose: () => void
}

export const ReportFiles = ({ view, onChoose }: ReportFilesProps) => {
  const announced = view.report?.files ?? []
  const missing = missingIn(view)
  if (announced.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{words.announced.title}</h2>
      <p class="govuk-body">
        {text.way.there(announced.length - missing.length, announced.length)}
      </p>
      {missing.length > 0 && (
        <>
          <ul class="govuk-list govuk-list--bullet">
            {missing.map(({ name, size }, at) => (
              <li key={`${at} ${name}`}>
                {words.announced.missing(shownName(name), sizeWords(size))}
              </li>
            ))}
          </ul>
          <p class="govuk-body">
            <button type="button" class="govuk-link app-link-button" onClick={onChoose}>
              {words.announced.choose}
            </button>
          </p>
        </>
      )}
    </>
  )
}
