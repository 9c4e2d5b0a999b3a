/** The files of one letter, as their readers see them. Nothing of a file is fetched before somebody opens it. */
import { useId } from 'preact/hooks'
import { files as text } from '#words/files.ts'
import type { Announced, LetterFile } from '../../../client/files/letter-files.ts'
import { LinkButton } from '../components/button.tsx'
import { Tag } from '../components/callouts.tsx'
import { shownName } from './name-rules.ts'
import { sizeWords } from './sizes.ts'

export type OpenFile = (file: LetterFile) => void

interface FileListProps {
  /** Null: those that the letter speaks of are not those that were signed. */
  files: readonly LetterFile[] | null
  /** Null where nothing can be opened. */
  open: OpenFile | null
  /** Of its heading, as it stands on its page. */
  level: 'h3' | 'h4'
}

export const FileList = ({ files, open, level: Title }: FileListProps) => {
  const id = useId()
  if (files === null) return <p class="govuk-error-message">{text.of.differ}</p>
  if (files.length === 0) return null
  return (
    <>
      <Title class="govuk-heading-s govuk-!-margin-bottom-1" id={id}>
        {text.of.title}
      </Title>
      <ul class="govuk-list app-files__of" aria-labelledby={id}>
        {files.map((file) => {
          const { entry } = file
          const name = shownName(entry.name)
          return (
            <li key={entry.id}>
              {open ? (
                <LinkButton onClick={() => open(file)}>{text.of.open(name)}</LinkButton>
              ) : (
                text.of.named(name)
              )}
              <br />
              {text.of.what(text.types[entry.type], sizeWords(entry.size))}{' '}
              <Tag colour={entry.cleaned ? 'green' : 'orange'}>
                {entry.cleaned ? text.of.cleaned : text.of.asItWas}
              </Tag>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Of what a report has named, what has not come. */
export const missingOf = (all: readonly Announced[]): readonly Announced['file'][] =>
  all.flatMap(({ file, arrived }) => (arrived ? [] : [file]))
