/** Files that a report has named: which are there, and which are to be chosen again. */
import type { ComponentProps } from 'preact'
import { fileView } from '#words/file-view.ts'
import { files as text } from '#words/files.ts'
import { filesReport as words } from '#words/files-report.ts'
import { matchAnnounced } from '../../../client/files/letter-files.ts'
import type { CaseView } from '../../../client/reporter/case-view.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { FileList, missingOf } from '../../common/files/file-list.tsx'
import { shownName } from '../../common/files/name-rules.ts'
import { sizeWords } from '../../common/files/sizes.ts'
import { ownFiles } from './own-files.ts'

type LetterFilesProps = Pick<ComponentProps<typeof FileList>, 'files' | 'open'>

export const LetterFiles = (props: LetterFilesProps) => (
  <FileList {...props} warning={fileView.warningOwn} level="h4" />
)

interface ReportFilesProps {
  view: Pick<CaseView, 'report' | 'entries'>
  /** Leads to the field in which files are chosen. */
  onChoose: () => void
}

export const ReportFiles = ({ view: { report, entries }, onChoose }: ReportFilesProps) => {
  const announced = matchAnnounced(report?.files, ownFiles({ entries }))
  const missing = missingOf(announced)
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
            <LinkButton onClick={onChoose}>{words.announced.choose}</LinkButton>
          </p>
        </>
      )}
    </>
  )
}
