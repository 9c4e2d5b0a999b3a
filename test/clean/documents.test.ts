/** Documents that programs made, seeded and cleaned: of each format a Python library and LibreOffice, of PPTX Pandoc and it. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { type Judged, judge, seedFiles, unseenBefore } from '../support/clean/judge.ts'
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
  needPackages('python3-odf', 'pandoc')
  needPackages('libreoffice-calc-nogui', 'libreoffice-impress-nogui', 'poppler-utils')
  const picture = join(folder, 'picture.jpg')
  run(magick(), '-size', '64x64', 'plasma:', picture)
  seedFiles([picture])
  run(PYTHON, 'test/support/clean/documents.py', folder, picture)
  run(PYTHON, 'test/support/clean/opendocument.py', folder, picture)
  const from = (name: string) => join(folder, name)
  run(PYTHON, 'test/support/clean/slides.py', from('python.fodp'), picture)
  convert('odt', folder, from('python.docx'))
  convert('ods', folder, from('python.xlsx'))
  convert('odp', folder, from('python.fodp'))
  convert('pptx', folder, from('python.odp'))
  const slides = ['test/support/clean/slides.md', '--resource-path', folder]
  run('pandoc', ...slides, '-o', from('pandoc.pptx'))
  convert('docx', join(folder, 'office'), from('python.odt'))
  convert('xlsx', join(folder, 'office'), from('python.ods'))
  judged = await judge([
    // Of each format mat2 sees the first, and it reads no author in what openpyxl writes.
    ...['office/python.docx', 'office/python.xlsx', 'python.docx', 'python.xlsx'].map(from),
    ...['python.odt', 'python.ods', 'python.odp', 'python.pptx'].map(from),
    ...['odfpy.odt', 'odfpy.ods', 'odfpy.odp', 'pandoc.pptx'].map(from),
  ])
})

test('documents hold seeds before they are cleaned, and none after', () => {
  for (const [path, { before, after, cleaned }] of judged) {
    expect(cleaned.state, path).toBe('cleaned')
    expect(seedsWithin(before.bytes).length, path).toBeGreaterThan(3)
    expect(seedsWithin(after?.bytes ?? before.bytes), path).toEqual([])
    expect(after?.seeds, path).toEqual({ exiftool: [], mat2: [], bytes: [] })
  }
  expect(unseenBefore(judged)).toEqual([])
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
    if (/p$|pptx$/.test(path)) continue
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

test.each([
  ['odfpy', 'odp', ['Visible slide', 'Last slide']],
  ['pandoc', 'pptx', ['Visible slide', 'Shown link', 'Last slide']],
])('cleaned slides of %s open, with what they showed', (by, type, shown) => {
  const out = join(folder, 'shown', by)
  convert('pdf', out, join(folder, `${by}.clean.${type}`))
  const said = run('pdftotext', join(out, `${by}.clean.pdf`), '-').toString()
  expect(said.split(/\s*[\n\f]\s*/).filter(Boolean)).toEqual(shown)
  expect(run('pdfimages', '-list', join(out, `${by}.clean.pdf`)).toString()).toMatch(/jpeg/)
})

test('cleaned slides open: those that are shown stay, with their picture, and nothing of what is said beside them', () => {
  for (const type of ['odp', 'pptx']) {
    const out = join(folder, 'shown', type)
    convert('pdf', out, join(folder, `python.clean.${type}`))
    const said = run('pdftotext', join(out, 'python.clean.pdf'), '-').toString()
    expect(said.split(/\s*[\n\f]\s*/).filter(Boolean), type).toEqual([
      'Visible slide',
      'Shown link',
      'Last slide',
    ])
    expect(run('pdfimages', '-list', join(out, 'python.clean.pdf')).toString(), type).toMatch(
      /jpeg/,
    )
  }
})

/** A package of LibreOffice's own, with more in it. */
const withParts = (
  name: string,
  more: Record<string, Buffer>,
  edit: Record<string, [RegExp, string]>,
) => {
  const parts = unzipSync(readFileSync(join(folder, name)))
  for (const [part, [what, by]] of Object.entries(edit)) {
    const before = Buffer.from(parts[part] ?? []).toString()
    expect(before).toMatch(what)
    parts[part] = Buffer.from(before.replace(what, by))
  }
  return new Blob([zipSync({ ...parts, ...more }) as Uint8Array<ArrayBuffer>])
}
const RELATION = 'http://schemas.microsoft.com/office/2006/relationships/vbaProject'

test.each([
  [
    'docx',
    'word',
    'document',
    'wordprocessingml.document.main',
    'ms-word.document.macroEnabled.main',
  ],
  ['xlsx', 'xl', 'workbook', 'spreadsheetml.sheet.main', 'ms-excel.sheet.macroEnabled.main'],
  [
    'pptx',
    'ppt',
    'presentation',
    'presentationml.presentation.main',
    'ms-powerpoint.presentation.macroEnabled.main',
  ],
])(
  'macros and embedded objects of a %s go, whatever it calls itself',
  async (type, place, main, plain, enabled) => {
    const object = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('Ockleborough object'),
    ])
    const rels = `${place}/_rels/${main}.xml.rels`
    const more = {
      [`${place}/vbaProject.bin`]: object,
      [`${place}/embeddings/oleObject1.bin`]: object,
    }
    const file = withParts(`${type === 'pptx' ? '' : 'office/'}python.${type}`, more, {
      '[Content_Types].xml': [
        new RegExp(`application/vnd.openxmlformats-officedocument.${plain.replaceAll('.', '\\.')}`),
        `application/vnd.${enabled}`,
      ],
      [rels]: [
        /<\/Relationships>/,
        `<Relationship Id="vba" Type="${RELATION}" Target="vbaProject.bin"/><Relationship Id="ole" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject" Target="embeddings/oleObject1.bin"/></Relationships>`,
      ],
    })
    const cleaned = await cleanFile(file)
    if (cleaned.state !== 'cleaned') throw new Error(cleaned.why)
    expect(cleaned.type).toBe(type)
    expect(cleaned.found.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['code', 'attachments']),
    )
    const left = Buffer.from(await cleaned.blob.arrayBuffer())
    expect(Object.keys(unzipSync(left)).filter((name) => /vba|ole|embed/i.test(name))).toEqual([])
    expect(seedsWithin(left)).toEqual([])
    expect(Buffer.from(unzipSync(left)['[Content_Types].xml'] ?? []).toString()).not.toMatch(
      /macro|vba/i,
    )
  },
)

test('an old document of the office is refused as unknown, and one that a password locks as locked', async () => {
  convert('doc', join(folder, 'old'), join(folder, 'python.docx'))
  const old = readFileSync(join(folder, 'old/python.doc'))
  expect(await cleanFile(new Blob([old]))).toMatchObject({ state: 'refused', why: 'unknown' })
  // As such a one names its streams: the directory is that of a real compound file.
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  const at = (old.readUInt32LE(48) + 1) * 512 + 128
  const locked = Buffer.concat([old.subarray(0, at), name, old.subarray(at + name.length)])
  expect(await cleanFile(new Blob([locked]))).toMatchObject({ state: 'refused', why: 'locked' })
})
