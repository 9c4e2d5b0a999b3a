import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const BUILD = join(ROOT, 'scripts/build.ts')
const SOURCES = [
  'protocol',
  'client',
  'web',
  'scripts/bundle.ts',
  'scripts/build-web.ts',
  'scripts/build-bundles.ts',
  'package.json',
  'package-lock.json',
]
export const SUMS = 'SHA256SUMS'
const COMPRESSED = ['.br', '.gz']

/** Where the server finds report/, office/, view/, assets/ and cy/. */
export const BUILT = join(ROOT, 'dist/web')

/** A third of the memory for a fifth more time: one thread of Rolldown's, what it frees given back, and garbage collected often. */
const FRUGAL = {
  arguments: ['--max-semi-space-size=4'],
  env: { RAYON_NUM_THREADS: '1', MIMALLOC_PURGE_DELAY: '0', MIMALLOC_ARENA_EAGER_COMMIT: '0' },
}

/** Builds if dist/web is missing or any source is newer: in a process of its own, whose memory goes with it. */
export const buildWebIfStale = async (): Promise<void> => {
  const sums = join(BUILT, SUMS)
  const isFresh = existsSync(sums) && (await newest(SOURCES)) <= (await stat(sums)).mtimeMs
  if (isFresh) return
  const env = { ...process.env, ...FRUGAL.env }
  await promisify(execFile)(process.execPath, [...FRUGAL.arguments, BUILD], { env })
}

/** What the build made, without its compressed copies and its list: sorted paths. */
export const filesUnder = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== SUMS)
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !COMPRESSED.includes(extname(path)))
    .sort()

/** Milliseconds since 1970. Folders count too: their date is that of the last file added or removed. */
const newest = async (paths: string[]): Promise<number> => {
  const dates = await Promise.all(
    paths.map(async (path) => {
      const stats = await stat(join(ROOT, path))
      if (!stats.isDirectory()) return stats.mtimeMs
      const inside = (await readdir(join(ROOT, path))).map((name) => join(path, name))
      return Math.max(stats.mtimeMs, await newest(inside))
    }),
  )
  return Math.max(...dates)
}
