/** A copy of an opened file, with parts blacked out: made in a frame of no origin, checked here, and never shown here. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { redact as text } from '#words/redact.ts'
import type { OpenedFile } from '../../../../client/files/download.ts'
import { CHUNK_BYTES } from '../../../../protocol/files/steps.ts'
import { Button, ButtonGroup } from '../../../common/components/button.tsx'
import { Inset } from '../../../common/components/callouts.tsx'
import { Progress } from '../../../common/components/progress.tsx'
import { Status } from '../../../common/components/status.tsx'
import { type FileWork, faultWords } from '../../../common/files/file-faults.ts'
import { copyInFrame } from '../../../common/files/frame.ts'
import type { CannotCopy, Made } from '../../../common/files/messages.ts'
import { fitName, shownName } from '../../../common/files/name-rules.ts'
import { OpaqueFrame } from '../../../common/files/opaque-frame.tsx'
import { useLeaveWarning } from '../../../common/places.ts'
import { filesInWorker } from '../../../workers/files.ts'
import { type Copy, CopyRefused, copyNameParts, copyTypeOf, takeCopy } from './take-copy.ts'

type State =
  | { readonly kind: 'making' | 'checking' }
  | { readonly kind: 'ready'; readonly parts: number }
  | { readonly kind: 'cannot'; readonly why: CannotCopy | 'unloaded' }
  | { readonly kind: 'failed'; readonly words: string }

interface CopyViewProps {
  file: OpenedFile
  /** When its letter was written, in words. */
  date: string
  onCopy: (copy: Copy | null) => void
  onSave: () => void
  onBack: () => void
}

const refusedWords = (error: unknown): string =>
  text.refused[error instanceof CopyRefused ? error.why : 'failed']

const checked = async (file: OpenedFile, { bytes, parts }: Made, date: string): Promise<Copy> => {
  const worker = filesInWorker()
  try {
    const taken = await takeCopy(file.type, bytes, worker.clean)
    const name = fitName(text.name(...copyNameParts(file.name, taken.type)))
    return { ...taken, name, note: text.note(file.name, date, parts) }
  } finally {
    worker.end()
  }
}

const useCopy = ({ file, date, onCopy }: CopyViewProps) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const [state, setState] = useState<State>({ kind: 'making' })
  useLayoutEffect(() => {
    if (!frame.current) return
    let turn = 0
    const drop = (next: State): void => {
      turn += 1
      onCopy(null)
      setState(next)
    }
    const onMade = async (made: Made) => {
      drop({ kind: 'checking' })
      const mine = turn
      const said = await checked(file, made, date).then(
        (copy) => ({ copy, state: { kind: 'ready', parts: made.parts } as const }),
        (error: unknown) => ({
          copy: null,
          state: { kind: 'failed', words: refusedWords(error) } as const,
        }),
      )
      if (mine !== turn) return
      onCopy(said.copy)
      setState(said.state)
    }
    const end = copyInFrame(frame.current, file, CHUNK_BYTES, {
      onFault: (error) => drop({ kind: 'failed', words: faultWords(error) }),
      onCannot: (why) => drop({ kind: 'cannot', why }),
      onMade: (made) => void onMade(made),
      onChange: () => drop({ kind: 'making' }),
    })
    return () => {
      turn += 1
      onCopy(null)
      end()
    }
  }, [file])
  return { frame, state }
}

const CopyView = (props: CopyViewProps) => {
  const { frame, state } = useCopy(props)
  const { file, onSave, onBack } = props
  useLeaveWarning(state.kind === 'making' || state.kind === 'checking' || state.kind === 'ready')
  return (
    <>
      <Inset>{text.keeps}</Inset>
      {state.kind === 'cannot' && <p class="govuk-body">{text.cannot[state.why]}</p>}
      {state.kind === 'failed' && (
        <p class="govuk-error-message" role="alert">
          {state.words}
        </p>
      )}
      {state.kind !== 'cannot' && state.kind !== 'failed' && (
        <OpaqueFrame
          class="app-files__frame--work"
          title={text.frame(shownName(file.name))}
          frame={frame}
        />
      )}
      {state.kind === 'checking' && <Progress label={text.checking} />}
      <Status>{state.kind === 'ready' ? text.ready(state.parts) : ''}</Status>
      <ButtonGroup>
        {state.kind === 'ready' && <Button onClick={onSave}>{text.save}</Button>}
        <Button kind="secondary" onClick={onBack}>
          {text.stop}
        </Button>
      </ButtonGroup>
    </>
  )
}

/** @param made what comes of it */
export const copying = (made: Pick<CopyViewProps, 'date' | 'onCopy' | 'onSave'>): FileWork => ({
  words: text.start,
  does: ({ type }) => copyTypeOf(type) !== null,
  view: (file, onBack) => <CopyView {...made} {...{ file, onBack }} />,
})
