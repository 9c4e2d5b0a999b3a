/** Boxes by a mouse, a pen or a finger: dragged, or from one corner to the other by two clicks. */
import { useRef, useState } from 'preact/hooks'
import { type Box, between, moved, type Point, resized, type Size } from './boxes.ts'

/** So far a hand moves within one click, in pixels of the screen. */
const CLICK_PIXELS = 5

export interface Part extends Box {
  readonly key: number
}

interface Drag {
  readonly from: Point
  /** On the screen. */
  readonly at: Point
  /** What is taken hold of, and as it was then; null: a new one is drawn. */
  readonly part: Part | null
  readonly isResize: boolean
  /** So that one drag is undone at once. */
  readonly step: string
}

interface Pointed {
  readonly of: Size
  readonly partOf: (key: number) => Part | undefined
  readonly onAdd: (box: Box) => void
  readonly onChange: (part: Part, step: string) => void
}

const keyOf = (target: Element): number =>
  Number(target.closest('[data-part]')?.getAttribute('data-part'))

export const usePointer = ({ of, partOf, onAdd, onChange }: Pointed) => {
  const drag = useRef<Drag | null>(null)
  const count = useRef(0)
  const [drawn, setDrawn] = useState<Box | null>(null)
  const [corner, setCorner] = useState<Point | null>(null)

  const pointOf = (event: PointerEvent, stage: Element): Point => {
    const { left, top, width, height } = stage.getBoundingClientRect()
    return {
      x: ((event.clientX - left) / width) * of.width,
      y: ((event.clientY - top) / height) * of.height,
    }
  }
  const end = () => {
    drag.current = null
    setDrawn(null)
  }
  return {
    drawn,
    corner,
    forgetCorner: () => setCorner(null),
    on: {
      onPointerDown(event: PointerEvent) {
        const { currentTarget: stage, target } = event
        if (event.button !== 0 || !event.isPrimary) return
        if (!(stage instanceof Element && target instanceof Element)) return
        const part = corner ? undefined : partOf(keyOf(target))
        count.current += 1
        stage.setPointerCapture(event.pointerId)
        drag.current = {
          from: pointOf(event, stage),
          at: { x: event.clientX, y: event.clientY },
          part: part ?? null,
          isResize: target.closest('[data-handle]') !== null,
          step: `drag ${count.current}`,
        }
      },
      onPointerMove(event: PointerEvent) {
        const { currentTarget: stage } = event
        if (!drag.current || !(stage instanceof Element)) return
        const { from, part, isResize, step } = drag.current
        const to = pointOf(event, stage)
        if (!part) return setDrawn(between(from, to, of))
        const by = { x: to.x - from.x, y: to.y - from.y }
        onChange({ ...part, ...(isResize ? resized : moved)(part, by, of) }, step)
      },
      onPointerUp(event: PointerEvent) {
        const { currentTarget: stage } = event
        const ended = drag.current
        end()
        if (!ended || ended.part || !(stage instanceof Element)) return
        const to = pointOf(event, stage)
        const far = Math.hypot(event.clientX - ended.at.x, event.clientY - ended.at.y)
        if (far <= CLICK_PIXELS && !corner) return setCorner(to)
        onAdd(between(far <= CLICK_PIXELS && corner ? corner : ended.from, to, of))
        setCorner(null)
      },
      onPointerCancel: end,
    },
  }
}
