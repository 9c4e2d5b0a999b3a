import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { BUNDLES, type Bundle, ENGLISH, OF_REPORTERS, only, wordsOf } from './bundle.ts'
import { BUILT, filesUnder, SUMS } from './web.ts'

const BUILD_BUNDLES = join(import.meta.dirname, 'build-bundles.ts')
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
    const edition = { ...only(words), other: beside && { lang: 'cy', base: beside.base } }
    const reporters = OF_REPORTERS.flatMap((name): Bundle[] => [
      { name, outDir: building, edition },
      ...(beside ? [{ name, outDir: join(building, 'cy'), edition: beside }] : []),
    ])
    const others = BUNDLES.filter((name) => !OF_REPORTERS.some((it) => it === name))
    await buildApart(others.map((name) => ({ name, outDir: building, edition })))
    await buildApart(reporters)
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

/**
 * In a process of their own, which ends: the builder keeps some memory of each bundle. The office's alone takes as much as
 * all others one after the other, so more processes than two would not lower the highest point, and take longer.
 */
const buildApart = async (bundles: readonly Bundle[]): Promise<void> => {
  const args = [...process.execArgv, BUILD_BUNDLES, JSON.stringify(bundles)]
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error('not all bundles were built')
}

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
