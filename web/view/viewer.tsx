import { ImageViewer } from './viewers/image.tsx'
import { MediaViewer } from './viewers/media.tsx'
import { TextViewer } from './viewers/text.tsx'
import type { ViewerProps } from './viewers/viewer-props.ts'

export const Viewer = (props: ViewerProps) => {
  switch (props.file.shows) {
    case 'image':
      return <ImageViewer {...props} />
    case 'text':
      return <TextViewer {...props} />
    default:
      return <MediaViewer {...props} />
  }
}
