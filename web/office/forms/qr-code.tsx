import { generate } from 'lean-qr'
import { useMemo } from 'preact/hooks'

/** Modules of white around the code, as ISO 18004 asks. */
const QUIET = 4

/** One rectangle for each dark module, drawn as one path. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { side, path } = useMemo(() => {
    const code = generate(text)
    const cells = Array.from({ length: code.size ** 2 }, (_, at) => [
      at % code.size,
      Math.floor(at / code.size),
    ])
    return {
      side: code.size + 2 * QUIET,
      path: cells
        .filter(([x = 0, y = 0]) => code.get(x, y))
        .map(([x = 0, y = 0]) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`)
        .join(''),
    }
  }, [text])
  return (
    <svg
      class="app-qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
