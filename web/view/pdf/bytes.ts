/** What PDFs are decoded with, beside the code. It is built into scripts: the frame can fetch nothing. */
import dingbats from 'pdfjs-dist/standard_fonts/FoxitDingbats.pfb?inline'
import symbols from 'pdfjs-dist/standard_fonts/FoxitSymbol.pfb?inline'
import jbig2 from 'pdfjs-dist/wasm/jbig2.wasm?inline'
import openjpeg from 'pdfjs-dist/wasm/openjpeg.wasm?inline'

/** Signs have no other font that could stand in; the twelve fonts of letters are the browser's own. */
const HELD: Readonly<Record<string, string>> = {
  'FoxitDingbats.pfb': dingbats,
  'FoxitSymbol.pfb': symbols,
  'jbig2.wasm': jbig2,
  'openjpeg.wasm': openjpeg,
}

const CMAP = /^(.*)\.bcmap$/

const decode = (dataUrl: string): Uint8Array =>
  Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (byte) => byte.charCodeAt(0))

export class BuiltIn {
  /** @throws RangeError for what is not there: the reader then goes on without it */
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const [, cmap] = CMAP.exec(filename) ?? []
    const found = cmap ? (await import('./cmaps.ts')).cmap(cmap) : HELD[filename]
    if (!found) throw new RangeError(`there is no ${filename}`)
    return decode(found)
  }
}
