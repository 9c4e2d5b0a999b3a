import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { BUNDLES, buildBundle, ENGLISH, OF_REPORTERS, only, wordsOf } from './bundle.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const SOURCES = [
  'protocol',
  'client',
  'web',
  'scripts/bundle.ts',
  'scripts/web.ts',
  'package.json',
  'package-lock.json',
]
const SUMS = 'SHA256SUMS'
const COMPRESSED = ['.br', '.gz']

/** Where the server finds report/, office/, view/, assets/ and cy/. */
export const BUILT = join(ROOT, 'dist/web')

const WELSH = { words: wordsOf('cy'), base: '/cy/', other: { lang: 'en', base: '/' } }

/**
 * Builds the bundles, puts a .br and a .gz beside each file, and lists the files in SHA256SUMS, in the form that
 * `sha256sum --check` reads.
 * @param outDir absolute folder, replaced as a whole when everything is there
 * @param words absolute folder of a language. English has the reporter's side in Welsh beside it, in cy/
 * @returns that list
 */
export const buildWeb = async (outDir = BUILT, words = ENGLISH): Promise<string> => {
  const building = `${outDir}.${process.pid}`
  try {
    const beside = words === ENGLISH ? WELSH : null
    const main = { ...only(words), other: beside && { lang: 'cy', base: beside.base } }
    for (const name of BUNDLES) await buildBundle(name, building, main)
    for (const name of beside ? OF_REPORTERS : []) {
      await buildBundle(name, join(building, 'cy'), WELSH)
    }
    const files = await filesUnder(building)
    await Promise.all(files.map(compress))
    const sums = (await Promise.all(files.map((file) => sumLine(building, file)))).join('')
    await writeFile(join(building, SUMS), sums)
    await rm(outDir, { recursive: true, force: true })
    await rename(building, outDir)
    return sums
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

/** Builds if dist/web is missing or any source is newer. */
export const buildWebIfStale = async (): Promise<void> => {
  const sums = join(BUILT, SUMS)
  if (!existsSync(sums) || (await newest(SOURCES)) > (await stat(sums)).mtimeMs) await buildWeb()
}

/** What the build made, without its compressed copies and its list: sorted paths. */
export const filesUnder = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== SUMS)
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !COMPRESSED.includes(extname(path)))
    .sort()

const sumLine = async (folder: string, path: string): Promise<string> => {
  const sum = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  return `${sum}  ${relative(folder, path)}\n`
}

const compress = async (path: string): Promise<void> => {
  const bytes = await readFile(path)
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes))
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
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
