/** A list for a spreadsheet: nothing in it runs, nothing moves into another cell. */
import { expect, it } from 'vitest'
import { literal } from '../../client/literal.ts'
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import { listCsv } from '../../web/office/export/list-csv.ts'

const row = (edit: Partial<QueueRow> = {}): QueueRow =>
  ({
    number: '7K2M-9QXR',
    stage: 'received',
    handler: null,
    receivedOn: '2026-03-02',
    nextDue: '2026-03-09',
    waitsSince: null,
    appealedOn: null,
    ...edit,
  }) as QueueRow
const words = {
  stage: (stage: string) => stage,
  handler: (officer: string | null) => officer ?? 'Nobody',
}
const linesOf = (title: string | null, handler: string | null = null): string[] =>
  listCsv(
    [
      {
        row: row({ handler }),
        entry: { title, tags: [], kinds: null, firstWords: null, fails: false },
      },
    ],
    words,
  ).split('\r\n')
const titleOf = (title: string): string | undefined =>
  linesOf(title)[1]?.match(/^"7K2M-9QXR","(.*)","received","Nobody"/)?.[1]

it('begins with a byte order mark and names its columns', () => {
  const [head, line, end] = linesOf('Keys of the store')
  expect(head).toBe(
    '\ufeff"Number","Title","Stage","Handler","Received","Next due","Waiting since"',
  )
  expect(line).toBe(
    '"7K2M-9QXR","Keys of the store","received","Nobody","2026-03-02","2026-03-09",""',
  )
  expect(end).toBe('')
})

it('takes the earlier of the days since which somebody waits, and nothing for what nobody knows', () => {
  const edit = { waitsSince: '2026-03-05', appealedOn: '2026-03-04', nextDue: null }
  const [, line] = listCsv([{ row: row(edit), entry: undefined }], words).split('\r\n')
  expect(line).toBe('"7K2M-9QXR","","received","Nobody","2026-03-02","","2026-03-04"')
})

it.each([
  ['=HYPERLINK("http://x","y")', `'=HYPERLINK(""http://x"",""y"")`],
  ['+1', "'+1"],
  ['-1+cmd', "'-1+cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'=1"],
  ['\r=1', "'=1"],
  ['  =1', "'=1"],
  ['\u202e=1', "'=1"],
  ['\uff1d1', "'\uff1d1"],
  ['a;=cmd|/c calc', "a;'=cmd|/c calc"],
  ['a; @SUM(A1)', "a;' @SUM(A1)"],
  ['a;"=1+1;b', `a;'""=1+1;b`],
  ['a;\u200b=1', "a;'\u200b=1"],
  ['\u200b\u00ad=1', "'=1"],
  ['\u200e @SUM(A1)', "'@SUM(A1)"],
  ['one\n=two', 'one =two'],
  ['a","b', 'a"",""b'],
  ['well-known = all', 'well-known = all'],
  ['Ökonomie 😀', 'Ökonomie 😀'],
])('holds %j as one plain cell', (title, held) => {
  expect(titleOf(title)).toBe(held)
})

it('neutralises names as well, and holds no invisible isolates', () => {
  const [, line] = linesOf(null, literal('=Ines'))
  expect(line).toContain(`,"'=Ines",`)
})
