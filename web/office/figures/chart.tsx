import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { officeFigures as words } from '#words/office-figures.ts'
import type { ChartData } from './chart-data.ts'

type Draw = typeof import('./draw.ts').draw

/** Once for all charts of a page. Undefined: it is on its way; null: it did not arrive. */
export const useDraw = (): Draw | null | undefined => {
  const [draw, setDraw] = useState<{ readonly it: Draw | null }>()
  useEffect(() => {
    let isLeft = false
    import('./draw.ts').then(
      (module) => !isLeft && setDraw({ it: module.draw }),
      () => !isLeft && setDraw({ it: null }),
    )
    return () => {
      isLeft = true
    }
  }, [])
  return draw?.it
}

interface ChartProps {
  draw: Draw
  title: string
  data: ChartData
}

/** One image to assistive technology: what it shows in detail is in the table. Drawn anew when its width changes. */
export const Chart = ({ draw, title, data }: ChartProps) => {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const measure = () => setWidth(current.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (width === 0) return
    const svg = draw(data, width)
    svg.setAttribute('aria-hidden', 'true')
    box.current?.replaceChildren(svg)
  }, [draw, data, width])
  return <div class="app-chart" role="img" aria-label={words.chartOf(title)} ref={box} />
}
