/** What cleaning costs on this machine: a photo of 12 megapixels, PDFs of 200 pages, and a film too long to hold in memory. */
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanFile } from '../../client/files/clean/index.ts'
import { seedFiles } from '../support/clean/judge.ts'
import { needPackages, PYTHON, run } from '../support/clean/programs.ts'
import { median } from './load.ts'
import { row } from './table.ts'

const ROUNDS = 5
const WATCH_MS = 5
/** 200 pages of 50 lines. */
const TEXT = `%!PS
/Times-Roman findfont 11 scalefont setfont
1 1 200 { pop 1 1 50 { 72 exch 14 mul 60 add moveto
(What a line of a report says, of some eighty letters, as one of many lines does.) show } for showpage } for
`
/** 200 pictures, a page each, at 150 pixels an inch. */
const SCAN = `import sys; from PIL import Image
pages = [Image.open(sys.argv[1]) for _ in range(200)]
pages[0].save(sys.argv[2], save_all=True, append_images=pages[1:], resolution=150)`
const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`

/** Reads the cleaned file once, piece by piece, as sealing does. */
const readAll = async (blob: Blob): Promise<void> => {
  for (let at = 0; at < blob.size; at += 256 * 1024)
    await blob.slice(at, Math.min(blob.size, at + 256 * 1024)).arrayBuffer()
}

const benchOne = async (name: string, path: string): Promise<void> => {
  const times: number[] = []
  const growths: number[] = []
  let size = 0
  for (let i = 0; i < ROUNDS; i += 1) {
    const before = process.memoryUsage.rss()
    let most = before
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, WATCH_MS)
    const file = await openAsBlob(path)
    const start = performance.now()
    const cleaned = await cleanFile(file)
    times.push(performance.now() - start)
    if (cleaned.state === 'refused') throw new Error(`refused: ${cleaned.why}`)
    await readAll(cleaned.blob)
    clearInterval(timer)
    growths.push(most - before)
    size = file.size
  }
  row(
    name,
    mb(size),
    `median ${median(times).toFixed(0)} ms`,
    `grows by ${mb(Math.max(...growths))}`,
  )
}

export const benchCleaning = async (): Promise<void> => {
  needPackages('ffmpeg', 'libimage-exiftool-perl', 'ghostscript', 'python3-pil')
  const folder = mkdtempSync(join(tmpdir(), 'candour-cleaning-'))
  const noise = (size: string) => `testsrc2=size=${size}:rate=30,noise=alls=60:allf=t`
  const ffmpeg = (...args: readonly string[]) =>
    run('ffmpeg', '-v', 'error', '-nostdin', '-f', 'lavfi', ...args)
  try {
    const photo = join(folder, 'photo.jpg')
    const film = join(folder, 'film.mp4')
    ffmpeg('-i', noise('4000x3000'), '-frames:v', '1', '-q:v', '4', photo)
    const sound = ['-f', 'lavfi', '-i', 'sine=sample_rate=44100']
    const lossless = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0', '-c:a', 'aac']
    ffmpeg('-i', noise('640x480'), ...sound, ...lossless, '-fs', '300M', film)
    const [text, scan] = [join(folder, 'text.pdf'), join(folder, 'scan.pdf')]
    writeFileSync(join(folder, 'text.ps'), TEXT)
    run('gs', '-q', '-dSAFER', '-sDEVICE=pdfwrite', '-o', text, join(folder, 'text.ps'))
    ffmpeg('-i', noise('1240x1754'), '-frames:v', '1', '-q:v', '8', join(folder, 'page.jpg'))
    run(PYTHON, '-c', SCAN, join(folder, 'page.jpg'), scan)
    seedFiles([photo, film, text, scan])
    await benchOne('a photo of 12 megapixels', photo)
    await benchOne('a film', film)
    await benchOne('a PDF of 200 pages of text', text)
    await benchOne('a PDF of 200 scanned pages', scan)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
