/** Files with hostile names, at the command line: saved under names of our own, and printed as words alone. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealHere } from '../../client/crypto/file-stream.ts'
import { Upload } from '../../client/files/upload.ts'
import { openCase } from '../../client/officer/case-file.ts'
import { uploadsTo } from '../../client/officer/files.ts'
import { toHash } from '../../protocol/fields.ts'
import { type CliDoor, cliDoor } from '../support/cli-door.ts'
import { cli, type Ended } from '../support/cli-process.ts'
import { Live } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'

/** That a client lets through: a line of what can be seen. */
const READABLE = [
  '../../../etc/passwd',
  '/etc/passwd',
  '..\\..\\Windows\\System32\\drivers\\etc\\hosts',
  'C:\\autoexec.bat',
  'CON',
  'NUL.txt',
  'aux.jpg ',
  '.bashrc',
  '-rf',
  '$(touch ran)`touch ran`; touch ran',
  '%n%s%x {0}',
  'n'.repeat(200),
]
/** That no honest client would write. */
const UNREADABLE = [
  'nothing\0.jpg',
  'turned\u202egpj.exe',
  'isolated\u2067gpj.exe',
  'clears\u001b[2J\u001b[1;1Hthe screen',
  'titles\u001b]0;owned\u0007 the window',
  'eight bit\u009b2J',
  'goes\rback',
  'two\nlines',
  'long '.repeat(820),
]
/** What a terminal would heed, and what turns letters round. */
const HEEDED = /(?!\n)[\p{Cc}\p{Cf}]/u

let live: Live
let door: CliDoor
let receipt = ''
let id = ''
const folder = mkdtempSync(join(tmpdir(), 'candour-cli-hostile-'))
const at = () => ['--portal', door.origin, '--id', live.world.portal, '--receipt-fd', '3']

/** An officer's letter with a file for each name. */
const sendNamed = async (names: readonly string[]): Promise<void> => {
  const opened = await openCase(
    sessionAt(live, 'Ines', (_path, _body, pass) => pass()),
    id,
  )
  const files = []
  for (const name of names) {
    const blob = new Blob([`What is in ${name.slice(0, 9)}`])
    const chosen = { blob, name, type: 'other', original: toHash(new Uint8Array(32)) } as const
    const to = { ...uploadsTo(opened), seal: sealHere }
    files.push(await new Upload(to, { ...chosen, cleaned: false }).done)
  }
  const act = { type: 'message' as const, files: files.map(({ ref }) => ref) }
  const content = { version: 1 as const, text: 'See.', files: files.map(({ entry }) => entry) }
  expect((await live.act('Ines', id, [{ log: 'shared', act, content }])).error).toBeNull()
}
const read = (to: string): Promise<Ended> =>
  cli(['read', ...at(), '--save', join(folder, to)], { third: receipt })

beforeAll(async () => {
  live = await Live.open('embedded')
  door = await cliDoor(live, (_path, body) => body)
  const sent = await cli(['report', ...at(), '--yes'], { input: 'A report.' })
  receipt = sent.third.trim()
  await live.slot()
  id = (await live.queue('Ines')).rows[0]?.case ?? ''
})
afterAll(async () => {
  door.close()
  await live.close()
  rmSync(folder, { recursive: true })
})

it('names that lead elsewhere are words, and lead nowhere', async () => {
  await sendNamed(READABLE)
  const { code, out, err } = await read('saved')
  expect([code, err]).toEqual([0, expect.stringContaining('Saved and verified')])
  const ours = READABLE.map((_, i) => `file-${i + 1}.bin`)
  expect(readdirSync(join(folder, 'saved')).sort()).toEqual(ours.toSorted())
  expect(readdirSync(folder)).toEqual(['saved'])
  for (const name of READABLE) expect(err).toContain(`(sent as "${name}"`)
  expect(out + err).not.toMatch(HEEDED)
})

it('a letter whose names no client lets through is not read, nor anything of it saved or printed', async () => {
  for (const name of UNREADABLE) await sendNamed([name])
  const { code, out, err } = await read('again')
  expect([code, err]).toEqual([0, expect.stringContaining('Saved and verified')])
  expect(readdirSync(join(folder, 'again'))).toHaveLength(READABLE.length)
  expect(
    JSON.parse(out).entries.filter(({ said }: { said: unknown }) => said === 'unreadable'),
  ).toHaveLength(UNREADABLE.length)
  expect(out + err).not.toMatch(HEEDED)
  for (const part of ['gpj', 'owned', 'long long']) expect(out + err).not.toContain(part)
})

it('names on this device are printed on one line, without what a terminal would heed', async () => {
  const name = 'own\u001b[2J\u202e\nReport sent.txt'
  writeFileSync(join(folder, name), 'A text.')
  const args = ['write', ...at(), '--file', join(folder, name)]
  const { err } = await cli(args, { third: receipt, input: 'Words.' })
  expect(err).toContain('own')
  expect(err).not.toMatch(HEEDED)
  expect(err.split('\n').filter((line) => line.startsWith('Report sent'))).toEqual([])
})
