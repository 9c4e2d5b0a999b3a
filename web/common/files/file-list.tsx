/** The files of one letter, as their readers see them. Nothing of a file is fetched before somebody opens it. */
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { fileView } from '#words/file-view.ts'
import { files as text } from '#words/files.ts'
import type { OpenedFile } from '../../../client/files/download.ts'
import type { Announced, LetterFile } from '../../../client/files/letter-files.ts'
import { LinkButton } from '../components/button.tsx'
import { Tag } from '../components/callouts.tsx'
import { Progress } from '../components/progress.tsx'
import { type FileWork, faultWords } from './file-faults.ts'
import type { FileView } from './file-view.tsx'
import { shownName } from './name-rules.ts'
import { sizeWords } from './sizes.ts'

/** @throws FileFault, CallError */
export type OpenFile = (file: LetterFile) => Promise<OpenedFile>

interface FileListProps {
  /** Null: those that the letter speaks of are not those that were signed. */
  files: readonly LetterFile[] | null
  /** Null where nothing can be opened. */
  open: OpenFile | null
  /** What is said before one is saved. */
  warning: string
  /** Of its heading, as it stands on its page. */
  level: 'h3' | 'h4'
  /** What else can be done with one that is open. */
  workOf?: ((file: LetterFile) => FileWork) | undefined
}

type State =
  | { readonly kind: 'closed' }
  | { readonly kind: 'opening'; readonly id: string }
  | { readonly kind: 'failed'; readonly id: string; readonly error: unknown }
  | {
      readonly kind: 'open'
      readonly id: string
      readonly file: OpenedFile
      readonly View: typeof FileView
    }

/** One file is open at a time, and none any more once the page has gone. */
const useOpened = (open: OpenFile | null) => {
  const [state, setState] = useState<State>({ kind: 'closed' })
  const held = useRef<OpenedFile | null>(null)
  const turn = useRef(0)
  const close = () => {
    turn.current += 1
    held.current?.close()
    held.current = null
  }
  useEffect(() => close, [])
  return {
    state,
    close: () => {
      close()
      setState({ kind: 'closed' })
    },
    open: async (file: LetterFile) => {
      close()
      const mine = turn.current
      const { id } = file.entry
      setState({ kind: 'opening', id })
      try {
        // Before anything is said to have been opened.
        const { FileView: View } = await import('./file-view.tsx')
        const opened = await open?.(file)
        if (!opened) return
        if (mine !== turn.current) return opened.close()
        held.current = opened
        setState({ kind: 'open', id, file: opened, View })
      } catch (error) {
        if (mine === turn.current) setState({ kind: 'failed', id, error })
      }
    },
  }
}

export const FileList = ({ files, open, warning, level: Title, workOf }: FileListProps) => {
  const id = useId()
  const opened = useOpened(open)
  const { state } = opened
  if (files === null) return <p class="govuk-error-message">{text.of.differ}</p>
  if (files.length === 0) return null
  return (
    <>
      <Title class="govuk-heading-s govuk-!-margin-bottom-1" id={id}>
        {text.of.title}
      </Title>
      <ul class="govuk-list app-files__of" aria-labelledby={id}>
        {files.map((file, at) => {
          const { entry } = file
          const name = shownName(entry.name)
          const isThis = state.kind !== 'closed' && state.id === entry.id
          return (
            <li key={entry.id}>
              {open ? (
                <LinkButton onClick={() => void opened.open(file)}>{text.of.open(name)}</LinkButton>
              ) : (
                text.of.named(name)
              )}
              <br />
              {text.of.what(text.types[entry.type], sizeWords(entry.size))}{' '}
              <Tag colour={entry.cleaned ? 'green' : 'orange'}>
                {entry.cleaned ? text.of.cleaned : text.of.asItWas}
              </Tag>
              {isThis && state.kind === 'opening' && <Progress label={fileView.opening} />}
              {isThis && state.kind === 'failed' && (
                <p class="govuk-error-message" role="alert">
                  {faultWords(state.error)}
                </p>
              )}
              {isThis && state.kind === 'open' && (
                <state.View
                  key={entry.id}
                  file={state.file}
                  number={at + 1}
                  warning={warning}
                  work={workOf?.(file)}
                  onClose={opened.close}
                />
              )}
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
