/** The pages below one another. Those near what is seen are drawn, one after the other, the nearest first. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PdfPage } from './page.ts'

/** One height of what is seen before it and after it. */
const NEAR = '100% 0px'
/** A line a third from above: the page below it is the one that is read. */
const READ_LINE = '-33% 0px -66.9% 0px'

export class PdfPages {
  readonly #scrolled: HTMLElement
  readonly #pages: readonly PdfPage[]
  readonly #byElement: ReadonlyMap<Element, PdfPage>
  readonly #onPage: (at: number) => void
  readonly #observers: readonly { disconnect(): void }[]
  /** The page on the line: none between two. */
  readonly #onLine = new Set<PdfPage>()
  #at = 0
  #factor = 1
  #isDrawing = false
  #isOver = false

  /**
   * @param scrolled what moves; the pages are put into `into`, which is in it
   * @param onPage is told which is read, from 0
   * @param onEndless a page takes for ever to be drawn
   */
  static async show(
    of: PDFDocumentProxy,
    scrolled: HTMLElement,
    into: HTMLElement,
    onPage: (at: number) => void,
    onEndless: () => void,
  ): Promise<PdfPages> {
    const size = (await of.getPage(1)).getViewport({ scale: 1 })
    const pages = Array.from(
      { length: of.numPages },
      (_, at) => new PdfPage(of, at + 1, size, onEndless),
    )
    into.replaceChildren(...pages.map(({ element }) => element))
    return new PdfPages(pages, scrolled, onPage)
  }

  private constructor(
    pages: readonly PdfPage[],
    scrolled: HTMLElement,
    onPage: (at: number) => void,
  ) {
    this.#pages = pages
    this.#scrolled = scrolled
    this.#onPage = onPage
    this.#byElement = new Map(pages.map((page) => [page.element, page]))
    const near = new IntersectionObserver((seen) => this.#near(seen), {
      root: scrolled,
      rootMargin: NEAR,
    })
    const read = new IntersectionObserver((seen) => this.#read(seen), {
      root: scrolled,
      rootMargin: READ_LINE,
    })
    const resized = new ResizeObserver(() => void this.#draw())
    for (const { element } of pages) {
      near.observe(element)
      read.observe(element)
    }
    resized.observe(scrolled)
    this.#observers = [near, read, resized]
  }

  /** @param factor of the width that there is; 1: as wide as that */
  set factor(factor: number) {
    if (factor === this.#factor) return
    const moved = factor / this.#factor
    this.#factor = factor
    const { scrollTop, scrollLeft } = this.#scrolled
    this.#scrolled.style.setProperty('--page-factor', `${factor}`)
    this.#scrolled.scrollTo(scrollLeft * moved, scrollTop * moved)
    void this.#draw()
  }

  goTo(at: number): void {
    this.#pages[at]?.element.scrollIntoView({ block: 'start' })
    this.#isAt(at)
  }

  end(): void {
    this.#isOver = true
    for (const observer of this.#observers) observer.disconnect()
    for (const page of this.#pages) page.isNear = false
  }

  #near(seen: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of seen) {
      const page = this.#byElement.get(target)
      if (page) page.isNear = isIntersecting
    }
    void this.#draw()
  }

  #read(seen: readonly IntersectionObserverEntry[]): void {
    // Those of several frames come together, page by page and not in the order of time.
    for (const { target, isIntersecting } of seen) {
      const page = this.#byElement.get(target)
      if (page && isIntersecting) this.#onLine.add(page)
      else if (page) this.#onLine.delete(page)
    }
    const [page] = this.#onLine
    if (!page) return
    const { scrollTop, clientHeight, scrollHeight } = this.#scrolled
    // A short last page does not come up as far as the line.
    const isEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2
    this.#isAt(isEnd ? this.#pages.length - 1 : page.number - 1)
  }

  #isAt(at: number): void {
    this.#at = at
    this.#onPage(at)
  }

  /** Pixels of the screen. */
  get #width(): number {
    const { width } = this.#pages[this.#at]?.element.getBoundingClientRect() ?? { width: 0 }
    return Math.round(width * window.devicePixelRatio)
  }

  async #draw(): Promise<void> {
    if (this.#isDrawing) return
    this.#isDrawing = true
    for (let next = this.#next(); next; next = this.#next()) await next.draw(this.#width)
    this.#isDrawing = false
  }

  #next(): PdfPage | undefined {
    if (this.#isOver || this.#width === 0) return
    const far = ({ number }: PdfPage) => Math.abs(number - 1 - this.#at)
    return this.#pages
      .filter((page) => page.isDue(this.#width))
      .sort((one, other) => far(one) - far(other))[0]
  }
}
