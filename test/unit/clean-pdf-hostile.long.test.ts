/** PDFs that are damaged, locked, or made to take for ever. */
import { zlibSync } from 'fflate'
import { expect, test } from 'vitest'
import { cleanedOf, outcomeOf } from '../support/clean/cleaned.ts'
import { cleanPdfText, pdfText } from '../support/clean/pdf-text.ts'
import { CATALOG, latin1, onePage, pdf, stream } from '../support/clean/small-pdf.ts'

const SHOW = 'BT /F1 12 Tf 20 50 Td (Shown) Tj ET'

test('what readers see is what counts: the newest table, and objects as they stand where it is wrong', async () => {
  const old = Buffer.from(onePage('BT (Old) Tj ET')).toString('latin1')
  const at = old.length
  const update = `4 0 obj\n${stream('', SHOW)}\nendobj\n`
  const table = `xref\n4 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev ${old.lastIndexOf('xref\n0')}>>\nstartxref\n${at + update.length}\n%%EOF\n`
  const updated = await cleanedOf(latin1(old + update + table))
  expect(await pdfText(updated.bytes)).toMatch(/\(Shown\)/)
  expect(await pdfText(updated.bytes)).not.toMatch(/\(Old\)/)
  expect(updated.kinds).toEqual(['revisions'])
  const lines = Buffer.from(onePage(SHOW)).toString('latin1')
  for (const damaged of [
    lines.replace(/startxref\n\d+/, 'startxref\n9'),
    lines.replace(/xref[\s\S]*/, ''),
    lines.replace(/\/Length \d+/, '/Length 3'),
    lines.replace(/\/Length \d+/, '/Length 9999999'),
    lines.replace(/\/Length \d+/, '/Length 77 0 R'),
    `\n\n${lines}`,
  ])
    expect(await cleanPdfText(latin1(damaged))).toContain('(Shown) Tj')
  expect((await cleanedOf(onePage(SHOW, { after: 'Zeraphine' }))).kinds).toEqual(['trailing'])
})

test('what cannot be cleaned is called what it is', async () => {
  expect(await outcomeOf(onePage(SHOW, { trailer: '/Encrypt<</Filter/Standard>>' }))).toBe('locked')
  expect(await outcomeOf(onePage(SHOW, { catalog: '/AcroForm<</XFA[(a) 4 0 R]>>' }))).toBe('unsafe')
  expect(await outcomeOf(latin1('%PDF-1.7\nnothing'))).toBe('broken')
  expect(await outcomeOf(pdf([CATALOG, '<</Type/Pages/Kids[]>>']))).toBe('broken')
  expect(await outcomeOf(onePage('(Shown'))).not.toBe('unsafe')
  expect(await outcomeOf(onePage('[(Shown) xx] TJ'))).toBe('broken')
})

test('loops, depths and bombs end soon', async () => {
  const form = (name: string) =>
    stream(`/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A ${name} 0 R>>>>`, '/A Do')
  const start = process.cpuUsage()
  const hostile: readonly (readonly [string, Uint8Array<ArrayBuffer>, string | null])[] = [
    [
      'a form in itself',
      onePage('/A Do', { resources: '/XObject<</A 5 0 R>>', more: [form('6'), form('5')] }),
      null,
    ],
    [
      'pages in themselves',
      pdf([CATALOG, '<</Kids[2 0 R 2 0 R 3 0 R]>>', '<</Kids[2 0 R 3 0 R]>>']),
      'broken',
    ],
    ['references', pdf(['2 0 R', '1 0 R']), 'broken'],
    ['arrays', onePage(SHOW, { page: `/MediaBox ${'['.repeat(1e6)}` }), 'unsafe'],
    ['arrays in content', onePage('['.repeat(1e6)), 'unsafe'],
    [
      'a bomb',
      onePage(SHOW, {
        page: '/Contents 5 0 R',
        more: [stream('/Filter/FlateDecode', zlibSync(new Uint8Array(2 ** 26 + 1)))],
      }),
      'unsafe',
    ],
    [
      'a bomb in a bomb',
      onePage(SHOW, {
        page: '/Contents 5 0 R',
        more: [
          stream(
            '/Filter[/FlateDecode/FlateDecode]',
            zlibSync(zlibSync(new Uint8Array(2 ** 26 + 1))),
          ),
        ],
      }),
      'unsafe',
    ],
    [
      'a bomb of LZW',
      onePage(SHOW, {
        page: '/Contents 5 0 R',
        more: [
          stream('/Filter[/FlateDecode/LZWDecode]', zlibSync(new Uint8Array(2 ** 22).fill(0x80))),
        ],
      }),
      null,
    ],
    [
      'a table in a circle',
      latin1(Buffer.from(onePage(SHOW)).toString('latin1').replace('/Root', '/Prev 400/Root')),
      null,
    ],
    ['digits', latin1(`%PDF-1.7\n${'1'.repeat(1e6)}`), 'broken'],
    ['heads alone', latin1(`%PDF-1.7\n${'1 0 obj('.repeat(2e4)}`), 'unsafe'],
    [
      'a table of a million rows',
      latin1(
        `%PDF-1.7\nxref\n0 999999999\n${'0000000000 65535 f \n'.repeat(1e5)}startxref\n9\n%%EOF`,
      ),
      'broken',
    ],
  ]
  for (const [name, file, why] of hostile) {
    const outcome = await outcomeOf(file)
    expect(
      why === null || outcome === why,
      `${name}: ${typeof outcome === 'string' ? outcome : 'cleaned'}`,
    ).toBe(true)
  }
  // Each of them alone would take hours where nothing bounds it. Whatever else runs takes none of this time.
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1_000).toBeLessThan(60_000)
})
