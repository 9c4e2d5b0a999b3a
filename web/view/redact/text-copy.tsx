import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { redact as text } from '#words/redact.ts'
import { view } from '#words/view.ts'
import { Button } from '../../common/components/button.tsx'
import { useFocusAtOnce } from '../../common/components/page.tsx'
import type { Handed } from '../handed.ts'
import { Loading, Toolbar } from '../viewers/scrolled.tsx'
import { Lines } from '../viewers/text.tsx'
import type { ViewerProps } from '../viewers/viewer-props.ts'
import { copiedText, copyBytes, textFault } from './copied-text.ts'
import { FinishBar } from './finish-bar.tsx'
import { Finished } from './finished.tsx'
import { blackOut, blackOutEverywhere, countOf, type Pieces, shownOf } from './pieces.ts'
import { type Undo, useUndo } from './use-undo.ts'

const useText = (file: Handed): string | null => {
  const [whole, setWhole] = useState<string | null>(null)
  useEffect(() => {
    const fault = textFault(file.sizeBytes)
    if (fault) return file.cannot(fault)
    const read = async () => {
      const found = await copiedText(await file.bytes(0, file.sizeBytes))
      if (found === null) file.cannot('format')
      else setWhole(found)
    }
    read().catch(() => file.cannot('broken'))
  }, [file])
  return whole
}

export const TextCopy = ({ file }: ViewerProps) => {
  const whole = useText(file)
  return whole === null ? <Loading>{view.loading}</Loading> : <Copying {...{ file, whole }} />
}

const Copying = ({ file, whole }: { file: Handed; whole: string }) => {
  const pieces = useUndo<Pieces>([whole])
  const [isFinished, setFinished] = useState(false)
  const [wasChanged, setChanged] = useState(false)
  const shown = shownOf(pieces.now)
  if (isFinished) {
    return (
      <Finished
        name={file.name}
        onChange={() => {
          setFinished(false)
          setChanged(true)
          file.change()
        }}
      >
        <div class="app-view__text">
          <Lines text={shown} />
        </div>
      </Finished>
    )
  }
  const finish = () => {
    setFinished(true)
    file.give(copyBytes(shown), countOf(pieces.now))
  }
  return <Editor {...{ pieces, shown, finish }} takesFocus={wasChanged} />
}

interface EditorProps {
  pieces: Undo<Pieces>
  shown: string
  finish: () => void
  /** What was pressed has gone. */
  takesFocus: boolean
}

type Fault = 'selectFirst' | 'none'

const Editor = ({ pieces: { now, set, undo }, shown, finish, takesFocus }: EditorProps) => {
  const source = useRef<HTMLTextAreaElement>(null)
  const place = useRef({ at: 0, top: 0 })
  const [fault, setFault] = useState<Fault | null>(null)
  const box = useFocusAtOnce(takesFocus)
  // What is set anew loses its place.
  useLayoutEffect(() => {
    const { at, top } = place.current
    source.current?.setSelectionRange(at, at)
    if (source.current) source.current.scrollTop = top
  }, [now])
  const black = (isEverywhere: boolean) => {
    const it = source.current
    if (!it) return
    const { selectionStart: start, selectionEnd: end } = it
    const next = isEverywhere
      ? blackOutEverywhere(blackOut(now, start, end), shown.slice(start, end))
      : blackOut(now, start, end)
    setFault(next === now ? 'selectFirst' : null)
    place.current = { at: start, top: it.scrollTop }
    set(next)
  }
  const hold = (event: Event) => event.preventDefault()
  return (
    <div class="app-view__whole" ref={box} tabIndex={-1}>
      <div class="app-view__work">
        <label class="govuk-label govuk-label--s app-view__hint" for="source">
          {text.text}
        </label>
        <p class="govuk-body-s app-view__hint" id="keys">
          {text.textHint}
        </p>
        <Toolbar>
          <Button kind="secondary" onClick={() => black(false)}>
            {text.blackOut}
          </Button>
          <Button kind="secondary" onClick={() => black(true)}>
            {text.everywhere}
          </Button>
          <Button kind="secondary" disabled={undo === null} onClick={() => undo?.()}>
            {text.undo}
          </Button>
        </Toolbar>
        <div role="alert">
          {fault === 'selectFirst' && (
            <p class="govuk-error-message app-view__hint">{text.selectFirst}</p>
          )}
        </div>
        <textarea
          id="source"
          class="govuk-textarea app-view__source"
          aria-describedby="keys"
          aria-readonly="true"
          autoComplete="off"
          dir="auto"
          inputMode="none"
          rows={16}
          ref={source}
          spellcheck={false}
          translate={false}
          value={shown}
          onBeforeInput={hold}
          onDrop={hold}
          onInput={({ currentTarget }) => {
            currentTarget.value = shown
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            black(false)
          }}
        />
      </div>
      <FinishBar
        parts={countOf(now)}
        isBusy={false}
        isTooEarly={fault === 'none'}
        onFinish={() => {
          if (countOf(now) === 0) return setFault('none')
          finish()
        }}
      />
    </div>
  )
}
