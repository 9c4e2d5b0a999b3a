/** The picture with its boxes, each of which is moved and resized with keys or by dragging. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { redact as text } from '#words/redact.ts'
import { view } from '#words/view.ts'
import type { Box, Point, Size } from './boxes.ts'
import type { Part } from './use-pointer.ts'

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Through the object model: the page allows no style in its markup. */
const placed =
  ({ x, y, width, height }: Box, of: Size) =>
  (it: HTMLElement | null): void => {
    if (!it) return
    const percent = (part: number, whole: number) => `${(part / whole) * 100}%`
    it.style.left = percent(x, of.width)
    it.style.top = percent(y, of.height)
    it.style.width = percent(width, of.width)
    it.style.height = percent(height, of.height)
  }

const Drawing = ({ picture, name }: { picture: ImageBitmap; name: string }) => {
  const drawn = useRef<HTMLCanvasElement | null>(null)
  return (
    <canvas
      class="app-view__canvas"
      role="img"
      aria-label={view.picture(name)}
      width={picture.width}
      height={picture.height}
      ref={(it) => {
        if (!it || drawn.current === it) return
        it.getContext('2d')?.drawImage(picture, 0, 0)
        drawn.current = it
      }}
    />
  )
}

interface BoxButtonProps {
  part: Part
  number: number
  of: Size
  onKey: (by: Point, isResize: boolean) => void
  onRemove: () => void
}

const BoxButton = ({ part, number, of, onKey, onRemove }: BoxButtonProps) => (
  <button
    type="button"
    class="app-view__box"
    data-part={part.key}
    aria-label={text.part(number)}
    aria-describedby="keys"
    ref={placed(part, of)}
    onKeyDown={(event) => {
      const by = ARROWS[event.key]
      if (by) onKey(by, event.shiftKey)
      else if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
      else return
      event.preventDefault()
    }}
  >
    <span class="app-view__handle" data-handle />
  </button>
)

export interface StageProps {
  picture: ImageBitmap
  name: string
  factor: number
  parts: readonly Part[]
  /** Being drawn. */
  drawn: Box | null
  corner: Point | null
  /** A finger moves the picture, and draws nothing. */
  isByTouch: boolean
  on: object
  onKey: (part: Part, by: Point, isResize: boolean) => void
  onRemove: (part: Part) => void
  children?: ComponentChildren
}

export const Stage = (props: StageProps) => {
  const { picture, name, factor, parts, drawn, corner, isByTouch, on, onKey, onRemove } = props
  return (
    <div
      class={isByTouch ? 'app-view__stage' : 'app-view__stage app-view__stage--drawn'}
      ref={(it) => {
        if (it) it.style.width = `${factor * 100}%`
      }}
      {...(isByTouch ? {} : on)}
    >
      <Drawing {...{ picture, name }} />
      {parts.map((part, at) => (
        <BoxButton
          key={part.key}
          {...{ part, of: picture }}
          number={at + 1}
          onKey={(by, isResize) => onKey(part, by, isResize)}
          onRemove={() => onRemove(part)}
        />
      ))}
      {drawn && <div class="app-view__drawn" ref={placed(drawn, picture)} />}
      {corner && (
        <div class="app-view__corner" ref={placed({ ...corner, width: 0, height: 0 }, picture)} />
      )}
    </div>
  )
}
