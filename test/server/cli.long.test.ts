/** The commands of a reporter and of an officer, as processes, against a portal that listens. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { caseExport, verifyExport } from '../../protocol/case-export.ts'
import { checkWords, PORTAL_WORDS } from '../../protocol/check-words.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { signOut } from '../../protocol/exchanges/session.ts'
import { encodeReceipt } from '../../protocol/receipt.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { type CliDoor, cliDoor, givePassphrase, PASSPHRASE } from '../support/cli-door.ts'
import { cli, cliAtTerminal } from '../support/cli-process.ts'
import { Live } from '../support/live.ts'
import { codeAt } from '../support/office.ts'
import { random } from '../support/portal.ts'
import { type SocksProxy, socksProxy } from '../support/socks-proxy.ts'
import { boundPolicy, World } from '../support/world.ts'

const TEXT = 'Keys of the store were copied.\nI saw it.'

let live: Live
let origin: string
let proxy: SocksProxy
/** What comes between: the n-th answer to a path may be lost or altered. */
let meddle: (path: string, body: string) => string | null = (_path, body) => body
let posted: CliDoor['posted'] = []

let door: CliDoor
let totpSecret: Uint8Array

beforeAll(async () => {
  const world = await World.create()
  live = await Live.open('postgres', world)
  totpSecret = await givePassphrase(live, 'Ines')
  door = await cliDoor(live, (path, body) => meddle(path, body))
  ;({ posted, origin } = door)
  proxy = await socksProxy()
})
afterAll(async () => {
  door.close()
  await proxy.close()
  await live.close()
})
afterEach(() => {
  meddle = (_path, body) => body
})

const words = (): string =>
  checkWords(Buffer.from(live.world.portal, 'base64url'), PORTAL_WORDS).join(' ')
const at = () => ['--portal', origin, '--id', live.world.portal]
let receipt = ''

it('sends a report: the receipt comes before it is confirmed, and data alone on standard output', async () => {
  const args = [
    'report',
    '--portal',
    origin,
    '--yes',
    '--exclude',
    'Sana Super',
    '--receipt-fd',
    '3',
  ]
  const sent = await cli(args, { input: TEXT })
  expect(sent).toMatchObject({ code: 0 })
  expect(JSON.parse(sent.out)).toMatchObject({ confirmed: true, news: { number: 1 } })
  expect(sent.third.trim().split(' ')).toHaveLength(8)
  expect(sent.err).toContain(words())
  expect(sent.err.indexOf('NOT CONFIRMED YET')).toBeLessThan(sent.err.indexOf('Confirmed:'))
  expect(sent.err).not.toContain('Sana')
  receipt = sent.third.trim()
  expect(sent.err).not.toContain(receipt)
})

it('refuses to send what nobody would get a receipt of, and hands the text back', async () => {
  posted.length = 0
  expect(await cli(['report', ...at(), '--yes'], { input: TEXT })).toMatchObject({
    code: 2,
    out: '',
  })
  const silent = await cli(['report', ...at(), '--receipt-fd', '3', '--exclude', 'Nobody'], {})
  expect(silent).toMatchObject({ code: 2, third: '' })
  const asked = await cli(['report', ...at(), '--receipt-fd', '3'], { input: TEXT })
  expect(asked).toMatchObject({ code: 2, out: `${TEXT}\n`, third: '' })
  expect(posted.filter(({ path }) => path === sendReport.path)).toEqual([])
})

it('takes no text that no envelope holds', async () => {
  const args = ['report', ...at(), '--yes', '--receipt-fd', '3']
  const long = 'a'.repeat(300_000)
  const { code, out } = await cli(args, { input: long })
  expect([code, out.length]).toEqual([2, long.length + 1])
})

it('reads and verifies the case, and takes the check words for the id', async () => {
  await live.slot()
  const id = words().toUpperCase().replaceAll(' ', '; ')
  const named = ['--portal', origin, '--id', id, '--receipt-fd', '3']
  const read = await cli(['read', ...named], { third: receipt })
  expect(read).toMatchObject({ code: 0, err: '' })
  const view = JSON.parse(read.out)
  expect(view.report.answers.what).toBe(TEXT)
  expect(view.readers.map(({ name }: { name: string }) => name)).not.toContain('Sana Super')
  expect(view.promises[0].due).toMatch(/^2026-03-/)
  const verified = await cli(['verify', ...named], { third: receipt })
  expect(verified).toMatchObject({ code: 0 })
  expect(JSON.parse(verified.out)).toMatchObject({
    statements: { reporter: 1, shared: 1 },
    envelopes: 1,
    unreadable: 0,
    portal: live.world.portal,
  })
})

it('asks at a terminal, and does not show what is typed', async () => {
  const asked = await cliAtTerminal(['verify', ...at()], 'Receipt (not shown): ', receipt)
  expect(asked.code).toBe(0)
  expect(asked.shown).toContain('"envelopes": 1')
  expect(asked.shown).not.toContain(receipt.split(' ').slice(0, 2).join(' '))
})

it('names no case for a receipt of another, and no receipt for a slip', async () => {
  const another = encodeReceipt(nodePrimitives, random(12)).join(' ')
  const args = ['read', ...at(), '--receipt-fd', '3']
  expect(await cli(args, { third: another })).toMatchObject({ code: 3, out: '' })
  const slip = await cli(args, { third: receipt.replace(/^\w+/, 'qqqqq') })
  expect(slip).toMatchObject({ code: 3, out: '' })
  expect(slip.err).toContain('word 1')
  const argument = await cli(['read', ...at(), receipt], {})
  expect(argument).toMatchObject({ code: 2, out: '' })
  expect(argument.err).not.toContain(receipt)
})

