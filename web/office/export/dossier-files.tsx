/** The files of a letter as a copy of the case names them: so that whoever has one can tell that it is the one. */
import { files as text } from '#words/files.ts'
import { filesOffice } from '#words/files-office.ts'
import type { Letter } from '../../../client/officer/letters.ts'
import type { Entry } from '../../../client/officer/timeline.ts'
import { shownName } from '../../common/files/name-rules.ts'
import { sizeWords } from '../../common/files/sizes.ts'
import { filesIn } from '../case/files/letter-files.tsx'

const words = filesOffice.dossier

interface FileRecordsProps {
  entry: Entry
  letter: Letter
}

export const FileRecords = ({ entry, letter }: FileRecordsProps) => {
  const files = filesIn(letter)
  if (files.length === 0) return null
  const refs = 'files' in entry.act ? (entry.act.files ?? []) : []
  return (
    <>
      <h5 class="govuk-heading-s govuk-!-margin-bottom-1">{text.of.title}</h5>
      <ol class="govuk-list govuk-list--number">
        {files.map((one, at) => (
          <li key={one.id}>
            {words.file(
              shownName(one.name),
              text.of.what(text.types[one.type], sizeWords(one.size)),
            )}
            <br />
            {one.cleaned ? text.of.cleaned : text.of.asItWas}
            <br />
            {words.hash(refs[at]?.hash ?? '')}
            <br />
            {words.original(one.original)}
          </li>
        ))}
      </ol>
      <p class="govuk-body">{words.notIncluded}</p>
    </>
  )
}
