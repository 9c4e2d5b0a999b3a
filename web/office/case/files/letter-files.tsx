import { files as text } from '#words/files.ts'
import { filesOffice as words } from '#words/files-office.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { announcedIn } from '../../../../client/officer/files.ts'
import { Tag } from '../../../common/components/callouts.tsx'
import { missingOf } from '../../../common/files/file-list.tsx'
import { shownName } from '../../../common/files/name-rules.ts'
import { sizeWords } from '../../../common/files/sizes.ts'

/** Under a report: how many of the files that it has named are there. */
export const ReportFiles = ({ file }: { file: CaseFile }) => {
  const announced = announcedIn(file)
  if (announced.length === 0) return null
  const missing = missingOf(announced)
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{text.of.title}</h3>
      <p class="govuk-body">
        {words.announced.title(announced.length - missing.length, announced.length)}
      </p>
      {missing.length > 0 && (
        <>
          <ul class="govuk-list">
            {missing.map(({ name, size }, at) => (
              <li key={`${at} ${name}`}>
                {text.of.what(text.of.named(shownName(name)), sizeWords(size))}{' '}
                <Tag colour="orange">{text.of.missing}</Tag>
              </li>
            ))}
          </ul>
          <p class="govuk-body">{words.announced.why}</p>
        </>
      )}
    </>
  )
}
