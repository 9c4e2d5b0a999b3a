/** Point-in-time recovery as docs/operate.md has it: what came before the moment is there and whole, and nothing that came after. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { type BenchPortal, benchPortal } from '../bench/portal.ts'
import { freePort } from '../support/free-port.ts'
import { databaseAccount, temporaryFolder, wholePostgres } from '../support/postgres-binaries.ts'
import { initialise, settingsOf } from '../support/postgres-cluster.ts'
import { type PostgresProcess, runPostgres } from '../support/postgres-process.ts'
import { Remote } from '../support/remote.ts'
import { runScript } from '../support/run-script.ts'
import { fateOf, type Sent, sealReport } from '../support/sent-reports.ts'
import { serverProcesses } from '../support/server-process.ts'

const GUIDE = join(import.meta.dirname, '../../docs/operate.md')
const EACH = 3
/** Of both blocks, wherever midnight comes. */
const TODAY = new Date().toISOString().slice(0, 10)

const startServer = serverProcesses()
const bin = wholePostgres()
const account = databaseAccount()
const folder = temporaryFolder('archive', account)
const password = randomBytes(16).toString('hex')
const running: PostgresProcess[] = []
afterAll(async () => {
  for (const one of running) await one.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Of the operator's: here one that copies. */
const writeProgram = (name: string, text: string): void => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(folder, name), 0o755)
}
writeProgram('encrypt-to', 'exec cat > "$1"')
writeProgram('decrypt', 'exec cat')
const own = (name: string): string => {
  const path = join(folder, name)
  execFileSync('mkdir', ['-m', '700', path], { ...account, cwd: folder })
  return path
}
const [archive, backup] = [own('archive'), own('backup')]

interface Steps {
  readonly settings: Record<string, string>
  readonly commands: string
}

/** Both blocks of the guide's section, with the folders and the programs that are here. */
const guide = (momentOf: () => string): readonly Steps[] => {
  const [, section = ''] = readFileSync(GUIDE, 'utf8').split('**Point-in-time recovery**')
  const blocks = [...(section.split('\n## ')[0] ?? '').matchAll(/```sh\n(.*?)```/gs)]
  return blocks.map(([, block = '']) => {
    const text = block
      .replaceAll('/archive/', `${archive}/`)
      .replaceAll('/backup/', `${backup}/`)
      .replace(/\b(encrypt-to|decrypt) /g, `${folder}/$1 `)
      .replaceAll('2026-05-01 12:00:00+00', momentOf())
      .replaceAll('2026-05-01', TODAY)
    const setting = /^(\w+) = '?(.*?)'?$/gm
    const settings = [...text.matchAll(setting)].map(([, name = '', value = '']) => [name, value])
    return { settings: Object.fromEntries(settings), commands: text.replace(setting, '') }
  })
}

const runHere = (commands: string, cwd: string, env: Record<string, string> = {}) =>
  execFileSync('sh', ['-ec', commands], {
    ...account,
    cwd,
    env: { PATH: `${bin}:/usr/bin:/bin`, TZ: 'UTC', ...env },
    stdio: 'pipe',
  })

const run = async (data: string, port: number, settings: Record<string, string>) => {
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const all = { ...settingsOf(port), ...settings }
  const given = { bin, data, folder, account, settings: all, url, onExit: () => undefined }
  running.push(await runPostgres(given))
  return url
}

const ask = async (url: string, text: string): Promise<unknown> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(`select ${text} as it`)).rows[0]?.it
  } finally {
    await client.end()
  }
}

const sendSome = async (portal: BenchPortal, remote: Remote, when: string): Promise<Sent[]> => {
  const all: Sent[] = []
  for (let i = 1; i <= EACH; i++) {
    const sent = await sealReport(portal, `${when}, ${i}.`)
    sent.answer = await remote.must(sendReport, sent.json)
    all.push(sent)
  }
  return all
}

it('a restore to a moment has every report from before it, whole, and none from after', async () => {
  const [archiving] = guide(() => '')
  const port = await freePort()
  const url = await run(initialise(bin, folder, password, account), port, archiving?.settings ?? {})
  const portal = await benchPortal({ kind: 'postgres', url })
  const server = await startServer(portal.env)
  const remote = new Remote(portal.world, server.port)
  const before = await sendSome(portal, remote, 'Before the backup')
  const client = { PGHOST: '127.0.0.1', PGUSER: 'postgres', PGPASSWORD: password }
  runHere(archiving?.commands ?? '', folder, { ...client, PGPORT: `${port}` })
  before.push(...(await sendSome(portal, remote, 'Before the moment')))
  const moment = String(await ask(url, 'clock_timestamp()::text'))
  const after = await sendSome(portal, remote, 'After the moment')
  await server.stop()
  // Instead of the minute after which it is copied by itself.
  const segment = String(await ask(url, 'pg_walfile_name(pg_switch_wal())'))
  const isArchived = `(select last_archived_wal >= '${segment}' from pg_stat_archiver)`
  await expect.poll(() => ask(url, isArchived)).toBe(true)

  const [, restoring] = guide(() => moment)
  const data = own('restored')
  runHere(restoring?.commands ?? '', data)
  const copy = await run(data, await freePort(), restoring?.settings ?? {})
  await expect.poll(() => ask(copy, 'pg_get_wal_replay_pause_state()')).toBe('paused')
  await ask(copy, 'pg_wal_replay_resume()')
  await expect.poll(() => ask(copy, 'pg_is_in_recovery()')).toBe(false)

  const { code, out } = await runScript('verify-backup.ts', [copy])
  expect([code, out]).toEqual([0, expect.stringContaining('All of it stands.')])
  const restored = await startServer({ ...portal.env, DATABASE_URL: copy })
  const there = new Remote(portal.world, restored.port)
  const fates = (all: readonly Sent[]) => Promise.all(all.map((sent) => fateOf(there, sent)))
  expect(await fates(before)).toEqual(before.map(() => 'whole'))
  expect(await fates(after)).toEqual(after.map(() => 'lost'))
  await restored.stop()
})
