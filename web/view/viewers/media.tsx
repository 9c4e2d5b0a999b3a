import { view as text } from '#words/view.ts'
import { Loading } from './scrolled.tsx'
import { useUrl } from './use-url.ts'
import type { ViewerProps } from './viewer-props.ts'

/** Nothing plays by itself: a voice at a desk in an open office gives away what is looked at. */
export const MediaViewer = ({ file }: ViewerProps) => {
  const { url, done } = useUrl(file)
  if (!url) return <Loading done={done}>{text.loading}</Loading>
  const props = { src: url, controls: true, onError: () => file.cannot('broken') }
  return (
    <div class="app-view__media">
      {file.shows === 'video' ? (
        <video {...props} class="app-view__video" aria-label={text.film(file.name)} />
      ) : (
        <audio {...props} aria-label={text.sound(file.name)} />
      )}
    </div>
  )
}
