/** PDFs that are damaged, or made to take for ever. */
import { deflateSync } from 'node:zlib'
import { onePage, pdfOf, stream, textPage } from './write-pdf.ts'

/** Bytes of no meaning, the same each time. */
const rubbish = (length: number): Buffer => {
  let state = 7
  return Buffer.from(
    Array.from({ length }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      return state >> 16
    }),
  )
}

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const FONT = `/Font << /F1 ${HELVETICA} >>`

/** Where objects stand is rubbish; they themselves are whole. */
export const lostTable = (line: string): Buffer => {
  const whole = textPage(line)
  const [from, to] = [whole.indexOf('xref\n'), whole.indexOf('trailer')]
  const end = whole.indexOf('startxref')
  return Buffer.concat([
    whole.subarray(0, from),
    rubbish(to - from - 1),
    Buffer.from('\n'),
    whole.subarray(to, end),
    rubbish(whole.length - end),
  ])
}

/** Cut off within what is drawn: no table, and a stream that has no end. */
export const halved = (line: string): Buffer => {
  const whole = textPage(line)
  return whole.subarray(0, whole.indexOf('Tj') + 3)
}

/** Every object after the head is rubbish. */
export const allRubbish = (): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), rubbish(20_000), Buffer.from('\n%%EOF\n')])

/** One page, whose content is one of these. */
const drawing = (content: Buffer | string, dictionary = ''): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources << ${FONT} >> >>`,
    stream(dictionary, content),
  ])

export const rubbishDrawn = (): Buffer => drawing(rubbish(20_000))
export const rubbishPacked = (): Buffer => drawing(rubbish(20_000), '/Filter /FlateDecode')

/** Arrays within arrays, a million deep. */
export const nestedDrawing = (): Buffer => drawing('['.repeat(1_000_000))
export const nestedPage = (line: string): Buffer =>
  textPage(line, { page: `/Annots ${'['.repeat(1_000_000)}` })

/** Says that it has a million pages, and has one. */
export const saysAMillion = (line: string): Buffer => {
  const whole = textPage(line).toString('latin1')
  return Buffer.from(whole.replace('/Count 1 ', '/Count 1000000 '), 'latin1')
}

/** As many megabytes of blanks, in a thousandth of that. */
export const blownUp = (megabytes: number): Buffer =>
  drawing(deflateSync(Buffer.alloc(megabytes * 2 ** 20, ' ')), '/Filter /FlateDecode')

/** Forms, each of which draws the next ten times: a one and as many zeros of lines. */
export const formsInForms = (deep: number): Buffer =>
  onePage(
    '/XObject << /F 5 0 R >>',
    '/F Do',
    Array.from({ length: deep }, (_, i) => {
      const form = '/Type /XObject /Subtype /Form /BBox [0 0 300 400]'
      const isLast = i === deep - 1
      return isLast
        ? stream(form, '0 0 m 9 9 l S\n')
        : stream(`${form} /Resources << /XObject << /F ${i + 6} 0 R >> >>`, '/F Do '.repeat(10))
    }),
  )

/** Pages in pages in a circle. */
export const circle = (): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 1000 >>',
    '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 1000 >>',
  ])
