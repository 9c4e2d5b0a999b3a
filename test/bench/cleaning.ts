/** What cleaning costs on this machine: a photo of 12 megapixels, and a film that is too long to hold in memory. */
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanFile } from '../../client/files/clean/index.ts'
import { seedFiles } from '../support/clean/judge.ts'
import { needPackages, run } from '../support/clean/programs.ts'
import { median } from './load.ts'
import { row } from './table.ts'

const ROUNDS = 5
const WATCH_MS = 5
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
  needPackages('ffmpeg', 'libimage-exiftool-perl')
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
    seedFiles([photo, film])
    await benchOne('a photo of 12 megapixels', photo)
    await benchOne('a film', film)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
