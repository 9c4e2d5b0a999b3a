import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BUILT, buildBundle } from './bundle.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const SOURCES = ['protocol', 'web', 'scripts/bundle.ts', 'package-lock.json']
const SUMS = join(BUILT, 'SHA256SUMS')

/**
 * Builds both bundles and lists them in dist/web/SHA256SUMS, in the form that `sha256sum --check` reads.
 * @returns that list
 */
export const buildWeb = async (): Promise<string> => {
  await buildBundle('report')
  await buildBundle('office')
  const sums = await hashes(BUILT)
  await writeFile(SUMS, sums)
  return sums
}

/** Builds if dist/web is missing or any source is newer. */
export const buildWebIfStale = async (): Promise<void> => {
  if (!existsSync(SUMS) || (await newest(SOURCES)) > (await stat(SUMS)).mtimeMs) await buildWeb()
}

/** One line a file, sorted: `<SHA-256 in hex>  <path under folder>`. */
export const hashes = async (folder: string): Promise<string> => {
  const lines = await Promise.all(
    (await filesUnder(folder))
      .filter((path) => path !== SUMS)
      .map(async (path) => {
        const sum = createHash('sha256')
          .update(await readFile(path))
          .digest('hex')
        return `${sum}  ${relative(folder, path)}\n`
      }),
  )
  return lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('')
}

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

const filesUnder = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
