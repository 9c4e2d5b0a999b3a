/** Servers that start at once on one empty database: one of them makes its tables, and the link that each prints works on all. */
import { expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { finishSetup, readSetup } from '../../protocol/exchanges/setup.ts'
import { civilToday } from '../../server/directory/today.ts'
import { handedOver, makeAccount } from '../support/office.ts'
import { random } from '../support/portal.ts'
import { freshDatabase } from '../support/postgres.ts'
import { Remote } from '../support/remote.ts'
import { logOf, type ServerProcess, serverProcesses } from '../support/server-process.ts'
import { World } from '../support/world.ts'

const SERVERS = 3
const start = serverProcesses()

const tokenOf = ({ setupLink }: ServerProcess): string => setupLink?.split('#setup=')[1] ?? ''

const isReady = async ({ port }: ServerProcess): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/readyz`)).ok

// Their starts meet in another place each time.
it.each([1, 2, 3])(
  'three first servers print one link, which works on each, once (%i)',
  async () => {
    const world = await World.create([['Ada Admin', 'administrator']])
    const { url, drop } = await freshDatabase()
    const env = {
      PORT: '0',
      DATABASE_URL: url,
      SERVER_COUNT: `${SERVERS}`,
      SERVER_SIGNING_SEED: toBase64url(world.serverSeed),
      VAULT_KEY: toBase64url(random(32)),
      PROOF_KEY: toBase64url(random(32)),
    }
    const servers = await Promise.all(Array.from({ length: SERVERS }, () => start(env)))
    expect(await Promise.all(servers.map(isReady))).toEqual(servers.map(() => true))
    for (const server of servers) {
      expect(logOf(server).map(({ event }) => event)).toEqual([
        ...['databaseLogs', 'databaseLogs'],
        'started',
      ])
      expect(server.setupLink).toBe(
        `http://127.0.0.1:${server.port}/office/#setup=${tokenOf(server)}`,
      )
    }
    const tokens = servers.map(tokenOf)
    const [token = ''] = tokens
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(new Set(tokens).size).toBe(1)

    const remotes = servers.map(({ port }) => new Remote(world, port))
    const errors = async (ask: (remote: Remote) => ReturnType<Remote['post']>) =>
      (await Promise.all(remotes.map(ask))).map((answer) => answer?.error)
    expect(await errors((it) => it.post(readSetup, { token }))).toEqual([null, null, null])

    const today = civilToday(Date.now(), world.current.body.policy.zone)
    const expiresOn = formatDay(addDays(dayOf(today), 365))
    const directory = world.sign({ ...world.current.body, issuedOn: today, expiresOn })
    // On all of them at one moment: the first of these is the one that counts.
    const finished = await errors((it) => {
      const account = handedOver(makeAccount(world, world.officer('Ada'), 'ada'), Date.now())
      return it.post(finishSetup, { token, directory, account })
    })
    expect(finished.toSorted()).toEqual(['linkInvalid', 'linkInvalid', null])
    expect(await errors((it) => it.post(readSetup, { token }))).toEqual(
      servers.map(() => 'linkInvalid'),
    )
    expect(await errors((it) => it.post(readDirectory, {}))).toEqual([null, null, null])

    for (const server of servers) await server.stop()
    const again = await start(env)
    expect(again.setupLink).toBeNull()
    await again.stop()
    await drop()
  },
)
