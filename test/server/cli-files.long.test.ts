/** Files at the command line, from one end to the other. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { caseExport } from '../../protocol/case-export.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { putChunk, readReporterFile } from '../../protocol/exchanges/files.ts'
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { encodeReceipt } from '../../protocol/receipt.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { jpeg } from '../support/clean/small-pictures.ts'
import { type CliDoor, cliDoor, givePassphrase, PASSPHRASE } from '../support/cli-door.ts'
import { cli } from '../support/cli-process.ts'
import { Live } from '../support/live.ts'
import { codeAt } from '../support/office.ts'
import { random } from '../support/portal.ts'
import { SEEDED, withExif } from '../support/seeded-jpeg.ts'

/** A type that nobody knows. */
const UNKNOWN = Buffer.alloc(600_000, Uint8Array.of(7, 0, 250, 1, 3))

let live: Live
let door: CliDoor
let totpSecret: Uint8Array
let receipt = ''
/** What comes between. */
let meddle: (path: string, body: string) => string | null = (_path, body) => body
const folder = mkdtempSync(join(tmpdir(), 'candour-cli-'))
const own = (name: string) => join(folder, name)

beforeAll(async () => {
  live = await Live.open('embedded')
  totpSecret = await givePassphrase(live, 'Ines')
  door = await cliDoor(live, (path, body) => meddle(path, body))
  writeFileSync(own('Zeraphine at work.jpg'), withExif(Buffer.from(jpeg())))
  writeFileSync(own('unknown.xyz'), UNKNOWN)
})
afterAll(async () => {
  door.close()
  await live.close()
  rmSync(folder, { recursive: true })
})
afterEach(() => {
  meddle = (_path, body) => body
})

const at = () => ['--portal', door.origin, '--id', live.world.portal, '--receipt-fd', '3']
const PICTURE = () => ['--file', own('Zeraphine at work.jpg')]
const OTHER = () => ['--file', own('unknown.xyz')]
const TEXT = 'Keys of the store were copied.'

interface Read {
  readonly entries: readonly {
    readonly files: readonly { readonly name: string; readonly savedAs?: string }[] | null
  }[]
}
const filesIn = (out: string) =>
  (JSON.parse(out) as Read).entries.flatMap(({ files }) => files ?? [])
const modeOf = (path: string) => statSync(path).mode & 0o777

it('sends nothing with a file that cannot be cleaned, is empty or is not there', async () => {
  writeFileSync(own('empty'), '')
  for (const path of ['unknown.xyz', 'empty', 'nowhere', '']) {
    const args = ['report', ...at(), '--yes', ...PICTURE(), '--file', own(path)]
    const { code, err, third } = await cli(args, { input: TEXT })
    expect([code, third]).toEqual([2, ''])
    expect(err).toMatch(/Nothing was sent/)
  }
})

it('sends files after the report, cleaned and under neutral names', async () => {
  const args = ['report', ...at(), '--yes', ...PICTURE(), ...OTHER(), '--as-is']
  const { code, out, err, third } = await cli(args, { input: TEXT })
  expect([code, err]).toEqual([0, expect.stringContaining('Confirmed')])
  expect(JSON.parse(out)).toMatchObject({ confirmed: true, files: { arrived: 2, of: 2 } })
  expect(err).toMatch(/Taken out: .*place/)
  expect(err).toMatch(
    /No cleaning takes out what is seen or heard, watermarks or the dots of printers/,
  )
  expect(err).toMatch(/unknown\.xyz is of a type .* AS IT IS, as file-2\.bin/)
  receipt = third.trim()
  await live.slot()
})

it('sends nothing, and makes no receipt, with files that the portal says it does not take', async () => {
  const telling = (files: object) => (path: string, body: string) =>
    path === readDirectory.path ? JSON.stringify({ ...JSON.parse(body), files }) : body
  for (const [files, why] of [
    [{ mostChunks: 2, isFull: false }, /A file is larger than the portal takes/],
    [{ mostChunks: 4096, isFull: true }, /The portal has no room for files now/],
  ] as const) {
    meddle = telling(files)
    const before = door.posted.length
    const asked = { input: TEXT, third: receipt }
    const sent = await cli(['report', ...at(), '--yes', ...OTHER(), '--as-is'], { input: TEXT })
    expect([sent.code, sent.third, sent.err]).toEqual([4, '', expect.stringMatching(why)])
    const written = await cli(['write', ...at(), ...OTHER(), '--as-is'], asked)
    expect([written.code, written.err]).toEqual([4, expect.stringMatching(why)])
    const paths = new Set(door.posted.slice(before).map(({ path }) => path))
    expect([...paths]).toEqual([readDirectory.path])
  }
})

