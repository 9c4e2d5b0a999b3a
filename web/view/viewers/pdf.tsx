import { useEffect, useRef, useState } from 'preact/hooks'
import { view as text } from '#words/view.ts'
import type { Handed } from '../handed.ts'
import type { OpenedPdf, PdfPages } from '../pdf/open.ts'
import { PageSteps } from './page-steps.tsx'
import { Loading, Scrolled, Toolbar } from './scrolled.tsx'
import { MOST_WHOLE_BYTES } from './use-url.ts'
import type { ViewerProps } from './viewer-props.ts'
import { useZoom } from './zoom.tsx'

/** Its code is fetched with the first PDF: it is many times what all else needs. */
const load = () => import('../pdf/open.ts')

interface Ready extends OpenedPdf {
  readonly Pages: typeof PdfPages
}

const open = async (file: Handed, onProgress: (done: number) => void): Promise<Ready | null> => {
  if (file.sizeBytes > MOST_WHOLE_BYTES) file.cannot('large')
  else {
    const loading = load().catch(() => null)
    const whole = await file.whole(onProgress)
    const pdf = await loading
    if (!pdf) file.cannot('unloaded')
    else {
      const opened = await pdf.openPdf(whole).catch(() => file.cannot('broken'))
      if (opened) return { ...opened, Pages: pdf.PdfPages }
    }
  }
  return null
}

export const PdfViewer = ({ file }: ViewerProps) => {
  const [done, setDone] = useState(0)
  const [pdf, setPdf] = useState<Ready | null>(null)
  useEffect(() => {
    let isGone = false
    let opened: Ready | null = null
    void open(file, setDone).then((it) => {
      if (isGone) return it?.close()
      opened = it
      setPdf(it)
    })
    return () => {
      isGone = true
      opened?.close()
    }
  }, [file])
  if (!pdf) return <Loading done={done}>{text.loading}</Loading>
  return <Shown pdf={pdf} file={file} />
}

const Shown = ({ pdf, file }: { pdf: Ready; file: Handed }) => {
  const { factor, buttons } = useZoom()
  const [at, setAt] = useState(0)
  const into = useRef<HTMLDivElement>(null)
  const pages = useRef<PdfPages | null>(null)
  const wanted = useRef(factor)
  wanted.current = factor
  const of = pdf.document.numPages
  useEffect(() => {
    let isGone = false
    const { current } = into
    const scrolled = current?.parentElement
    if (!current || !scrolled) return
    const onEndless = () => file.cannot('slow')
    pdf.Pages.show(pdf.document, scrolled, current, setAt, onEndless).then(
      (shown) => {
        if (isGone) return shown.end()
        pages.current = shown
        shown.factor = wanted.current
      },
      () => file.cannot('broken'),
    )
    return () => {
      isGone = true
      pages.current?.end()
    }
  }, [pdf, file])
  useEffect(() => {
    if (pages.current) pages.current.factor = factor
  }, [factor])
  return (
    <>
      <Toolbar>
        {buttons}
        <span class="govuk-body-s app-view__note" role="status">
          {text.pdf.page(at + 1, of)}
        </span>
        {of > 1 && (
          <PageSteps
            at={at}
            of={of}
            words={text.pdf.steps}
            onStep={(next) => pages.current?.goTo(next)}
          />
        )}
      </Toolbar>
      <Scrolled label={file.name}>
        <div class="app-view__pages" ref={into} />
      </Scrolled>
    </>
  )
}
