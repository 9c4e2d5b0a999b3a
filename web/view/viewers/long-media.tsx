import { useEffect, useRef, useState } from 'preact/hooks'
import { view as text } from '#words/view.ts'
import type { Playing } from '../stream/play.ts'
import { Loading } from './scrolled.tsx'
import type { ViewerProps } from './viewer-props.ts'

/** A sound or a film that is too large to be held whole: read as it plays. */
export const LongMediaViewer = ({ file }: ViewerProps) => {
  const [isReady, setReady] = useState(false)
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    let isGone = false
    let playing: Playing | null = null
    const start = async () => {
      const loaded = await import('../stream/play.ts').catch(() => null)
      if (!loaded) return file.cannot('unloaded')
      if (!element.current || isGone) return
      const it = await loaded.Playing.start(file, element.current, (why) => file.cannot(why))
      if (isGone) return it?.end()
      if (!it) return file.cannot('large')
      playing = it
      setReady(true)
    }
    start().catch(() => file.cannot('large'))
    return () => {
      isGone = true
      playing?.end()
    }
  }, [file])
  const props = {
    ref: element,
    controls: true,
    hidden: !isReady,
    onError: () => isReady && file.cannot('broken'),
  }
  return (
    <>
      {!isReady && <Loading>{text.loadingLong}</Loading>}
      <div class="app-view__media">
        {file.shows === 'video' ? (
          <video {...props} class="app-view__video" aria-label={text.film(file.name)} />
        ) : (
          <audio {...props} aria-label={text.sound(file.name)} />
        )}
      </div>
    </>
  )
}
