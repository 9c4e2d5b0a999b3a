/** A file that somebody has opened: in a frame of no origin (web/view), or to be saved. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { fileView as text } from '#words/file-view.ts'
import { FileFault } from '../../../client/crypto/file-stream.ts'
import type { OpenedFile } from '../../../client/files/download.ts'
import { savedName } from '../../../client/files/saved-name.ts'
import { CHUNK_BYTES } from '../../../protocol/files/steps.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { WarningText } from '../components/callouts.tsx'
import { useFocusAtOnce } from '../components/page.tsx'
import { Progress } from '../components/progress.tsx'
import { showInFrame } from './frame.ts'
import { KINDS } from './kinds.ts'
import type { Cannot } from './messages.ts'
import { shownName } from './name-rules.ts'
import { saveFile } from './save-file.ts'

export const faultWords = (error: unknown): string =>
  error instanceof FileFault ? text.faults[error.code] : text.failed

interface FileViewProps {
  file: OpenedFile
  /** From 1: its place in the letter. */
  number: number
  /** What is said before it is saved. */
  warning: string
  onClose: () => void
}

export const FileView = ({ file, number, warning, onClose }: FileViewProps) => {
  const isSaved = KINDS[file.type].shows === 'saved'
  const [cannot, setCannot] = useState<Cannot | 'saved' | null>(isSaved ? 'saved' : null)
  const [fault, setFault] = useState<unknown>(null)
  return (
    <div class="app-files__view" ref={useFocusAtOnce()} tabIndex={-1}>
      {fault !== null && (
        <p class="govuk-error-message" role="alert">
          {faultWords(fault)}
        </p>
      )}
      {fault === null && cannot === null && (
        <Frame file={file} onFault={setFault} onCannot={setCannot} />
      )}
      {fault === null && cannot !== null && <p class="govuk-body">{text.cannot[cannot]}</p>}
      {fault === null && <Save file={file} name={savedName(file.type, number)} warning={warning} />}
      <ButtonGroup>
        <Button kind="secondary" onClick={onClose}>
          {text.close}
        </Button>
      </ButtonGroup>
    </div>
  )
}

interface FrameProps {
  file: OpenedFile
  onFault: (error: unknown) => void
  onCannot: (why: Cannot) => void
}

const Frame = ({ file, onFault, onCannot }: FrameProps) => {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    if (!frame.current) return
    return showInFrame(frame.current, file, CHUNK_BYTES, { onFault, onCannot })
  }, [file])
  return (
    <iframe
      class="app-files__frame"
      title={text.frame(shownName(file.name))}
      src="/view/"
      sandbox="allow-scripts"
      referrerpolicy="no-referrer"
      ref={frame}
    />
  )
}

interface SaveProps {
  file: OpenedFile
  name: string
  warning: string
}

const Save = ({ file, name, warning }: SaveProps) => {
  const [state, setState] = useState<'asked' | 'warned' | 'saving' | 'saved'>('asked')
  const [fault, setFault] = useState<unknown>(null)
  const save = () => {
    setState('saving')
    setFault(null)
    saveFile(file, name).then(
      (isSaved) => setState(isSaved ? 'saved' : 'warned'),
      (error: unknown) => {
        setFault(error)
        setState('warned')
      },
    )
  }
  if (state === 'saving') return <Progress label={text.saving} />
  if (state === 'saved') {
    return (
      <p class="govuk-body" role="status">
        {text.saved(name)}
      </p>
    )
  }
  return (
    <>
      {fault !== null && (
        <p class="govuk-error-message" role="alert">
          {faultWords(fault)}
        </p>
      )}
      {state === 'warned' && <WarningText>{warning}</WarningText>}
      {state === 'warned' && <p class="govuk-body">{text.name(name)}</p>}
      <ButtonGroup>
        <Button kind="secondary" onClick={state === 'warned' ? save : () => setState('warned')}>
          {text.save}
        </Button>
      </ButtonGroup>
    </>
  )
}
