/** A primary that is gone, and a standby that is away, under load: two servers, and whatever was acknowledged is there. */
import { afterEach, expect, it } from 'vitest'
import { type BenchPortal, benchPortal } from '../bench/portal.ts'
import { type Pair, startPair } from '../support/postgres-pair.ts'
import { Remote } from '../support/remote.ts'
import { fateOf } from '../support/sent-reports.ts'
import { type ServerProcess, serverProcesses } from '../support/server-process.ts'
import { brokenCases, countCases } from '../support/whole-cases.ts'
import { Load, SENDERS } from './load.ts'
import { askQueue, enrol, signInAt } from './sign-in.ts'

/** So many reports are acknowledged before anything goes wrong, and by each server once it goes on. */
const BEFORE = 60
const AFTER = 10
/** From the moment when a database writes again, to each server's next answers. */
const AGAIN_MS = 10_000
/** What is promised, and what a busy machine adds. */
const ANSWER_MS = 10_000 + 5_000
const OFFICERS = ['Ines', 'Ivan', 'Sana']
/** Nothing but "later". */
const LATER = /^503 .*(busy|interrupted)/

const startServer = serverProcesses()
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

interface Stage {
  readonly pair: Pair
  readonly portal: BenchPortal
  readonly servers: readonly ServerProcess[]
  readonly remotes: readonly [Remote, Remote]
  readonly load: Load
}

/** Two servers on a primary and its standby, officers who have signed in, and a load that has begun. */
const stage = async (): Promise<Stage> => {
  const pair = await startPair()
  undo.push(pair.stop)
  const portal = await benchPortal({ kind: 'postgres', url: pair.url })
  const env = { ...portal.env, SERVER_COUNT: '2', RELEASE_SLOT_MINUTES: '0.01' }
  const servers = [await startServer(env), await startServer(env)]
  const [one, two] = servers.map(({ port }) => new Remote(portal.world, port))
  if (!one || !two) throw new Error('two servers')
  const load = new Load(portal, [one, two])
  for (const name of OFFICERS) {
    load.cookies.push(await signInAt(one, await enrol(portal, name)))
  }
  load.begin()
  await expect.poll(() => load.acknowledged).toBeGreaterThan(BEFORE)
  return { pair, portal, servers, remotes: [one, two], load }
}

/** Whatever was acknowledged is there, once and whole; every officer is still signed in, at both servers. */
const nothingIsLost = async ({ portal, servers, remotes, load }: Stage): Promise<void> => {
  await load.end()
  const { sent, refusals, slowestMs } = load.reporters
  for (const what of [...refusals.keys(), ...load.refusals.keys()]) expect(what).toMatch(LATER)
  expect(slowestMs).toBeLessThan(ANSWER_MS)
  for (const [i, one] of sent.entries()) {
    const remote = remotes[i % 2] ?? remotes[0]
    expect([one.what, await fateOf(remote, one)]).toEqual([one.what, 'whole'])
  }
  for (const remote of remotes) {
    for (const cookie of load.cookies) expect((await askQueue(remote, cookie))?.status).toBe(200)
  }
  for (const server of servers) await server.stop()
  await portal.with(async (db) => {
    expect(await brokenCases(db)).toEqual([])
    expect((await countCases(db)).cases).toBe(sent.length)
  })
}

const say = (text: string) => process.stdout.write(`${text}\n`)
const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

it('the primary is killed, the standby promoted, and back: nothing is lost, and both servers go on', async () => {
  const on = await stage()
  const { pair, portal, remotes, load } = on
  for (const name of ['Olu', 'Vera']) {
    const account = await enrol(portal, name)
    // The last thing that the primary says is that an officer is signed in.
    load.cookies.push(await signInAt(remotes[1], account))
    await pair.losePrimary()
    // From here on: what it answered while it was only cut off is none of the new one's answers.
    const killedMs = performance.now()
    await pair.takeOver()
    const writesMs = performance.now()
    await expect.poll(() => load.fewestSince(writesMs)).toBeGreaterThan(AFTER)
    const againMs = load.againMs(killedMs)
    say(
      `the standby writes after ${inSeconds(writesMs - killedMs)}, both servers ${inSeconds(againMs - killedMs)}`,
    )
    expect(againMs - writesMs).toBeLessThan(AGAIN_MS)
    expect(load.reporters.refusals.size).toBeGreaterThan(0)
    await pair.rebuild()
  }
  await nothingIsLost(on)
})

it('the standby goes away: whoever sends is told in time, officers read on, and all goes on when it is back', async () => {
  const on = await stage()
  const { pair, load } = on
  await pair.loseStandby()
  const awayMs = performance.now()
  const refused = () => [...load.reporters.refusals.values()].reduce((sum, it) => sum + it, 0)
  await expect.poll(refused).toBeGreaterThan(SENDERS)
  const read = () =>
    [...load.queues.values()].map((of) => of.filter((it) => it.askedMs > awayMs).length)
  await expect.poll(() => Math.min(...read())).toBeGreaterThan(AFTER)
  await pair.standbyReturns()
  const backMs = performance.now()
  await expect.poll(() => load.fewestSince(backMs)).toBeGreaterThan(AFTER)
  const againMs = load.againMs(backMs) - backMs
  say(`the standby is back, and both servers after ${inSeconds(againMs)}`)
  expect(againMs).toBeLessThan(AGAIN_MS)
  await nothingIsLost(on)
})
