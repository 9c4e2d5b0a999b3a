import { useEffect, useRef, useState } from 'preact/hooks'
import { view as text } from '#words/view.ts'
import { writtenText } from '../../../client/written.ts'
import type { Handed } from '../handed.ts'
import { decodePart, encodingOf, LONGEST_LETTER_BYTES } from './decode-text.ts'
import { PageSteps } from './page-steps.tsx'
import { Loading, Scrolled, Toolbar } from './scrolled.tsx'
import type { ViewerProps } from './viewer-props.ts'

/** As much as is laid out at once. */
const PART_BYTES = 65_536

const readPart = async (file: Handed, part: number): Promise<string> => {
  const start = part * PART_BYTES
  const length = Math.min(PART_BYTES, file.sizeBytes - start)
  const end = Math.min(file.sizeBytes, start + length + LONGEST_LETTER_BYTES)
  const encoding = encodingOf(await file.bytes(0, Math.min(PART_BYTES, file.sizeBytes)))
  return decodePart(encoding, await file.bytes(start, end), length, part === 0)
}

/** One line after another: each has the direction of its own script. */
const lines = (part: string): string[] => writtenText(part).split(/\r\n|[\r\n]/)

export const Lines = ({ text: shown }: { text: string }) => (
  <>
    {lines(shown).map((line, at) => (
      <p class="govuk-body app-view__line" dir="auto" key={at} translate={false}>
        {line}
      </p>
    ))}
  </>
)

export const TextViewer = ({ file }: ViewerProps) => {
  const parts = Math.max(1, Math.ceil(file.sizeBytes / PART_BYTES))
  const [part, setPart] = useState(0)
  const [shown, setShown] = useState<string | null>(null)
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let isGone = false
    void readPart(file, part).then((it) => {
      if (isGone) return
      setShown(it)
      top.current?.parentElement?.scrollTo(0, 0)
    })
    return () => {
      isGone = true
    }
  }, [file, part])
  if (shown === null) return <Loading>{text.loading}</Loading>
  return (
    <>
      {parts > 1 && (
        <Toolbar>
          <PageSteps at={part} of={parts} words={text.parts} onStep={setPart} />
        </Toolbar>
      )}
      <Scrolled label={file.name}>
        <div class="app-view__text" ref={top}>
          <Lines text={shown} />
        </div>
      </Scrolled>
    </>
  )
}
