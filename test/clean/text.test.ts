/** Plain text that programs wrote, with letters in it that nobody sees: as another reader finds it before and after cleaning. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { type Judged, judge, type Seen } from '../support/clean/judge.ts'
import { needPackages, PYTHON, run } from '../support/clean/programs.ts'
import { SEEDS } from '../support/clean/seeds.ts'

/** Letters that stand for others and are drawn nowhere. */
const inTags = (text: string): string =>
  [...text].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('')
/** A one is a joiner, a nought a space of no width. */
const inBits = (text: string): string =>
  [...Buffer.from(text)]
    .flatMap((byte) => [...byte.toString(2).padStart(8, '0')])
    .map((bit) => (bit === '1' ? '\u2060' : '\u200b'))
    .join('')

const LINES = ['Visible words stay here.', 'Été à Łódź, 5 €.', 'سرق الرقيب المال.', 'Last line.']
const MARKED = [
  `Visible${inTags(SEEDS.author)} words stay\u00a0here.`,
  `Été à Łódź,${inBits(SEEDS.serial)} 5\u2009€.`,
  'سرق الرقيب\u200e المال.',
  'La\u00adst line.\u200b',
]

/** What Python reads, and which letters of it Unicode calls formats, or spaces other than the common one. */
const PYTHON_READS = `
import json, sys, unicodedata
seen = {}
for path in sys.argv[1:]:
    data = open(path, 'rb').read()
    text = data.decode('utf-16' if data[:2] in (b'\\xff\\xfe', b'\\xfe\\xff') else 'utf-8-sig')
    tags = ''.join(chr(ord(c) - 0xe0000) for c in text if 0xe0020 <= ord(c) < 0xe007f)
    odd = [c for c in text if unicodedata.category(c) in ('Cf', 'Zl', 'Zp') or (c != ' ' and unicodedata.category(c) == 'Zs')]
    seen[path] = {'lines': text.split(), 'tags': tags, 'odd': len(odd)}
print(json.dumps(seen))
`
interface Read {
  readonly lines: readonly string[]
  readonly tags: string
  readonly odd: number
}

describe('text that programs wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-texts-'))
  const at = (name: string) => join(folder, name)
  let judged: ReadonlyMap<string, Judged>
  const pairs = (): readonly (readonly [string, Seen, Seen])[] =>
    [...judged].map(([path, { before, after }]) => {
      if (!after) throw new Error(`not cleaned: ${path}`)
      return [basename(path), before, after]
    })

  beforeAll(async () => {
    needPackages('pandoc')
    const text = `${MARKED.join('\n\n')}\n`
    writeFileSync(at('source.md'), text)
    // What stands first in a text becomes its mark.
    writeFileSync(at('marked.md'), `\ufeff${text}`)
    const pandoc = ['--wrap=none', '-t', 'plain']
    run('pandoc', ...pandoc, '-o', at('pandoc.txt'), at('source.md'))
    run('pandoc', ...pandoc, '--eol=crlf', '-o', at('pandoc-lines.txt'), at('source.md'))
    const iconv = (to: string, from: string, name: string) =>
      run('iconv', '-f', 'UTF-8', '-t', to, '-o', at(name), at(from))
    iconv('UTF-8', 'marked.md', 'iconv.txt')
    iconv('UTF-16LE', 'marked.md', 'iconv-little.txt')
    iconv('UTF-16BE', 'marked.md', 'iconv-big.txt')
    judged = await judge(
      ['pandoc', 'pandoc-lines', 'iconv', 'iconv-little', 'iconv-big'].map((it) => at(`${it}.txt`)),
    )
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('says what nobody sees, until it is cleaned, and then what everybody saw', () => {
    const paths = pairs().flatMap(([, before, after]) => [before.path, after.path])
    const read: Record<string, Read> = JSON.parse(
      run(PYTHON, '-c', PYTHON_READS, ...paths).toString(),
    )
    for (const [name, before, after] of pairs()) {
      const { tags, odd = 0 } = read[before.path] ?? {}
      expect([name, tags, odd > 100]).toEqual([name, SEEDS.author, true])
      const words = LINES.join(' ').split(' ')
      expect([name, read[after.path]]).toEqual([name, { lines: words, tags: '', odd: 0 }])
      expect(after.seeds, name).toEqual({ exiftool: [], mat2: [], bytes: [] })
    }
  })

  it('is told by whoever chose it, and has nothing more to find', async () => {
    for (const [path, { cleaned }] of judged) {
      if (cleaned.state !== 'cleaned') throw new Error(path)
      const found = cleaned.found.filter(({ kind }) => kind === 'hidden')
      expect(found.length, path).toBeGreaterThan(5)
      expect(await cleanFile(cleaned.blob), path).toMatchObject({ state: 'cleaned', found: [] })
    }
  })
})
