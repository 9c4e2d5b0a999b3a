/** What stands in a cleaned PDF. */
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { unzlibSync } from 'fflate'
import { cleanedOf } from './cleaned.ts'

/** All streams of a cleaned file that are text, decompressed, and the rest as it stands. */
export const pdfText = async (bytes: Uint8Array): Promise<string> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const all = document.context.enumerateIndirectObjects().map(([, it]) => {
    const isPacked =
      it instanceof PDFRawStream && String(it.dict.get(PDFName.of('Filter'))) === '/FlateDecode'
    const body = isPacked ? Buffer.from(unzlibSync(it.contents)).toString('latin1') : ''
    return `${it instanceof PDFRawStream ? it.dict : it}\n${body}`
  })
  return all.join('\n')
}
export const cleanPdfText = async (file: Uint8Array<ArrayBuffer>): Promise<string> =>
  pdfText((await cleanedOf(file)).bytes)
