/**
 * PDFs, by pdf.js: only what is drawn and read. No script of a PDF is run, none of its forms is filled in, and none of its
 * links leads anywhere: what would lay them over a page is never called, and what runs scripts is not bundled.
 */
import {
  getDocument,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { BuiltIn } from './bytes.ts'
import { readHere, startWorker } from './start-worker.ts'

export { PdfPages } from './pages.ts'

/** A picture with more is left out of its page: a sheet of A0 at 300 dots an inch has as many. */
const MOST_PICTURE_PIXELS = 140_000_000

export interface OpenedPdf {
  readonly document: PDFDocumentProxy
  close(): void
}

/** @param data is taken over. @throws what pdf.js throws for what is no PDF, or has a password */
export const openPdf = async (data: Uint8Array<ArrayBuffer>): Promise<OpenedPdf> => {
  const port = await startWorker().catch(() => null)
  if (!port) await readHere()
  const worker = PDFWorker.create({ ...(port && { port }), verbosity: VerbosityLevel.ERRORS })
  const task = getDocument({
    data,
    worker,
    verbosity: VerbosityLevel.ERRORS,
    enableXfa: false,
    // Fonts are drawn as outlines: no font of a file comes to the browser's own reader of fonts.
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: MOST_PICTURE_PIXELS,
    useWorkerFetch: false,
    BinaryDataFactory: BuiltIn,
    disableWorkerRendering: true,
  })
  const close = () => {
    void task.destroy().catch(() => undefined)
    port?.terminate()
  }
  try {
    return { document: await task.promise, close }
  } catch (error) {
    close()
    throw error
  }
}