it('saves them verified, for their owner alone, under names of its own', async () => {
  const saved = own('saved')
  const read = await cli(['read', ...at(), '--save', saved], { third: receipt })
  expect([read.code, read.err]).toEqual([0, expect.stringContaining('Saved and verified')])
  expect(filesIn(read.out)).toMatchObject([
    { name: 'file-1.jpg', savedAs: 'file-1.jpg', cleaned: true },
    { name: 'file-2.bin', savedAs: 'file-2.bin', cleaned: false },
  ])
  expect(read.out).not.toContain('"header"')
  expect(readdirSync(saved).sort()).toEqual(['file-1.jpg', 'file-2.bin'])
  const [picture, other] = ['file-1.jpg', 'file-2.bin'].map((it) => readFileSync(join(saved, it)))
  expect(other?.equals(UNKNOWN)).toBe(true)
  expect(picture?.subarray(0, 2).toString('hex')).toBe('ffd8')
  for (const seed of Object.values(SEEDED)) expect(picture?.includes(seed)).toBe(false)
  expect([modeOf(saved), modeOf(join(saved, 'file-1.jpg'))]).toEqual([0o700, 0o600])
})

it('makes no folder for a receipt of another case, or of none', async () => {
  const another = encodeReceipt(nodePrimitives, random(12)).join(' ')
  for (const third of [another, receipt.replace(/^\w+/, 'qqqqq')]) {
    const read = await cli(['read', ...at(), '--save', own('wrong')], { third })
    expect(read).toMatchObject({ code: 3, out: '' })
  }
  expect(readdirSync(folder)).not.toContain('wrong')
})

it('never writes over a file that is there', async () => {
  const saved = own('saved')
  writeFileSync(join(saved, 'file-1.jpg'), 'mine')
  rmSync(join(saved, 'file-2.bin'))
  const read = await cli(['read', ...at(), '--save', saved], { third: receipt })
  expect(read.code).toBe(2)
  expect(filesIn(read.out).map(({ savedAs }) => savedAs)).toEqual([undefined, 'file-2.bin'])
  expect(readFileSync(join(saved, 'file-1.jpg'), 'utf8')).toBe('mine')
  expect(readdirSync(saved).sort()).toEqual(['file-1.jpg', 'file-2.bin'])
})

it('leaves nothing of a file that was altered', async () => {
  let asked = 0
  meddle = (path, body) =>
    path === readReporterFile.path && ++asked === 3 ? `${body.slice(0, -1)}\0` : body
  const read = await cli(['read', ...at(), '--save', own('altered')], { third: receipt })
  expect(read.code).toBe(6)
  expect(read.err).toMatch(/NOT saved: file-2\.bin/)
  expect(readdirSync(own('altered'))).toEqual(['file-1.jpg'])
})

it('sends files with a message over a bad line, without words, and each once', async () => {
  const lost = new Map<string, number>()
  meddle = (path, body) => {
    if (path !== putChunk.path && path !== appendToMailbox.path) return body
    lost.set(path, (lost.get(path) ?? 0) + 1)
    return lost.get(path) === 1 ? null : body
  }
  const text = own('text')
  writeFileSync(text, '')
  const args = ['write', ...at(), text, ...PICTURE(), '--wait', '60']
  expect(await cli(args, { third: receipt })).toMatchObject({ code: 0 })
  await live.slot()
  const read = await cli(['read', ...at()], { third: receipt })
  expect(filesIn(read.out)).toHaveLength(3)
})

it('says that a report stands though its files did not come', async () => {
  meddle = (path, body) => (path === putChunk.path ? null : body)
  const args = ['report', ...at(), '--yes', ...PICTURE(), '--wait', '0']
  const { code, out, err } = await cli(args, { input: TEXT })
  expect([code, JSON.parse(out)]).toMatchObject([
    5,
    { confirmed: true, files: { arrived: 0, of: 1 } },
  ])
  expect(err).toMatch(/The report stands/)
})

it('saves an officer the files of a case, noted in its history', async () => {
  const rows = (await live.queue('Ines')).rows
  const number = rows[0]?.number ?? ''
  const code = codeAt(totpSecret, live.portal.clock.nowMs)
  const saved = own('office')
  const signIn = ['--name', 'Ines', '--case', number, '--secrets-fd', '3', '--files', saved]
  const args = ['export', '--portal', door.origin, '--id', live.world.portal, ...signIn]
  const exported = await cli(args, { third: `${PASSPHRASE}\n${code}` })
  expect([exported.code, exported.err]).toEqual([0, expect.stringContaining('Saved and verified')])
  caseExport.parse(JSON.parse(exported.out))
  expect(readdirSync(saved).sort()).toEqual(['file-1.jpg', 'file-2.bin', 'file-3.jpg'])
  expect(readFileSync(join(saved, 'file-2.bin')).equals(UNKNOWN)).toBe(true)
})
