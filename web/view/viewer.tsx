import { redact as text } from '#words/redact.ts'
import { PictureCopy } from './redact/picture-copy.tsx'
import { TextCopy } from './redact/text-copy.tsx'
import { ImageViewer } from './viewers/image.tsx'
import { LongMediaViewer } from './viewers/long-media.tsx'
import { MediaViewer } from './viewers/media.tsx'
import { PdfViewer } from './viewers/pdf.tsx'
import { TextViewer } from './viewers/text.tsx'
import { MOST_WHOLE_BYTES } from './viewers/use-url.ts'
import type { ViewerProps } from './viewers/viewer-props.ts'

const Copying = (props: ViewerProps) => (
  <>
    <h1 class="govuk-visually-hidden">{text.frame(props.file.name)}</h1>
    {props.file.shows === 'text' ? <TextCopy {...props} /> : <PictureCopy {...props} />}
  </>
)

export const Viewer = (props: ViewerProps) => {
  if (props.file.isForCopy) return <Copying {...props} />
  switch (props.file.shows) {
    case 'image':
      return <ImageViewer {...props} />
    case 'pdf':
      return <PdfViewer {...props} />
    case 'text':
      return <TextViewer {...props} />
    default:
      return props.file.sizeBytes > MOST_WHOLE_BYTES ? (
        <LongMediaViewer {...props} />
      ) : (
        <MediaViewer {...props} />
      )
  }
}
