import { useState } from 'preact/hooks'
import { caseText } from '#words/report-case.ts'
import { questions } from '#words/report-questions.ts'
import { Button } from '../../common/components/button.tsx'
import { Textarea } from '../../common/components/textarea.tsx'
import { roomLeft } from './room-left.ts'

const text = caseText.write

interface WriteProps {
  message: string
  room: number
  isGoing: boolean
  onInput: (message: string) => void
  onSend: () => void
}

export const WriteForm = ({ message, room, isGoing, onInput, onSend }: WriteProps) => {
  const [isTried, setTried] = useState(false)
  const isBlank = !message.trim()
  const tooLong = room < 0 ? questions.size.tooLong : undefined
  const error = tooLong ?? (isTried && isBlank ? text.empty : undefined)
  const submit = () => {
    setTried(true)
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
        onInput={onInput}
        below={roomLeft(room)}
      />
      <Button type="submit" disabled={isGoing}>
        {isGoing ? text.sending : text.send}
      </Button>
    </form>
  )
}
