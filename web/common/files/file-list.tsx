/** The files of one letter, as their readers see them. Nothing of a file is fetched before somebody opens it. */
import { useId } from 'preact/hooks'
import { files as text } from '#words/files.ts'
import type { FileType } from '../../../protocol/files/types.ts'
import { LinkButton } from '../components/button.tsx'
import { Tag } from '../components/callouts.tsx'
import { shownName } from './name-rules.ts'
import { sizeWords } from './sizes.ts'

/** What a letter says of one of its files. */
export interface ListedFile {
  readonly id: string
  readonly name: string
  readonly type: FileType
  readonly size: number
  readonly cleaned: boolean
}

interface FileListProps<File extends ListedFile> {
  files: readonly File[]
  /** None where nothing can be opened, as on paper. */
  open: ((file: File) => void) | null
}

export const FileList = <File extends ListedFile>({ files, open }: FileListProps<File>) => {
  const id = useId()
  return (
    <>
      <h4 class="govuk-heading-s govuk-!-margin-bottom-1" id={id}>
        {text.of.title}
      </h4>
      <ul class="govuk-list app-files__of" aria-labelledby={id}>
        {files.map((file) => {
          const name = shownName(file.name)
          return (
            <li key={file.id}>
              {open ? (
                <LinkButton onClick={() => open(file)}>{text.of.open(name)}</LinkButton>
              ) : (
                text.of.named(name)
              )}
              <br />
              {text.of.what(text.types[file.type], sizeWords(file.size))}{' '}
              <Tag colour={file.cleaned ? 'green' : 'orange'}>
                {file.cleaned ? text.of.cleaned : text.of.asItWas}
              </Tag>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Named by a report, and not there: `size` as it was chosen. */
export interface Announced {
  readonly name: string
  readonly size: number
}

export const MissingFiles = ({ files }: { files: readonly Announced[] }) => (
  <ul class="govuk-list">
    {files.map(({ name, size }, at) => (
      <li key={`${at} ${name}`}>
        {text.of.what(text.of.named(shownName(name)), sizeWords(size))}{' '}
        <Tag colour="orange">{text.of.missing}</Tag>
      </li>
    ))}
  </ul>
)
