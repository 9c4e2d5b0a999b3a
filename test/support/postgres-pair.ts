/** Two machines with PostgreSQL, set up by what operators are given (deploy/compose): a primary, and a standby that its commits wait for. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { databaseAccount, temporaryFolder, wholePostgres } from './postgres-binaries.ts'
import { initialise, promote, settingsOf } from './postgres-cluster.ts'
import { type PostgresProcess, runPostgres } from './postgres-process.ts'
import { type TcpProxy, tcpProxy } from './tcp-proxy.ts'

/** What they are called, and what a primary knows its standby by. */
const NAMES = ['database', 'standby'] as const
const SCRIPTS = join(import.meta.dirname, '../../deploy/compose')
const READY_MS = 120_000
/** Long enough for commits that wait for nobody to be acknowledged. */
const CUT_OFF_MS = 500

export interface Pair {
  /** What DATABASE_URL takes: both hosts, password included. */
  readonly url: string
  /** The primary's machine is cut off from the standby, and a moment later it is gone. */
  readonly losePrimary: () => Promise<void>
  /** The standby becomes the primary, and no commit waits for anybody. */
  readonly takeOver: () => Promise<void>
  /** The machine that was lost becomes the standby, from nothing, and commits wait for it. */
  readonly rebuild: () => Promise<void>
  readonly loseStandby: () => Promise<void>
  /** It follows again. */
  readonly standbyReturns: () => Promise<void>
  readonly stop: () => Promise<void>
}

const secret = () => randomBytes(16).toString('hex')
const given = (name: string): string => process.env[name] ?? ''

interface Machine {
  readonly name: string
  readonly folder: string
  readonly port: number
  readonly url: string
  process: PostgresProcess | null
}

export const startPair = async (): Promise<Pair> => {
  const bin = wholePostgres()
  const account = databaseAccount()
  const [password, standbyPassword] = [secret(), secret()]
  const addressOf = (...ports: readonly number[]): string => {
    const hosts = ports.map((port) => `127.0.0.1:${port}`)
    return `postgres://postgres:${password}@${hosts.join(',')}/postgres`
  }
  const machine = async (name: string): Promise<Machine> => {
    const port = await freePort()
    const folder = temporaryFolder('pair', account)
    return { name, folder, port, url: addressOf(port), process: null }
  }
  let [primary, standby] = [await machine(NAMES[0]), await machine(NAMES[1])]
  const machines = [primary, standby]
  let wire: TcpProxy | null = null
  const remove = () => {
    for (const { folder } of machines) rmSync(folder, { recursive: true, force: true })
  }
  const stop = async () => {
    for (const { process } of machines) await process?.stop()
    await wire?.close()
    remove()
  }
  const run = async (one: Machine) => {
    const { folder, url } = one
    // One that is killed leaves nothing in the memory that all share.
    const settings = { ...settingsOf(one.port), dynamic_shared_memory_type: 'mmap' }
    const given = { bin, data: join(folder, 'data'), folder, account, settings, url }
    one.process = await runPostgres({ ...given, onExit: remove })
  }
  /** Runs a script of the operator's as it is run in the container of a machine, where that is its own. */
  const runScript = (name: string, { folder }: Machine, port: string, ...args: string[]) => {
    const STANDBY_PASSWORD_FILE = join(folder, 'standby-password')
    writeFileSync(STANDBY_PASSWORD_FILE, standbyPassword)
    chmodSync(STANDBY_PASSWORD_FILE, 0o644)
    const own = { PGDATA: join(folder, 'data'), PGPORT: port, STANDBY_PASSWORD_FILE }
    const client = { PGHOST: '127.0.0.1', PGPASSWORD: password }
    // Its text: the account may not reach the file.
    const text = readFileSync(join(SCRIPTS, name), 'utf8')
    return promisify(execFile)('sh', ['-c', text, name, ...args], {
      ...account,
      cwd: folder,
      env: { PATH: `${bin}:${given('PATH')}`, ...client, ...own },
    })
  }
  const follow = async () => {
    rmSync(join(standby.folder, 'data'), { recursive: true, force: true })
    await wire?.close()
    wire = await tcpProxy(primary.url)
    const { port } = new URL(wire.through(primary.url))
    await runScript('follow.sh', standby, port, '127.0.0.1', standby.name, 'true')
    await run(standby)
    await at(primary, `alter system set synchronous_standby_names = '${NAMES.join(', ')}'`)
    await at(primary, 'select pg_reload_conf()')
    await untilInStep(primary)
  }
  try {
    initialise(bin, primary.folder, password, account)
    await run(primary)
    await runScript('prepare.sh', primary, `${primary.port}`)
    await follow()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url: addressOf(primary.port, standby.port),
    losePrimary: async () => {
      wire?.swallow(true)
      await new Promise((resolve) => setTimeout(resolve, CUT_OFF_MS))
      await primary.process?.kill()
    },
    takeOver: async () => {
      await promote(standby.url)
      ;[primary, standby] = [standby, primary]
    },
    rebuild: follow,
    loseStandby: async () => standby.process?.kill(),
    standbyReturns: async () => {
      await standby.process?.start()
      await untilInStep(primary)
    },
    stop,
  }
}

const at = async ({ url }: Machine, text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const untilInStep = async (primary: Machine): Promise<void> => {
  const until = performance.now() + READY_MS
  for (;;) {
    const [row] = await at(primary, 'select sync_state from pg_stat_replication')
    if (row?.['sync_state'] === 'sync') return
    if (performance.now() > until) throw new Error('the standby does not follow')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
