/** A picture as it was chosen beside what will be sent, drawn at once from memory: nothing of it gets an address or is kept. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { files as text } from '#words/files.ts'
import type { FileType } from '../../../protocol/files/types.ts'
import { LinkButton } from '../components/button.tsx'

export const isPicture = (type: FileType): boolean =>
  ['jpeg', 'png', 'webp', 'gif', 'heic'].includes(type)

const WIDTH_PIXELS = 640

interface PictureProps {
  blob: Blob
  label: string
}

const Picture = ({ blob, label }: PictureProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isUnshown, setUnshown] = useState(false)
  useEffect(() => {
    let isOver = false
    const draw = async () => {
      const bitmap = await createImageBitmap(blob)
      const { width, height } = bitmap
      const scale = Math.min(1, WIDTH_PIXELS / width)
      const on = canvas.current
      if (on && !isOver) {
        on.width = Math.max(1, Math.round(width * scale))
        on.height = Math.max(1, Math.round(height * scale))
        on.getContext('2d')?.drawImage(bitmap, 0, 0, on.width, on.height)
      }
      bitmap.close()
    }
    draw().catch(() => setUnshown(true))
    return () => {
      isOver = true
    }
  }, [blob])
  return (
    <figure class="app-files__picture">
      <figcaption class="govuk-body-s govuk-!-margin-bottom-1">{label}</figcaption>
      {isUnshown ? (
        <p class="govuk-body-s">{text.cannotShow}</p>
      ) : (
        <canvas ref={canvas} role="img" aria-label={label} />
      )}
    </figure>
  )
}

interface BeforeAfterProps {
  before: Blob
  after: Blob
  name: string
}

/** Only on request: somebody may look over a shoulder. */
export const BeforeAfter = ({ before, after, name }: BeforeAfterProps) => {
  const [isExpanded, setExpanded] = useState(false)
  return (
    <>
      <p class="govuk-body app-no-print">
        <LinkButton
          hidden={text.ofFile(name)}
          isExpanded={isExpanded}
          onClick={() => setExpanded(!isExpanded)}
        >
          {isExpanded ? text.hideCompare : text.compare}
        </LinkButton>
      </p>
      {isExpanded && (
        <>
          <div class="app-files__pictures">
            <Picture blob={before} label={text.before} />
            <Picture blob={after} label={text.after} />
          </div>
          <p class="govuk-hint">{text.same}</p>
        </>
      )}
    </>
  )
}
