/**
 * A server of an earlier commit and one of this version on one database, as while an upgrade goes from one server to the next:
 * the database is migrated while the older one is at work, and whatever goes to either of them is read by the other.
 *
 * The older one is not asked whether it is ready, nor started again afterwards: it was made before servers lived with what a
 * newer version has added (upgraded.long.test.ts). Nor does anybody sign in at it with a passkey, of which the migration takes
 * away a column, as migrations did then.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { migrateDatabase } from '../../server/main.ts'
import { benchPortal } from '../bench/portal.ts'
import { OLDER, type OlderVersion, olderVersion } from '../support/older-version.ts'
import { freshDatabase } from '../support/postgres.ts'
import { openedBy, openSessions, Remote } from '../support/remote.ts'
import { contentsOf, fateOf, Reporters, type Sent } from '../support/sent-reports.ts'
import { type ServerLauncher, serverLauncher, serverProcesses } from '../support/server-process.ts'
import { brokenCases, countCases } from '../support/whole-cases.ts'

const SENDERS = 4
const SOME = 8

const start = serverProcesses()
let older: OlderVersion
let olderServers: ServerLauncher
beforeAll(() => {
  older = olderVersion()
  olderServers = serverLauncher(undefined, older.script)
})
afterAll(async () => {
  await olderServers?.end()
  older?.remove()
})
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

it('an older server and this one serve the same people', async () => {
  const { url, drop } = await freshDatabase()
  undo.push(drop)
  older.migrate(url)
  const portal = await benchPortal({ kind: 'postgres', url }, async () => undefined)
  const { world } = portal
  const env = { ...portal.env, SERVER_COUNT: '2', RELEASE_SLOT_MINUTES: '0.01' }
  const before = await olderServers.start(env)
  const remotes = [new Remote(world, before.port)]
  const answered = new Map<Remote, number>()
  let turn = 0
  const reporters = new Reporters(
    portal,
    () => remotes[turn++ % remotes.length] as Remote,
    (remote) => answered.set(remote, (answered.get(remote) ?? 0) + 1),
  )
  const running = reporters.run(SENDERS)
  const everyoneAnswers = async () => {
    answered.clear()
    const fewest = () => Math.min(...remotes.map((remote) => answered.get(remote) ?? 0))
    await expect.poll(fewest).toBeGreaterThan(SOME)
  }
  await everyoneAnswers()
  await expect.poll(() => migrateDatabase(env)).toContain(OLDER.lacks)
  await everyoneAnswers()
  const now = await start(env)
  remotes.push(new Remote(world, now.port))
  await everyoneAnswers()
  reporters.finish()
  await running
  expect([...reporters.refusals]).toEqual([])
  for (const sent of reporters.sent) {
    for (const remote of remotes) expect(await fateOf(remote, sent)).toBe('whole')
  }

  const cookies = await portal.with((db) => openSessions(db, world, ['Ines', 'Ivan']))
  const officer = (name: string) => ({ name, cookie: cookies.get(name) ?? '' })
  const read = async (remote: Remote, name: string, id: string): Promise<string> => {
    const verified = await remote.case(officer(name).cookie, id)
    return JSON.stringify(openedBy(world, verified, world.officer(name)))
  }
  /** Ines and the reporter are at the one server, Ivan is at the other. */
  const workOn = async (sent: Sent, one: Remote, other: Remote): Promise<void> => {
    const id = world.parse(JSON.parse(sent.json).statement).body.case
    for (const [name, remote] of [
      ['Ines', one],
      ['Ivan', other],
    ] as const) {
      const opened = [{ log: 'internal', act: { type: 'opened' } }] as const
      await expect
        .poll(() => remote.officerActs(officer(name), id, opened).then(() => 'done', String))
        .toBe('done')
    }
    await one.officerActs(officer('Ines'), id, [{ log: 'shared', act: { type: 'acknowledged' } }])
    const letter = { version: 1, text: 'We have it.' } as const
    await other.officerActs(officer('Ivan'), id, [
      { log: 'shared', act: { type: 'message' }, content: letter },
    ])
    await other.officerActs(officer('Ivan'), id, [
      { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Ask the stores.' } },
    ])
    await one.reporterActs(sent.keys, { type: 'message', text: 'Thank you.' })
    for (const remote of remotes) {
      const readByReporter = async () =>
        JSON.stringify(contentsOf(world, await remote.mailbox(sent.keys), sent))
      for (const text of ['We have it.', 'Thank you.']) {
        await expect.poll(readByReporter).toContain(text)
      }
    }
    await expect.poll(() => read(one, 'Ines', id)).toContain('Thank you.')
    await expect.poll(() => read(other, 'Ivan', id)).toContain('Thank you.')
    expect(await read(one, 'Ines', id)).toContain('Ask the stores.')
  }
  const [first, second] = [reporters.sent[0], reporters.sent.at(-1)]
  const [old, present] = remotes
  if (!first || !second || !old || !present) throw new Error('two reports, and two servers')
  await workOn(first, old, present)
  await workOn(second, present, old)

  for (const server of [before, now]) await server.stop()
  await portal.with(async (db) => {
    expect(await brokenCases(db)).toEqual([])
    expect((await countCases(db)).cases).toBe(reporters.sent.length)
  })
})
