/** Files, addresses and what stands in a file are named as they are: a browser's translator changes none of it. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isLiteral, pieces } from '../../client/literal.ts'
import * as cyView from '../../web/text/cy/file-view.ts'
import * as cySend from '../../web/text/cy/report-send.ts'
import * as enView from '../../web/text/en/file-view.ts'
import { officeNotices } from '../../web/text/en/office-notices.ts'
import { officeRecord } from '../../web/text/en/office-record.ts'
import * as enSend from '../../web/text/en/report-send.ts'

const TEXT = fileURLToPath(new URL('../../web/text/', import.meta.url))

const literalsIn = (text: string): string[] =>
  pieces(text).flatMap((piece) => (isLiteral(piece) ? piece.literal : []))

describe.each([
  ['English', enSend, enView],
  ['Welsh', cySend, cyView],
])('in %s', (_, { receiptText, comeBackText }, { fileView }) => {
  it('a file that is saved is called what it is called', () => {
    const { fileName, entry } = comeBackText
    expect(literalsIn(receiptText.downloadHint)).toEqual([receiptText.fileName])
    expect(literalsIn(comeBackText.hint).sort()).toEqual([entry, fileName].sort())
    expect(literalsIn(fileView.name('file-1.jpg'))).toEqual(['file-1.jpg'])
    expect(literalsIn(fileView.saved('file-1.jpg'))).toEqual(['file-1.jpg'])
  })
})

it('an address is what it is', () => {
  const { saved, presently } = officeNotices
  const mail = 'ines@borough.example'
  expect([saved(mail), presently(mail)].map(literalsIn)).toEqual([[mail], [mail]])
  expect(literalsIn(officeRecord.receipt.tell('https://portal.example'))).toEqual([
    'https://portal.example',
  ])
})

it('no sentence has the name of a file among its own words', () => {
  const lines = globSync('{en,cy}/**/*.ts', { cwd: TEXT }).flatMap((path) =>
    readFileSync(TEXT + path, 'utf8').split('\n'),
  )
  const sentences = lines.filter((line) => !/^(import|export|\} from)|^ *(\/\*)?\*/.test(line))
  expect(sentences.length).toBeGreaterThan(2000)
  const names = /['`][^'`]*\p{L} [^'`]*\b[\w-]+\.(txt|ics|json|csv|bin|jpg|pdf|html)\b/u
  expect(sentences.filter((line) => names.test(line))).toEqual([])
})
