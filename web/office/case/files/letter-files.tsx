import { files as text } from '#words/files.ts'
import { filesOffice as words } from '#words/files-office.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import type { Letter } from '../../../../client/officer/letters.ts'
import type { AnnouncedFile, FileEntry } from '../../../../protocol/files/refs.ts'
import { FileList, MissingFiles } from '../../../common/files/file-list.tsx'

/** What a letter or a note brings. */
export const filesIn = (letter: Letter | undefined): readonly FileEntry[] =>
  letter?.kind === 'open' && (letter.purpose === 'message' || letter.purpose === 'note')
    ? (letter.content.files ?? [])
    : []

interface LetterFilesProps {
  letter: Letter
  open: ((file: FileEntry) => void) | null
}

export const LetterFiles = ({ letter, open }: LetterFilesProps) => {
  const files = filesIn(letter)
  return files.length > 0 ? <FileList files={files} open={open} /> : null
}

/** Of what the report has named, what no letter of the reporter has brought. */
export const missingIn = ({
  report,
  entries,
  letters,
}: Pick<CaseFile, 'report' | 'entries' | 'letters'>): readonly AnnouncedFile[] => {
  const there = new Set(
    entries
      .filter(({ actor }) => actor === 'reporter')
      .flatMap(({ key }) => filesIn(letters.byStatement.get(key)))
      .map(({ original }) => original),
  )
  return report?.files?.filter(({ original }) => !there.has(original)) ?? []
}

/** Under a report: how many of the files that it has named are there. */
export const ReportFiles = ({ file }: { file: CaseFile }) => {
  const announced = file.report?.files ?? []
  if (announced.length === 0) return null
  const missing = missingIn(file)
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{text.of.title}</h3>
      <p class="govuk-body">
        {words.announced.title(announced.length - missing.length, announced.length)}
      </p>
      {missing.length > 0 && (
        <>
          <MissingFiles files={missing} />
          <p class="govuk-body">{words.announced.why}</p>
        </>
      )}
    </>
  )
}
