/** How far the files are, and what can be done meanwhile. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { files as text } from '#words/files.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Tag, type TagColour } from '../components/callouts.tsx'
import { Status } from '../components/status.tsx'
import { useChanges } from '../use-changes.ts'
import { sizeWords } from './sizes.ts'
import type { AnyWay, OnWay, WayState } from './way.ts'

const words = text.way

const COLOURS: Readonly<Record<WayState['kind'], TagColour>> = {
  waits: 'grey',
  goes: 'blue',
  paused: 'yellow',
  sent: 'blue',
  there: 'green',
  stopped: 'grey',
  failed: 'red',
}

const isCounted = ({ state }: OnWay): boolean => state.kind !== 'stopped'

const timeLeft = (seconds: number | null): string => {
  if (seconds === null) return ''
  return seconds < 60 ? words.lessThanAMinute : words.minutes(Math.ceil(seconds / 60))
}

/** What one button does by turns: it keeps the focus. */
const nextOf = (state: WayState, way: AnyWay) => {
  if (state.kind === 'waits' || state.kind === 'goes') {
    return { words: words.pause, act: (key: number) => way.pause(key) }
  }
  const isLeft = state.kind === 'failed' && state.fault !== 'tooLarge'
  if (state.kind !== 'paused' && !isLeft) return null
  return { words: isLeft ? words.again : words.goOn, act: (key: number) => way.goOn(key) }
}

interface LineProps {
  item: OnWay
  way: AnyWay
  onStop: () => void
}

const Line = ({ item, way, onStop }: LineProps) => {
  const { file, state, doneBytes } = item
  const { key, name, blob } = file
  const hidden = text.ofFile(name)
  const next = nextOf(state, way)
  const mayStop = !['sent', 'there', 'stopped'].includes(state.kind)
  const line = useRef<HTMLLIElement>(null)
  // As it was before this: a button that goes takes the focus with it, and the file is given it.
  const hadFocus = line.current?.contains(document.activeElement) ?? false
  useLayoutEffect(() => {
    if (hadFocus && !line.current?.contains(document.activeElement)) line.current?.focus()
  })
  return (
    <li class="app-files__file" tabIndex={-1} ref={line}>
      <p class="govuk-body govuk-!-margin-bottom-2">
        {text.nameAndSize(name, sizeWords(blob.size))}{' '}
        <Tag colour={COLOURS[state.kind]}>{words.states[state.kind]}</Tag>
      </p>
      {state.kind === 'failed' && <p class="govuk-error-message">{words.faults[state.fault]}</p>}
      {(state.kind === 'goes' || state.kind === 'paused') && (
        <>
          <p class="govuk-body-s govuk-!-margin-bottom-1">
            {words.goes(sizeWords(doneBytes), sizeWords(blob.size))}{' '}
            {state.kind === 'goes' && !way.isLost && timeLeft(way.secondsLeft)}
          </p>
          <progress
            class="app-progress__bar"
            aria-label={text.nameAndSize(name, sizeWords(blob.size))}
            value={doneBytes}
            max={blob.size}
          />
        </>
      )}
      {mayStop && (
        <ButtonGroup>
          {next && (
            <Button kind="secondary" hidden={hidden} onClick={() => next.act(key)}>
              {next.words}
            </Button>
          )}
          <Button kind="secondary" hidden={hidden} onClick={onStop}>
            {words.stop}
          </Button>
        </ButtonGroup>
      )}
    </li>
  )
}

interface WayPanelProps {
  way: AnyWay
  /** What is said below the numbers while something goes. */
  notes: readonly string[]
}

/** What is heard is how many are there, and that the line is lost: not each byte. */
export const WayPanel = ({ way, notes }: WayPanelProps) => {
  useChanges(way)
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const counted = way.items.filter(isCounted)
  const there = counted.filter(({ state }) => state.kind === 'there').length
  const said = words.there(there, counted.length)
  return (
    <section class="app-no-print" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id} tabIndex={-1} ref={heading}>
        {words.title}
      </h2>
      <Status>{way.isLost ? words.lost : counted.length > 0 ? said : words.none}</Status>
      {way.isGoing &&
        notes.map((note) => (
          <p class="govuk-body" key={note}>
            {note}
          </p>
        ))}
      <ul class="govuk-list govuk-!-margin-bottom-6">
        {way.items.map((item) => (
          <Line
            key={item.file.key}
            {...{ item, way }}
            onStop={() => {
              way.giveUp(item.file.key)
              heading.current?.focus()
            }}
          />
        ))}
      </ul>
    </section>
  )
}
