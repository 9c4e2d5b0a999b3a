/** One page: a place of its size, drawn and with its text while it is near what is seen. */
import {
  AnnotationMode,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { view as text } from '#words/view.ts'

/** Forms within forms can be drawn for ever: a page that takes longer ends the reading of its file. */
const DRAWN_WITHIN_MS = 30_000
/** So much counts from one frame to the next: a page out of sight has none, and is drawn no further. */
const MOST_BETWEEN_MS = 1_000

/** @param over called once so long has passed while the page is in sight. @returns what ends the count */
const whenSeenFor = (ms: number, over: () => void): (() => void) => {
  let [left, since] = [ms, performance.now()]
  const count = () => {
    const now = performance.now()
    left -= Math.min(now - since, MOST_BETWEEN_MS)
    since = now
    if (left <= 0) over()
    else next = requestAnimationFrame(count)
  }
  let next = requestAnimationFrame(count)
  return () => cancelAnimationFrame(next)
}

/** Of one canvas: 64 MiB. Larger still is drawn so, and enlarged. */
const MOST_PIXELS = 16_777_216

export class PdfPage {
  readonly element = document.createElement('div')
  readonly number: number
  readonly #of: PDFDocumentProxy
  readonly #onEndless: () => void
  #page: PDFPageProxy | null = null
  #task: RenderTask | null = null
  #text: TextLayer | null = null
  #canvas: HTMLCanvasElement | null = null
  #drawnWidth = 0
  #isNear = false
  #hasFailed = false
  /** Counts how often it was dropped: what was begun before is over then. */
  #drops = 0

  /**
   * @param size of the first: most are alike, and each is as large as it is once it was read
   * @param onEndless drawing does not come to an end
   */
  constructor(
    of: PDFDocumentProxy,
    number: number,
    size: { width: number; height: number },
    onEndless: () => void,
  ) {
    this.#of = of
    this.#onEndless = onEndless
    this.number = number
    this.element.className = 'app-view__page'
    this.element.role = 'group'
    this.element.ariaLabel = text.pdf.page(number, of.numPages)
    this.#takeUp(size)
  }

  get isNear(): boolean {
    return this.#isNear
  }

  /** What is far away takes no memory. */
  set isNear(isNear: boolean) {
    this.#isNear = isNear
    if (!isNear) this.#drop()
  }

  /** @param width of the page as it is seen, pixels of the screen */
  isDue(width: number): boolean {
    return this.#isNear && !this.#hasFailed && this.#drawnWidth !== width
  }

  /** Never throws: a page that cannot be drawn says so. */
  async draw(width: number): Promise<void> {
    const drops = this.#drops
    const stop = whenSeenFor(DRAWN_WITHIN_MS, this.#onEndless)
    try {
      this.#page ??= await this.#of.getPage(this.number)
      if (drops !== this.#drops) return
      const size = this.#page.getViewport({ scale: 1 })
      this.#takeUp(size)
      const scale = width / window.devicePixelRatio / size.width
      this.element.style.setProperty('--total-scale-factor', `${scale}`)
      const most = Math.sqrt(MOST_PIXELS / (size.width * size.height))
      const viewport = this.#page.getViewport({ scale: Math.min(width / size.width, most) })
      const canvas = document.createElement('canvas')
      canvas.className = 'app-view__sheet'
      canvas.width = Math.max(1, Math.floor(viewport.width))
      canvas.height = Math.max(1, Math.floor(viewport.height))
      canvas.ariaHidden = 'true'
      // Notes and filled forms are drawn as they look; nothing in them can be pressed.
      this.#task = this.#page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE })
      await this.#task.promise
      if (drops !== this.#drops) return release(canvas)
      this.#replace(canvas)
      this.#drawnWidth = width
      await this.#write()
    } catch {
      // What was dropped meanwhile is drawn again when it is near.
      if (drops === this.#drops) this.#fail()
    } finally {
      stop()
    }
  }

  #takeUp({ width, height }: { width: number; height: number }): void {
    this.element.style.aspectRatio = `${width} / ${height}`
  }

  #replace(canvas: HTMLCanvasElement): void {
    if (this.#canvas) {
      this.#canvas.replaceWith(canvas)
      release(this.#canvas)
    } else this.element.prepend(canvas)
    this.#canvas = canvas
  }

  /** Its words, unseen above what is drawn: to be read aloud, selected and copied. */
  async #write(): Promise<void> {
    if (this.#text || !this.#page) return
    const container = document.createElement('div')
    container.className = 'app-view__words'
    container.lang = ''
    container.translate = false
    const textContentSource = this.#page.streamTextContent()
    const viewport = this.#page.getViewport({ scale: 1 })
    this.#text = new TextLayer({ textContentSource, container, viewport })
    this.element.append(container)
    await this.#text.render()
  }

  #fail(): void {
    this.#hasFailed = true
    const words = document.createElement('p')
    words.className = 'govuk-body app-view__unseen'
    words.textContent = text.pdf.unseen
    this.#drop()
    this.element.replaceChildren(words)
  }

  #drop(): void {
    this.#drops += 1
    this.#task?.cancel()
    this.#text?.cancel()
    this.#text = null
    if (this.#canvas) release(this.#canvas)
    this.#canvas = null
    this.#drawnWidth = 0
    if (!this.#hasFailed) this.element.replaceChildren()
    this.#page?.cleanup()
  }
}

/** Browsers keep what was drawn on until they tidy up. */
const release = (canvas: HTMLCanvasElement): void => {
  canvas.width = 0
  canvas.height = 0
}
