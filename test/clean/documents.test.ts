import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { type Judged, judge, seedFiles } from '../support/clean/judge.ts'
import { magick, needPackages, PYTHON, run } from '../support/clean/programs.ts'
import { seedsInBytes } from '../support/clean/seeds.ts'

const folder = mkdtempSync(join(tmpdir(), 'documents-'))
let judged: ReadonlyMap<string, Judged>

const convert = (to: string, into: string, ...paths: readonly string[]): void => {
  const profile = `-env:UserInstallation=file://${folder}/profile`
  run('soffice', profile, '--headless', '--convert-to', to, '--outdir', into, ...paths)
}

/** The seeds in an archive's names and in all that it holds, unpacked. */
const seedsWithin = (bytes: Buffer): readonly string[] => [
  ...seedsInBytes(bytes),
  ...Object.entries(unzipSync(bytes)).flatMap(([name, part]) =>
    seedsInBytes(Buffer.concat([Buffer.from(name), part])),
  ),
]

beforeAll(async () => {
  needPackages('python3-docx', 'python3-openpyxl', 'libreoffice-writer-nogui', 'imagemagick')
  needPackages('libreoffice-calc-nogui')
  const picture = join(folder, 'picture.jpg')
  run(magick(), '-size', '64x64', 'plasma:', picture)
  seedFiles([picture])
  run(PYTHON, 'test/support/clean/documents.py', folder, picture)
  const from = (name: string) => join(folder, name)
  convert('odt', folder, from('python.docx'))
  convert('ods', folder, from('python.xlsx'))
  convert('docx', join(folder, 'office'), from('python.odt'))
  convert('xlsx', join(folder, 'office'), from('python.ods'))
  judged = await judge([
    ...['python.docx', 'python.xlsx', 'python.odt', 'python.ods'].map(from),
    ...['office/python.docx', 'office/python.xlsx'].map(from),
  ])
})

test('documents hold seeds before they are cleaned, and none after', () => {
  for (const [path, { before, after, cleaned }] of judged) {
    expect(cleaned.state, path).toBe('cleaned')
    expect(seedsWithin(before.bytes).length, path).toBeGreaterThan(3)
    expect(seedsWithin(after?.bytes ?? before.bytes), path).toEqual([])
    expect(after?.seeds, path).toEqual({ exiftool: [], mat2: [], bytes: [] })
  }
})

test('a cleaned document has nothing more to be cleaned of', async () => {
  for (const [path, { cleaned }] of judged) {
    if (cleaned.state !== 'cleaned') throw new Error(path)
    expect(cleaned.found.length, path).toBeGreaterThan(2)
    expect(await cleanFile(cleaned.blob), path).toMatchObject({ state: 'cleaned', found: [] })
  }
})

test('a cleaned document opens, and what is seen in it stays', () => {
  const paths = [...judged.values()].flatMap(({ after }) => after?.path ?? [])
  for (const path of paths) {
    const text = /x?ls|ods|xlsx/.test(path.split('.').at(-1) ?? '') ? 'csv' : 'txt:Text'
    const out = join(folder, 'opened', path.includes('office') ? 'office' : 'python')
    convert(text, out, path)
    const name = basename(path).replace(/\.\w+$/, '')
    const said = readFileSync(join(out, `${name}.${text.slice(0, 3)}`), 'utf8')
    if (text === 'csv') expect(said, path).toMatch(/Visible cell,*\n,2/)
    else {
      expect(said, path).toContain('Visible heading')
      expect(said, path).toContain('Visible words stay here. Inserted words.')
      expect(said, path).toContain('Shown control.')
    }
  }
})
