/** The files of a letter as a copy of the case names them: so that whoever has one can tell that it is the one. */
import { files as text } from '#words/files.ts'
import { filesOffice } from '#words/files-office.ts'
import type { LetterFile } from '../../../client/files/letter-files.ts'
import { shownName } from '../../common/files/name-rules.ts'
import { sizeWords } from '../../common/files/sizes.ts'

const words = filesOffice.dossier

/** @param files null: those that the letter speaks of are not those that were signed */
export const FileRecords = ({ files }: { files: readonly LetterFile[] | null }) => {
  if (files === null) return <p class="govuk-body">{text.of.differ}</p>
  if (files.length === 0) return null
  return (
    <>
      <h5 class="govuk-heading-s govuk-!-margin-bottom-1">{text.of.title}</h5>
      <ol class="govuk-list govuk-list--number">
        {files.map(({ entry, ref }) => (
          <li key={entry.id}>
            {words.file(
              shownName(entry.name),
              text.of.what(text.types[entry.type], sizeWords(entry.size)),
            )}
            <br />
            {entry.cleaned ? text.of.cleaned : text.of.asItWas}
            <br />
            {words.hash(ref.hash)}
            <br />
            {words.original(entry.original)}
          </li>
        ))}
      </ol>
      <p class="govuk-body">{words.notIncluded}</p>
    </>
  )
}
