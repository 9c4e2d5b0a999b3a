import type { RefObject } from 'preact'

interface OpaqueFrameProps {
  title: string
  frame: RefObject<HTMLIFrameElement | null>
  class?: string
}

/** Of no origin: what a file does to whatever decodes it, it does there. */
export const OpaqueFrame = ({ title, frame, class: look = '' }: OpaqueFrameProps) => (
  <iframe
    class={`app-files__frame ${look}`}
    title={title}
    src={`${import.meta.env.BASE_URL}view/`}
    sandbox="allow-scripts"
    referrerpolicy="no-referrer"
    ref={frame}
  />
)
