import { useRef, useState } from 'preact/hooks'
import { view as text } from '#words/view.ts'
import { Button } from '../../common/components/button.tsx'
import { Loading, Scrolled, Toolbar } from './scrolled.tsx'
import { useUrl } from './use-url.ts'
import type { ViewerProps } from './viewer-props.ts'
import { useZoom } from './zoom.tsx'

export const ImageViewer = ({ file }: ViewerProps) => {
  const { url, done } = useUrl(file)
  const { factor, buttons } = useZoom()
  const [image, setImage] = useState<HTMLImageElement | null>(null)
  const isMoving = file.mime === 'image/gif'
  const [moves, setMoves] = useState(!isMoving)
  if (!url) return <Loading done={done}>{text.loading}</Loading>
  return (
    <>
      <Toolbar>
        {buttons}
        {isMoving && image && (
          <Button kind="secondary" onClick={() => setMoves(!moves)}>
            {moves ? text.holdStill : text.letMove}
          </Button>
        )}
      </Toolbar>
      <Scrolled label={file.name}>
        {!moves && image ? (
          <Still image={image} name={file.name} factor={factor} />
        ) : (
          <img
            class={
              moves || !isMoving ? 'app-view__image' : 'app-view__image app-view__image--hidden'
            }
            src={url}
            alt={text.picture(file.name)}
            ref={(it) => {
              if (it) it.style.width = `${factor * 100}%`
            }}
            onLoad={(event) => setImage(event.currentTarget)}
            onError={() => file.cannot('broken')}
          />
        )}
      </Scrolled>
    </>
  )
}

interface StillProps {
  image: HTMLImageElement
  name: string
  factor: number
}

/** The first frame of a picture that moves: nothing moves by itself. */
const Still = ({ image, name, factor }: StillProps) => {
  const drawn = useRef<HTMLCanvasElement | null>(null)
  return (
    <canvas
      class="app-view__image"
      role="img"
      aria-label={text.picture(name)}
      width={image.naturalWidth}
      height={image.naturalHeight}
      ref={(it) => {
        if (!it) return
        it.style.width = `${factor * 100}%`
        if (drawn.current === it) return
        it.getContext('2d')?.drawImage(image, 0, 0)
        drawn.current = it
      }}
    />
  )
}
