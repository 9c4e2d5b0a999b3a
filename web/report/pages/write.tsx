import { useState } from 'preact/hooks'
import { caseText } from '#words/report-case.ts'
import { questions } from '#words/report-questions.ts'
import { Button } from '../../common/components/button.tsx'
import { Textarea } from '../../common/components/textarea.tsx'
import type { FilesHandle } from '../state/files.ts'
import { FilesField } from './files.tsx'
import { roomLeft } from './room-left.ts'

const text = caseText.write

export const MESSAGE_FILES = 'message-files'

interface WriteProps {
  message: string
  room: number
  isGoing: boolean
  files: FilesHandle
  /** Some are there already, and wait for their message. */
  hasSentFiles: boolean
  onInput: (message: string) => void
  onSend: () => void
}

export const WriteForm = (props: WriteProps) => {
  const { message, room, isGoing, files, hasSentFiles, onInput, onSend } = props
  const [isTried, setTried] = useState(false)
  const { kit, tray, way } = files
  const isBlank = !message.trim() && !tray?.ready.length && !hasSentFiles
  const tooLong = room < 0 ? questions.size.tooLong : undefined
  const error = tooLong ?? (isTried && isBlank ? text.empty : undefined)
  const submit = () => {
    setTried(true)
    if (tray?.underWay) return
    if (isBlank || tooLong) return document.getElementById('message')?.focus()
    setTried(false)
    onSend()
  }
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isGoing) submit()
      }}
    >
      <Textarea
        id="message"
        label={text.label}
        hint={text.hint}
        error={error}
        rows={6}
        value={message}
        onInput={(typed) => {
          setTried(false)
          onInput(typed)
        }}
        below={roomLeft(room)}
      />
      <FilesField id={MESSAGE_FILES} label={text.files} hint={text.filesHint} files={files} />
      {kit && way && !way.isSettled && <kit.LetterNotes way={way} />}
      {/* Not shut while it goes: the focus would be lost, and a file may go for minutes. */}
      <Button type="submit" disabled={Boolean(tray?.underWay)}>
        {isGoing ? text.sending : text.send}
      </Button>
    </form>
  )
}
