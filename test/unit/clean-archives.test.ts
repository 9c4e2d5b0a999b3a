import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { clean as cleanOffice } from '../../client/files/clean/ooxml.ts'
import { clean as cleanPlain, visibleText } from '../../client/files/clean/text.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
const DOCUMENT = `<w:document xmlns:w="${W}"><w:body><w:p><w:r><w:t>Seen</w:t></w:r></w:p></w:body></w:document>`

const parts = (document: string): Record<string, Uint8Array> => ({
  '[Content_Types].xml': bytes(
    '<Types><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  '_rels/.rels': bytes(
    `<Relationships><Relationship Id="r" Type="${OFFICE}" Target="word/document.xml"/></Relationships>`,
  ),
  'word/document.xml': bytes(document),
})
const file = (entries: Record<string, Uint8Array>) => new Blob([new Uint8Array(zipSync(entries))])
const outcome = async (blob: Blob) => {
  const cleaned = await cleanFile(blob)
  return cleaned.state === 'refused' ? cleaned.why : cleaned.state
}

test('an honest archive is cleaned', async () => {
  expect(await outcome(file(parts(DOCUMENT)))).toBe('cleaned')
})

test.each([
  ['a way out', { '../evil': bytes('x') }],
  ['a way from the root of Windows', { 'C:\\evil': bytes('x') }],
  ['two entries that some systems take for one', { 'word/Document.xml': bytes('x') }],
])('an archive with %s is refused', async (_, more) => {
  expect(await outcome(file({ ...parts(DOCUMENT), ...more }))).toBe('unsafe')
})

test('text that grows by entities, and text of no end of depth, are refused', async () => {
  const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${DOCUMENT}`
  expect(await outcome(file(parts(laughs)))).toBe('unsafe')
  const deep = DOCUMENT.replace('<w:p>', '<w:ins>'.repeat(100_000))
  expect(await outcome(file(parts(deep)))).toBe('unsafe')
})

test('a part of zeros that becomes 100 MB is refused', async () => {
  expect(await outcome(file(parts(`${DOCUMENT}${' '.repeat(100_000_000)}`)))).toBe('unsafe')
})

test('an archive that lies of a length or a checksum is refused', async () => {
  const honest = new Uint8Array(await file(parts(DOCUMENT)).arrayBuffer())
  const directory = honest.findIndex(
    (_, at) => honest[at] === 0x50 && honest[at + 1] === 0x4b && honest[at + 2] === 1,
  )
  for (const field of [16, 24]) {
    const lying = honest.slice()
    lying[directory + field] = (lying[directory + field] ?? 0) ^ 1
    expect(await outcome(new Blob([lying]))).toBe('broken')
  }
})

test('what was deleted goes, what was inserted stays', async () => {
  const changed = DOCUMENT.replace(
    '<w:r>',
    '<w:del w:author="A"><w:r><w:delText>Gone</w:delText></w:r></w:del><w:ins w:author="B"><w:r><w:t>New</w:t></w:r></w:ins><w:r>',
  )
  const cleaned = await cleanOffice(file(parts(changed)))
  expect(cleaned).toMatchObject({
    state: 'cleaned',
    found: [
      { kind: 'revisions', detail: 'A' },
      { kind: 'revisions', detail: 'B' },
      { kind: 'revisions', detail: 'Gone' },
    ],
  })
})

test('text loses what is not seen, and nothing else', async () => {
  const seen: string[] = []
  expect(visibleText('a\u200bb\u00a0c\u{e0041}d', (it) => seen.push(it))).toBe('ab cd')
  expect(seen).toEqual(['\u200b', '\u{e0041}', '\u00a0'])
  const joined = 'می\u200cخواهم 👩\u200d🚒 ❤\ufe0f'
  expect(visibleText(joined, () => undefined)).toBe(joined)

  const plain = new Blob([bytes(`\ufeff${'é line\n'.repeat(100_000)}w\u200bord`)])
  const cleaned = await cleanPlain(plain)
  if (cleaned.state !== 'cleaned') throw new Error(cleaned.why)
  const text = new TextDecoder().decode(await cleaned.blob.arrayBuffer())
  expect(text === `${'é line\n'.repeat(100_000)}word`).toBe(true)
  expect(cleaned.found).toEqual([{ kind: 'hidden', detail: 'U+200B (1)' }])
  expect(await cleanPlain(new Blob([Uint8Array.of(0x61, 0xff, 0x62)]))).toMatchObject({
    why: 'broken',
  })
})
