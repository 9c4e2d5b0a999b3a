/** Reads PDFs beside the page. It has the frame's own policy: no origin and no network. */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
