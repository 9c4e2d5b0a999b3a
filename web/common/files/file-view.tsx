/** A file that somebody has opened: in a frame of no origin (web/view), or to be saved. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fileView as text } from '#words/file-view.ts'
import type { OpenedFile } from '../../../client/files/download.ts'
import { savedName } from '../../../client/files/saved-name.ts'
import { CHUNK_BYTES } from '../../../protocol/files/steps.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { WarningText } from '../components/callouts.tsx'
import { useFocusAtOnce } from '../components/page.tsx'
import { Progress } from '../components/progress.tsx'
import { type FileWork, faultWords } from './file-faults.ts'
import { showInFrame } from './frame.ts'
import { KINDS } from './kinds.ts'
import type { Cannot } from './messages.ts'
import { shownName } from './name-rules.ts'
import { OpaqueFrame } from './opaque-frame.tsx'
import { isHeldWhole, saveFile } from './save-file.ts'
import { sizeWords } from './sizes.ts'

interface FileViewProps {
  file: OpenedFile
  /** From 1: its place in the letter. */
  number: number
  /** What is said before it is saved. */
  warning: string
  work?: FileWork | undefined
  onClose: () => void
}

export const FileView = (props: FileViewProps) => {
  const { file, work } = props
  const [isAtWork, setAtWork] = useState(false)
  return work && isAtWork ? (
    <Box>{work.view(file, () => setAtWork(false))}</Box>
  ) : (
    <Box key="shown">
      <Viewing {...props} onWork={work?.does(file) ? () => setAtWork(true) : null} />
    </Box>
  )
}

const Box = ({ children }: { children: ComponentChildren }) => (
  <div class="app-files__view" ref={useFocusAtOnce()} tabIndex={-1}>
    {children}
  </div>
)

interface ViewingProps extends FileViewProps {
  onWork: (() => void) | null
}

const Viewing = ({ file, number, warning, work, onWork, onClose }: ViewingProps) => {
  const isSaved = KINDS[file.type].shows === 'saved'
  const [cannot, setCannot] = useState<Cannot | 'saved' | null>(isSaved ? 'saved' : null)
  const [fault, setFault] = useState<unknown>(null)
  const isShown = fault === null && cannot === null
  return (
    <>
      {fault !== null && (
        <p class="govuk-error-message" role="alert">
          {faultWords(fault)}
        </p>
      )}
      {isShown && <Frame file={file} onFault={setFault} onCannot={setCannot} />}
      {fault === null && cannot !== null && <p class="govuk-body">{text.cannot[cannot]}</p>}
      {fault === null && <Save file={file} name={savedName(file.type, number)} warning={warning} />}
      <ButtonGroup>
        {isShown && work && onWork && (
          <Button kind="secondary" onClick={onWork}>
            {work.words}
          </Button>
        )}
        <Button kind="secondary" onClick={onClose}>
          {text.close}
        </Button>
      </ButtonGroup>
    </>
  )
}

interface FrameProps {
  file: OpenedFile
  onFault: (error: unknown) => void
  onCannot: (why: Cannot) => void
}

const Frame = ({ file, onFault, onCannot }: FrameProps) => {
  const frame = useRef<HTMLIFrameElement>(null)
  // It listens before anything is drawn: a frame that comes from the cache says at once that it is there.
  useLayoutEffect(() => {
    if (!frame.current) return
    return showInFrame(frame.current, file, CHUNK_BYTES, { onFault, onCannot })
  }, [file])
  return <OpaqueFrame title={text.frame(shownName(file.name))} frame={frame} />
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
      {state === 'warned' && isHeldWhole(file) && (
        <p class="govuk-body">{text.heldWhole(sizeWords(file.size))}</p>
      )}
      {state === 'warned' && <p class="govuk-body">{text.name(name)}</p>}
      <ButtonGroup>
        <Button kind="secondary" onClick={state === 'warned' ? save : () => setState('warned')}>
          {text.save}
        </Button>
      </ButtonGroup>
    </>
  )
}
