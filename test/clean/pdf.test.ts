/** PDFs that programs made, seeded and cleaned: what programs that are not ours find in them, and show of them. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { type Judged, judge } from '../support/clean/judge.ts'
import { run } from '../support/clean/programs.ts'
import { seedsInBytes } from '../support/clean/seeds.ts'
import { makePdfs } from './pdf-corpus.ts'

const folder = mkdtempSync(join(tmpdir(), 'candour-pdfs-'))
let judged: ReadonlyMap<string, Judged>

/** The seeds in a file as it is, and with all its streams unpacked. */
const seedsWithin = (path: string): readonly string[] => {
  // It ends with 3 where it has something to remark.
  const { stdout } = spawnSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
    maxBuffer: 256 * 1024 * 1024,
  })
  expect(stdout.length, path).toBeGreaterThan(500)
  return [...seedsInBytes(readFileSync(path)), ...seedsInBytes(stdout)]
}
const wordsOf = (path: string): string =>
  run('pdftotext', '-layout', path, '-').toString().normalize('NFKC').replace(/\s+/g, ' ')

/** Its pages as Poppler draws them, 72 pixels an inch. The sign that there is a note goes with the note. */
const pagesOf = (path: string): readonly Buffer[] => {
  const to = mkdtempSync(join(folder, 'drawn-'))
  const how = /ghostscript|linear/.test(path) ? ['-hide-annotations'] : []
  run('pdftoppm', '-r', '72', ...how, path, join(to, 'page'))
  return readdirSync(to)
    .sort()
    .map((name) => readFileSync(join(to, name)))
}

const pairs = () =>
  [...judged].map(([path, { before, after, cleaned }]) => {
    if (!after || cleaned.state !== 'cleaned') throw new Error(`not cleaned: ${path}`)
    return { name: path.slice(folder.length), before, after, found: cleaned.found }
  })

beforeAll(async () => {
  judged = await judge(await makePdfs(folder))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('PDFs hold seeds before they are cleaned, and none after', () => {
  for (const { name, before, after } of pairs()) {
    expect(before.seeds.exiftool.length, name).toBeGreaterThan(5)
    expect(seedsWithin(before.path).length, name).toBeGreaterThan(5)
    expect(seedsWithin(after.path), name).toEqual([])
    expect(after.seeds, name).toEqual({ exiftool: [], mat2: [], bytes: [] })
  }
  expect(pairs().some(({ before }) => before.seeds.mat2.length > 3)).toBe(true)
})

test('they say nothing afterwards but their version and how many pages they have', () => {
  for (const { name, after } of pairs()) {
    const tags = Object.keys(after.tags).filter((tag) => !/^(File|Composite):/.test(tag))
    expect(tags.sort(), name).toEqual(['PDF:Linearized', 'PDF:PDFVersion', 'PDF:PageCount'])
  }
})

test('they are whole, and show the same words and pixels', () => {
  for (const { name, before, after } of pairs()) {
    expect(run('qpdf', '--check', after.path).toString(), name).toContain(
      'No syntax or stream encoding',
    )
    expect(wordsOf(after.path), name).toBe(wordsOf(before.path))
    const [old, drawn] = [pagesOf(before.path), pagesOf(after.path)]
    expect(drawn.length, name).toBe(old.length)
    for (const [i, page] of drawn.entries())
      expect(page.equals(old[i] ?? page), `${name} ${i}`).toBe(true)
  }
})

test('whoever chose them is told what was found', () => {
  const kindsOf = (part: string) =>
    pairs()
      .find(({ name }) => name.includes(part))
      ?.found.map(({ kind }) => kind) ?? []
  for (const { name, found } of pairs()) {
    const told = found.map(({ detail }) => detail)
    expect(told, name).toContain('Zeraphine Quillfeather')
    expect(
      found.map(({ kind }) => kind),
      name,
    ).toContain('revisions')
  }
  expect(kindsOf('ghostscript')).toEqual(
    expect.arrayContaining(['comments', 'links', 'attachments']),
  )
  expect(kindsOf('attached')).toContain('attachments')
  expect(kindsOf('library')).toEqual(
    expect.arrayContaining(['code', 'hidden', 'attachments', 'place']),
  )
})

test('there is nothing more to be cleaned of them, and they stay as they are', async () => {
  for (const { name, after } of pairs()) {
    const again = await cleanFile(await openAsBlob(after.path))
    if (again.state !== 'cleaned') throw new Error(name)
    expect(again.found, name).toEqual([])
    expect(after.bytes.equals(new Uint8Array(await again.blob.arrayBuffer())), name).toBe(true)
  }
})

test.each([
  ['with a password', 'locked.pdf'],
  ['that opens without one, and may not be changed', 'restricted.pdf'],
])('one %s is called locked', async (_, name) => {
  const cleaned = await cleanFile(await openAsBlob(join(folder, name)))
  expect(cleaned).toEqual({ state: 'refused', type: 'pdf', why: 'locked' })
})