it('sends nothing to another portal than the one that was named', async () => {
  for (const id of [
    Buffer.from(random(32)).toString('base64url'),
    'one two three four five six seven',
  ]) {
    posted.length = 0
    const named = ['--portal', origin, '--id', id]
    const args = ['write', ...named, '--receipt-fd', '3']
    expect(await cli(args, { input: 'A word.', third: receipt })).toMatchObject({ code: 7 })
    const secrets = { third: `${PASSPHRASE}\n000000` }
    const officers = ['--name', 'ines', '--case', '0000-0000', '--secrets-fd', '3']
    expect(await cli(['export', ...named, ...officers], secrets)).toMatchObject({ code: 7 })
    expect(new Set(posted.map(({ path }) => path))).toEqual(new Set([readDirectory.path]))
  }
  const plain = ['read', '--portal', 'http://portal.example', '--receipt-fd', '3']
  expect(await cli(plain, { third: receipt })).toMatchObject({ code: 2 })
})

it('repeats the same bytes after a lost answer, and adds one message', async () => {
  let lost = 0
  posted.length = 0
  meddle = (path, body) => (path === appendToMailbox.path && lost++ < 1 ? null : body)
  const args = ['write', ...at(), '--receipt-fd', '3', '--wait', '60']
  const written = await cli(args, { input: 'One more thing.', third: receipt })
  expect(written).toMatchObject({ code: 0 })
  const appends = posted.filter(({ path }) => path === appendToMailbox.path).map(({ json }) => json)
  expect(appends).toHaveLength(2)
  expect(new Set(appends).size).toBe(1)
  await live.slot()
  const read = await cli(['read', ...at(), '--receipt-fd', '3'], { third: receipt })
  const said = JSON.parse(read.out).entries.flatMap((it: { said: object | null }) => it.said ?? [])
  expect(said).toEqual([{ purpose: 'message', content: { version: 1, text: 'One more thing.' } }])
})

it('says that a report is not confirmed, with a receipt that opens it if it arrived', async () => {
  meddle = (path, body) => (path === sendReport.path ? null : body)
  const args = ['report', ...at(), '--yes', '--receipt-fd', '3', '--wait', '0']
  const sent = await cli(args, { input: TEXT })
  expect(sent).toMatchObject({ code: 5, out: `${TEXT}\n` })
  const read = await cli(['read', ...at(), '--receipt-fd', '3'], { third: sent.third })
  expect(JSON.parse(read.out).report.answers.what).toBe(TEXT)
})

it('ends with a code of its own when an answer was altered', async () => {
  meddle = (path, body) => {
    if (path !== readMailbox.path) return body
    const answer = JSON.parse(body)
    answer.logs.shared = answer.logs.shared.slice(0, 1)
    answer.logs.shared[0].signature = answer.logs.reporter[0].signature
    return JSON.stringify(answer)
  }
  const args = ['verify', ...at(), '--receipt-fd', '3']
  const verified = await cli(args, { third: receipt })
  expect(verified).toMatchObject({ code: 6, out: '' })
  expect(verified.err).toContain('badSignature')
})

it('goes through a SOCKS proxy, which looks the name up', async () => {
  const args = ['read', ...at(), '--proxy', proxy.url, '--receipt-fd', '3']
  expect(await cli(args, { third: receipt })).toMatchObject({ code: 0 })
  const { host } = new URL(origin)
  expect(new Set(proxy.asked)).toEqual(new Set([host]))
  const nearer = [
    'read',
    ...at(),
    '--proxy',
    proxy.url.replace('socks5h', 'socks5'),
    '--receipt-fd',
    '3',
  ]
  expect(await cli(nearer, { third: receipt })).toMatchObject({ code: 2 })
  const gone = ['read', ...at(), '--proxy', 'socks5h://127.0.0.1:1', '--receipt-fd', '3']
  expect(await cli(gone, { third: receipt })).toMatchObject({ code: 5 })
})

it('exports a case for an officer, as JSON that anybody can verify', async () => {
  const [row] = (await live.queue('Ines')).rows.slice(-1)
  const code = codeAt(totpSecret, live.portal.clock.nowMs)
  const args = [
    'export',
    ...at(),
    '--name',
    'Ines',
    '--case',
    row?.number.toLowerCase().replaceAll('0', 'o').replace('-', '') ?? '',
    '--secrets-fd',
    '3',
  ]
  const wrong = await cli(args, { third: `${PASSPHRASE}s\n${code}` })
  expect(wrong).toMatchObject({ code: 3, out: '' })
  const typed = `${code.slice(0, 3)} ${code.slice(3)}`
  const exported = await cli(args, { third: `${PASSPHRASE}\n${typed}` })
  expect(exported).toMatchObject({ code: 0, err: '' })
  const parsed = caseExport.parse(JSON.parse(exported.out))
  const { portal, replay } = verifyExport(nodePrimitives, parsed, true)
  expect(portal).toBe(live.world.portal)
  expect(replay.state.caseId).toBe(row?.case)
  const acts = replay.internal.slice(-2).map(({ body }) => body.act)
  expect(acts).toEqual([{ type: 'opened' }, { type: 'exported', what: 'json' }])
  expect(posted.at(-1)?.path).toBe(signOut.path)
})

it('says who else reads what officers note of people, where reports are looked at together', async () => {
  const send = async (): Promise<string> => {
    const { code, err } = await cli(['report', ...at(), '--yes', '--receipt-fd', '3'], {
      input: TEXT,
    })
    expect(code).toBe(0)
    return err
  }
  const notes = /Overseers can read these notes from the start/
  expect(await send()).not.toMatch(notes)
  live.world.publish(live.world.nextBody(() => ({ policy: boundPolicy() })))
  await live.publish()
  expect(await send()).toMatch(notes)
})
