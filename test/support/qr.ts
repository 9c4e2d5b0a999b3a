/** What a camera reads on a printed sheet. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'

const DOTS_PER_INCH = 100

/** A binary portable pixmap of 8 bits: its header is three numbers. */
const readPpm = (ppm: Buffer) => {
  const [header = '', width, height] =
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 64)) ?? []
  const size = { width: Number(width), height: Number(height) }
  const pixels = new Uint8ClampedArray(size.width * size.height * 4).fill(255)
  for (let at = 0; at < size.width * size.height; at++) {
    for (let part = 0; part < 3; part++)
      pixels[at * 4 + part] = ppm[header.length + at * 3 + part] ?? 0
  }
  return { ...size, pixels }
}

/** The text of the QR code on the first sheet, or null. The sheet is drawn by Poppler, which is no browser. */
export const readQr = (pdf: Uint8Array): string | null => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-qr-'))
  try {
    const file = join(folder, 'sheet.pdf')
    writeFileSync(file, pdf)
    execFileSync('pdftoppm', [
      '-r',
      String(DOTS_PER_INCH),
      '-f',
      '1',
      '-l',
      '1',
      '-singlefile',
      file,
      join(folder, 'sheet'),
    ])
    const { pixels, width, height } = readPpm(readFileSync(join(folder, 'sheet.ppm')))
    return jsqr.default(pixels, width, height)?.data ?? null
  } finally {
    rmSync(folder, { recursive: true })
  }
}
