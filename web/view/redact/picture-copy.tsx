import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { redact as text } from '#words/redact.ts'
import { view } from '#words/view.ts'
import { Button } from '../../common/components/button.tsx'
import { useFocusAtOnce } from '../../common/components/page.tsx'
import type { Handed } from '../handed.ts'
import { Loading, Scrolled, Toolbar } from '../viewers/scrolled.tsx'
import type { ViewerProps } from '../viewers/viewer-props.ts'
import { useZoom } from '../viewers/zoom.tsx'
import { around, type Box, moved, type Point, resized, type Size, stepOf } from './boxes.ts'
import { burnt, copyMimeOf } from './encode.ts'
import { FinishBar } from './finish-bar.tsx'
import { Finished } from './finished.tsx'
import { PartList } from './part-list.tsx'
import { Stage } from './stage.tsx'
import { usePicture } from './use-picture.ts'
import { type Part, usePointer } from './use-pointer.ts'
import { type Undo, useUndo } from './use-undo.ts'

export const PictureCopy = ({ file }: ViewerProps) => {
  const { picture, done } = usePicture(file)
  const parts = useUndo<readonly Part[]>([])
  const [copy, setCopy] = useState<string | null>(null)
  const [wasChanged, setChanged] = useState(false)
  if (!picture) return <Loading done={done}>{view.loading}</Loading>
  if (copy !== null) {
    return (
      <Finished
        name={file.name}
        onChange={() => {
          URL.revokeObjectURL(copy)
          setCopy(null)
          setChanged(true)
          file.change()
        }}
      >
        <img class="app-view__canvas" src={copy} alt={view.picture(file.name)} />
      </Finished>
    )
  }
  const finish = async () => {
    const made = await burnt(picture, parts.now, copyMimeOf(file.mime)).catch(
      () => 'large' as const,
    )
    if (typeof made === 'string') return file.cannot(made)
    setCopy(URL.createObjectURL(made))
    file.give(new Uint8Array(await made.arrayBuffer()), parts.now.length)
  }
  return <Editor {...{ file, picture, parts, finish }} takesFocus={wasChanged} />
}

const hasTouch = (): boolean => matchMedia('(any-pointer: coarse)').matches

/** Of what is seen of the picture: where a new box is looked for. */
const visibleMiddle = (sheet: HTMLElement | null, of: Size): Point => {
  const view = sheet?.getBoundingClientRect()
  const stage = sheet?.querySelector('.app-view__stage')?.getBoundingClientRect()
  if (!view || !stage) return { x: of.width / 2, y: of.height / 2 }
  const middle = (from: number, to: number, start: number, length: number, whole: number) =>
    (((Math.max(from, start) + Math.min(to, start + length)) / 2 - start) / length) * whole
  return {
    x: middle(view.left, view.right, stage.left, stage.width, of.width),
    y: middle(view.top, view.bottom, stage.top, stage.height, of.height),
  }
}

interface EditorProps {
  file: Handed
  picture: ImageBitmap
  parts: Undo<readonly Part[]>
  finish: () => Promise<void>
  /** What was pressed has gone. */
  takesFocus: boolean
}

const Editor = ({ file, picture, parts, finish, takesFocus }: EditorProps) => {
  const { factor, buttons } = useZoom()
  const [isByTouch, setByTouch] = useState(false)
  const [isTooEarly, setTooEarly] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const box = useFocusAtOnce(takesFocus)
  const last = useRef(Math.max(0, ...parts.now.map(({ key }) => key)))
  const list = useRef<HTMLHeadingElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const added = useRef<number | null>(null)
  const { now, set, undo } = parts

  useLayoutEffect(() => {
    if (added.current === null) return
    sheet.current?.querySelector<HTMLElement>(`[data-part="${added.current}"]`)?.focus()
    added.current = null
  }, [now])
  const add = (box: Box) => {
    last.current += 1
    set([...now, { ...box, key: last.current }])
    return last.current
  }
  const change = (part: Part, step: string) =>
    set(
      now.map((one) => (one.key === part.key ? part : one)),
      step,
    )
  const remove = (part: Part) => {
    set(now.filter(({ key }) => key !== part.key))
    list.current?.focus()
  }
  const press = (part: Part, by: Point, isResize: boolean) => {
    const step = stepOf(picture)
    const far = { x: by.x * step, y: by.y * step }
    change({ ...part, ...(isResize ? resized : moved)(part, far, picture) }, `keys ${part.key}`)
  }
  const pointer = usePointer({
    of: picture,
    partOf: (key) => now.find((part) => part.key === key),
    onAdd: add,
    onChange: change,
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only lets a corner go.
    <div
      class="app-view__whole"
      ref={box}
      tabIndex={-1}
      onKeyDown={({ key }) => {
        if (key === 'Escape') pointer.forgetCorner()
      }}
    >
      <div class="app-view__work">
        <p class="govuk-body-s app-view__hint">{text.hint}</p>
        <p class="govuk-body-s app-view__hint" id="keys">
          {text.hintKeys}
        </p>
        {file.mime === 'image/gif' && <p class="govuk-body-s app-view__hint">{text.firstFrame}</p>}
        <Toolbar>
          <Button
            kind="secondary"
            onClick={() => {
              const middle = visibleMiddle(sheet.current, picture)
              const away = (now.length % 8) * stepOf(picture)
              added.current = add(around({ x: middle.x + away, y: middle.y + away }, picture))
            }}
          >
            {text.add}
          </Button>
          <Button kind="secondary" disabled={undo === null} onClick={() => undo?.()}>
            {text.undo}
          </Button>
          {buttons}
          {hasTouch() && (
            <Button kind="secondary" onClick={() => setByTouch(!isByTouch)}>
              {isByTouch ? text.drawAgain : text.byTouch}
            </Button>
          )}
        </Toolbar>
        <p class="govuk-body-s app-view__hint" role="status">
          {pointer.corner ? text.corner : ''}
        </p>
        <div class="app-view__sheet" ref={sheet}>
          <Scrolled label={file.name}>
            <Stage
              {...{ picture, factor, isByTouch }}
              name={file.name}
              parts={now}
              drawn={pointer.drawn}
              corner={pointer.corner}
              on={pointer.on}
              onKey={press}
              onRemove={remove}
            />
          </Scrolled>
        </div>
        <h2 class="govuk-heading-s app-view__title" tabIndex={-1} ref={list}>
          {text.parts}
        </h2>
        <PartList parts={now} of={picture} onChange={change} onRemove={remove} />
      </div>
      <FinishBar
        parts={now.length}
        {...{ isBusy, isTooEarly }}
        onFinish={() => {
          setTooEarly(now.length === 0)
          if (now.length === 0) return
          setBusy(true)
          void finish()
        }}
      />
    </div>
  )
}
