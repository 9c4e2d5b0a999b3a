/** PDFs, written by hand: a table of what stands where is made here, and all else is as it is given. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The body of an object: `<< ... >>`, or a stream. */
type PdfObject = string | Buffer

export const stream = (dictionary: string, data: string | Buffer): Buffer => {
  const bytes = Buffer.from(data)
  const head = `<< ${dictionary} /Length ${bytes.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')])
}

/**
 * @param objects of number 1 and on; the first is the catalogue
 * @param before stands before all of it
 */
export const pdfOf = (objects: readonly PdfObject[], before = ''): Buffer => {
  const parts: Buffer[] = [Buffer.from(`${before}%PDF-1.7\n`)]
  let at = parts[0]?.length ?? 0
  const offsets = objects.map((object, i) => {
    const bytes = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(bytes)
    at += bytes.length
    return at - bytes.length
  })
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${lines.join('')}`
  parts.push(
    Buffer.from(`${table}trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`),
  )
  return Buffer.concat(parts)
}

/** One page whose resources hold what is given; further objects are of number 5 and on. */
export const onePage = (
  resources: string,
  drawn: string,
  further: readonly PdfObject[] = [],
  { catalogue = '', page = '', before = '' } = {},
): Buffer =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources << ${resources} >> ${page} >>`,
      stream('', drawn),
      ...further,
    ],
    before,
  )

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

export const textPage = (line: string, more?: Parameters<typeof onePage>[3]): Buffer =>
  onePage(`/Font << /F1 ${HELVETICA} >>`, `BT /F1 18 Tf 20 350 Td (${line}) Tj ET`, [], more)

/** Runs a program on files in a folder of its own. @returns one of them */
const made = (
  files: Readonly<Record<string, Buffer>>,
  result: string,
  ...run: string[]
): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    const [program = '', ...arguments_] = run
    execFileSync(program, arguments_, { cwd: folder, stdio: 'pipe' })
    return readFileSync(join(folder, result))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** @param password without which it does not open; none: it opens, and asks not to be altered */
export const locked = (pdf: Buffer, password: string): Buffer =>
  made(
    { 'in.pdf': pdf },
    'out.pdf',
    ...['qpdf', '--encrypt', password, 'owner', '256', '--', 'in.pdf', 'out.pdf'],
  )

/** A picture of 64 by 64, all of one colour, as JPEG 2000. */
const jpx = (colour: string): Buffer =>
  made(
    {},
    'out.j2k',
    ...['ffmpeg', '-f', 'lavfi', '-i', `color=${colour}:s=64x64,format=rgb24`],
    ...['-frames:v', '1', '-c:v', 'jpeg2000', '-f', 'image2', 'out.j2k'],
  )

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** The rows of a fax (group 4): 64 by 64, black. Each row of the first differs from white, all others are alike. */
const faxRows = (): Buffer => {
  // Row 1: horizontal mode (001), white 0 (00110101), black 64 (0000001111), black 0 (0000110111). Rows 2 to 64: the two
  // changes stand where they stood (V0: 1, 1). Then the end of the block.
  const first = `001${'00110101'}${'0000001111'}${'0000110111'}`
  const bits = `${first}${'11'.repeat(63)}${'000000000001'.repeat(2)}`
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0')
  return Buffer.from(padded.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}

/** As a scanner writes JBIG2 into a PDF: what page it is, and one region that is coded as a fax. */
const jbig2 = (): Buffer => {
  const size = Buffer.concat([u32(64), u32(64)])
  const segment = (number: number, type: number, data: Buffer) =>
    Buffer.concat([u32(number), Buffer.from([type, 0, 1]), u32(data.length), data])
  const page = Buffer.concat([size, u32(0), u32(0), Buffer.from([0, 0, 0])])
  const region = Buffer.concat([
    size,
    u32(0),
    u32(0),
    Buffer.from([0]),
    Buffer.from([1]),
    faxRows(),
  ])
  return Buffer.concat([segment(0, 48, page), segment(1, 38, region)])
}

/** A scan of three pictures, one below another: red as JPEG 2000, black as JBIG2, black as a fax. */
export const scan = (): Buffer => {
  const bilevel = '/Subtype /Image /Width 64 /Height 64 /BitsPerComponent 1 /ColorSpace /DeviceGray'
  return onePage(
    '/XObject << /A 5 0 R /B 6 0 R /C 7 0 R >>',
    ['A', 'B', 'C']
      .map((name, at) => `q 100 0 0 100 100 ${280 - at * 120} cm /${name} Do Q`)
      .join(' '),
    [
      stream('/Subtype /Image /Width 64 /Height 64 /Filter /JPXDecode', jpx('red')),
      stream(`${bilevel} /Filter /JBIG2Decode`, jbig2()),
      stream(
        `${bilevel} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 64 /Rows 64 >>`,
        faxRows(),
      ),
    ],
  )
}
