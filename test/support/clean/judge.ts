/**
 * Files as two programs that are not ours see them, before and after cleaning. Each program is started once for all files:
 * starting costs more than looking.
 */
import { spawnSync } from 'node:child_process'
import { openAsBlob, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'node:path'
import type { Cleaned } from '../../../client/files/clean/cleaner.ts'
import { cleanFile } from '../../../client/files/clean/index.ts'
import { needPackages } from './programs.ts'
import { EXIFTOOL_SEEDS, seedsIn, seedsInBytes } from './seeds.ts'

/** ExifTool's tags as "Group:Name", embedded documents and unknown tags included. */
export type Tags = Readonly<Record<string, unknown>>

/** Writes the seeds into files in place, as far as their formats have room. */
export const seedFiles = (paths: readonly string[]): void => {
  // It ends with 1 where some file takes no tag at all; whether a file was seeded is checked by what is read from it.
  spawnSync('exiftool', ['-q', '-q', '-m', '-overwrite_original', ...EXIFTOOL_SEEDS, ...paths])
}

/** What ExifTool reads, by path. */
export const exifTags = (paths: readonly string[]): ReadonlyMap<string, Tags> => {
  const args = ['-json', '-G1', '-a', '-u', '-U', '-ee3', '-api', 'largefilesupport=1', ...paths]
  const said = spawnSync('exiftool', args, { maxBuffer: 256 * 1024 * 1024 })
  const rows: Record<string, unknown>[] = JSON.parse(said.stdout.toString('utf8') || '[]')
  return new Map(
    rows.map(({ SourceFile, ...tags }) => [
      String(SourceFile),
      // These are of the file's place on this disk, and of the program itself.
      Object.fromEntries(
        Object.entries(tags).filter(([name]) => !/^(System|ExifTool):/.test(name)),
      ),
    ]),
  )
}

/** What mat2 shows, by path. */
export const mat2Shows = (paths: readonly string[]): ReadonlyMap<string, string> => {
  // It ends with 1 where it knows no file of a kind: then it shows nothing of it, which the tests notice before cleaning.
  const { stdout } = spawnSync('mat2', ['--no-sandbox', '--show', ...paths])
  const shown = new Map<string, string>()
  let path: string | undefined
  for (const line of stdout.toString('utf8').split('\n')) {
    // "[+] Metadata for PATH:" and "  No metadata found in PATH."
    path = paths.find((it) => line.endsWith(` ${it}:`) || line.endsWith(` ${it}.`)) ?? path
    if (path) shown.set(path, `${shown.get(path) ?? ''}${line.replaceAll(path, '')}\n`)
  }
  return shown
}

export interface Seen {
  readonly path: string
  readonly bytes: Buffer
  readonly tags: Tags
  readonly shown: string
  /** The seeds that ExifTool, mat2 and a search of the bytes found. */
  readonly seeds: {
    readonly exiftool: readonly string[]
    readonly mat2: readonly string[]
    readonly bytes: readonly string[]
  }
}

export interface Judged {
  readonly cleaned: Cleaned
  readonly before: Seen
  /** Absent where cleaning was refused. */
  readonly after?: Seen
}

/** mat2 refuses to look into these ("format is not supported"): of them it can say nothing, before or after. */
const UNKNOWN_TO_MAT2 = ['.webp', '.avif', '.mov', '.m4a']

/**
 * Endings of names of which a program found no seed in any original: that one would find none after cleaning either. Empty if
 * both look; mat2 is not asked for what it does not know.
 */
export const unseenBefore = (judged: ReadonlyMap<string, Judged>): readonly string[] =>
  [...Map.groupBy(judged, ([path]) => parse(path).ext)].flatMap(([ending, files]) =>
    (['exiftool', 'mat2'] as const)
      .filter((program) => {
        const isAsked = program === 'exiftool' || !UNKNOWN_TO_MAT2.includes(ending)
        return isAsked && !files.some(([, { before }]) => before.seeds[program].length > 1)
      })
      .map((program) => `${program}: ${ending}`),
  )

/**
 * Cleans files, each to a file beside it, and has both looked into. By path of the original. mat2 is the slower one: of the
 * originals it sees the first of each extension, so that a test can tell whether it would have found anything (`unseenBefore`).
 */
export const judge = async (paths: readonly string[]): Promise<ReadonlyMap<string, Judged>> => {
  needPackages('mat2', 'libimage-exiftool-perl')
  const results = new Map<string, { cleaned: Cleaned; path?: string }>()
  for (const path of paths) {
    const cleaned = await cleanFile(await openAsBlob(path))
    if (cleaned.state === 'refused') {
      results.set(path, { cleaned })
      continue
    }
    const { dir, name, ext } = parse(path)
    const clean = `${dir}/${name}.clean${ext}`
    writeFileSync(clean, new Uint8Array(await cleaned.blob.arrayBuffer()))
    results.set(path, { cleaned, path: clean })
  }
  const clean = [...results.values()].flatMap(({ path }) => path ?? [])
  const tags = exifTags([...paths, ...clean])
  const firsts = new Map(paths.toReversed().map((path) => [parse(path).ext, path]))
  const shown = mat2Shows([...firsts.values(), ...clean])
  const seen = (path: string): Seen => {
    const bytes = readFileSync(path)
    const mine = tags.get(path) ?? {}
    const said = shown.get(path) ?? ''
    const seeds = {
      exiftool: seedsIn(JSON.stringify(mine)),
      mat2: seedsIn(said),
      bytes: seedsInBytes(bytes),
    }
    return { path, bytes, tags: mine, shown: said, seeds }
  }
  return new Map(
    [...results].map(([path, { cleaned, path: clean }]) => [
      path,
      { cleaned, before: seen(path), ...(clean && { after: seen(clean) }) },
    ]),
  )
}
