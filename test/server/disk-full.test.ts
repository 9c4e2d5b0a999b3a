/** An embedded database whose disk is full: whoever sends is told to come back, and nothing acknowledged is lost. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { readStatus } from '../../protocol/exchanges/status.ts'
import { openDatabase } from '../../server/db/open.ts'
import { benchPortal, openSession, sealReports } from '../bench/portal.ts'
import { emptyEmbedded, temporaryFolder } from '../support/portal.ts'
import { Remote } from '../support/remote.ts'
import { serverProcesses } from '../support/server-process.ts'
import { brokenCases, countCases } from '../support/whole-cases.ts'

const start = serverProcesses()
const undo: (() => unknown)[] = []
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

/** A small disk; null where nobody may make one. */
const smallDisk = (): string | null => {
  if (process.getuid?.() !== 0) return null
  const { folder, remove } = temporaryFolder()
  undo.push(remove)
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return null
  }
  undo.push(() => execFileSync('umount', ['--lazy', disk]))
  return disk
}

it('loses nothing that it acknowledged', async ({ skip }) => {
  const disk = smallDisk()
  if (!disk) return skip('only root can mount a small disk')
  emptyEmbedded(join(disk, 'db'))
  const portal = await benchPortal({ kind: 'embedded', folder: join(disk, 'db') })
  const fresh = await sealReports(portal, 12)
  const cookie = await openSession(portal, 'Ada')
  const server = await start({ ...portal.env, LOG_LEVEL: 'info' })
  const remote = new Remote(portal.world, server.port)
  const next = () => fresh.shift()?.json ?? ''
  const administratorSees = async () => {
    const { text } = await remote.must(readStatus, {}, { cookie })
    return readStatus.response.parse(JSON.parse(text)).disk
  }
  const ready = async () => (await fetch(`http://127.0.0.1:${server.port}/readyz`)).status
  expect((await remote.post(sendReport, next()))?.status).toBe(200)
  expect([await ready(), await administratorSees()]).toEqual([200, 'well'])

  const filler = join(disk, 'filler')
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(bavail * bsize))
  await expect.poll(ready).toBe(503)
  expect(await administratorSees()).toBe('full')
  let acknowledged = 1
  const told = new Set<string>()
  const unanswered: string[] = []
  for (let i = 0; i < 10; i++) {
    const json = next()
    const answer = await remote.post(sendReport, json)
    if (answer?.status === 200) acknowledged += 1
    else unanswered.push(json)
    told.add(`${answer?.status} ${answer?.error}`)
  }
  expect([...told]).toContain('503 interrupted')
  expect([...told].filter((it) => it !== '503 interrupted' && it !== '200 null')).toEqual([])
  rmSync(filler)
  await expect.poll(ready).toBe(200)
  const last = await remote.post(sendReport, unanswered[0] ?? next())
  expect([last?.status, last?.error]).toEqual([200, null])
  await server.stop()
  const { db, close } = await openDatabase({ kind: 'embedded', folder: join(disk, 'db') })
  const { cases } = await countCases(db)
  expect(cases).toBe(acknowledged + 1)
  expect(await brokenCases(db)).toEqual([])
  await close()
})
