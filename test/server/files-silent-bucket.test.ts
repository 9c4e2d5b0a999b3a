/** A bucket that takes connections and never answers: files wait for it, and nothing else does. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { buildApp } from '../../server/app.ts'
import { createDeps } from '../../server/deps.ts'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { bucketStore } from '../../server/files/bucket-store.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { LANES } from '../../server/http/limits.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { startBucket } from '../support/bucket.ts'
import { fileOf, refusalOf, TestFile } from '../support/files.ts'
import { Live } from '../support/live.ts'
import { NOON_MS, random } from '../support/portal.ts'

const undo: (() => unknown)[] = []
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

/** Nobody waits so long here: the bucket hangs up before. */
const ANSWER_MS = 300_000

const addressOf = (url: string) => {
  const address = parseBucketAddress(url)
  if (!address) throw new Error('an address')
  return address
}

const silent = async () => {
  const open = new Set<Socket>()
  let isUp = true
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined).resume()
    if (!isUp) socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const hangUp = () => {
    isUp = false
    for (const socket of open) socket.destroy()
  }
  undo.push(() => {
    hangUp()
    server.close()
  })
  const url = `http://KEY:SECRET@127.0.0.1:${address.port}/files`
  return { address: addressOf(url), asked: () => open.size, hangUp }
}

it('keeps no mailbox and no officer waiting, and each who asks for a file is told in the end', async () => {
  const bucket = await startBucket()
  undo.push(bucket.stop)
  const files = createFiles({ ...USUAL_FILES, bucket: addressOf(bucket.url) }, () => NOON_MS)
  const live = await Live.open('postgres', undefined, { files })
  undo.push(() => live.close())
  const reporter = await live.report()
  const file = await fileOf(reporter)
  await live.slot()
  await live.open('Ines', reporter.id)
  await file.open(live, 'Ines', reporter.id)
  const coming = new TestFile(1)
  await coming.beginAs(live, reporter)

  const { address, asked, hangUp } = await silent()
  const stores = { ...files.stores, bucket: bucketStore(address, ANSWER_MS) }
  const app = await buildApp(
    createDeps({ ...live.portal.deps, files: { ...files, stores } }),
    NO_PAGES,
  )
  await app.server.ready()
  undo.push(() => app.server.close())
  Object.assign(live.portal, { app })

  const hanging = [
    ...Array.from({ length: LANES.office.each ?? 0 }, () =>
      file.readIn(live, 'Ines', reporter.id, 0),
    ),
    ...Array.from({ length: LANES.mailbox.each ?? 0 }, () => file.readAs(live, reporter, 0)),
    ...Array.from({ length: LANES.chunk.atOnce }, () => coming.put(live, 0)),
  ]
  // Whoever waits for a turn asks nothing of it.
  const underWay = (LANES.officeFile.each ?? 0) + (LANES.mailboxFile.each ?? 0) + LANES.chunk.atOnce
  await expect.poll(asked).toBe(underWay)
  expect((await reporter.readRaw()).error).toBeNull()
  expect((await live.queue('Ines')).rows).toHaveLength(1)
  await live.read('Ines', reporter.id)
  expect((await (await live.report()).readRaw()).error).toBeNull()
  hangUp()

  const told = new Set((await Promise.all(hanging)).map(refusalOf))
  expect([...told].filter((code) => code !== 'interrupted' && code !== 'busy')).toEqual([])
  expect(told).toContain('interrupted')
})

it('is waited for no longer than it may take', async () => {
  const { address } = await silent()
  const bucket = bucketStore(address, 50)
  const chunk = { place: random(16), n: 0, hash: random(32) }
  const asked = [
    bucket.put(null as never, chunk, random(9)),
    bucket.get(null as never, chunk),
    bucket.remove(null as never, chunk.place),
    bucket.pages(0)[Symbol.asyncIterator]().next(),
  ]
  const codes = await Promise.all(
    asked.map((it) =>
      Promise.resolve(it).then(
        () => 'done',
        (error) => error.code,
      ),
    ),
  )
  expect(codes).toEqual(Array(asked.length).fill('ETIMEDOUT'))
})
