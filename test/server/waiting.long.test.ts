/** A portal that starts before its database: it is there, says so, and begins when the database comes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { challenge } from '../../protocol/exchanges/proof.ts'
import { LOG_KEYS } from '../../server/log.ts'
import { main } from '../../server/main.ts'
import { freePort } from '../support/free-port.ts'
import { random, temporaryFolder } from '../support/portal.ts'
import { startCluster } from '../support/postgres-cluster.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

it('waits for a database that is away, with its pages up', async () => {
  const { folder, remove } = temporaryFolder()
  undo.push(remove)
  for (const entry of ['report', 'office', 'view']) {
    mkdirSync(join(folder, entry))
    writeFileSync(join(folder, entry, 'index.html'), '<title>page</title>')
  }
  for (const assets of ['assets', 'office/assets', 'view/assets']) mkdirSync(join(folder, assets))
  const cluster = await startCluster()
  undo.push(cluster.stop)
  await cluster.crash()
  const port = await freePort()
  const secret = () => toBase64url(random(32))
  const logged: Record<string, unknown>[] = []
  const running = main(
    {
      PORT: `${port}`,
      DATABASE_URL: cluster.url,
      SERVER_SIGNING_SEED: secret(),
      VAULT_KEY: secret(),
      PROOF_KEY: secret(),
    },
    { webRoot: folder, logTo: { write: (line) => void logged.push(JSON.parse(line)) } },
  )
  const events = () => logged.map(({ event }) => event)
  const origin = `http://127.0.0.1:${port}`
  const status = async (path: string) => (await fetch(`${origin}${path}`)).status
  const post = async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${origin}${challenge.path}`, {
      method: 'POST',
      headers,
      body: '{}',
    })
    return [answer.status, (await answer.text()).slice(0, 16)]
  }
  await expect.poll(events).toEqual(['databaseAway'])
  expect(logged[0]?.['code']).toBe('ECONNREFUSED')
  expect([await status('/healthz'), await status('/readyz'), await status('/')]).toEqual([
    200, 503, 200,
  ])
  expect(await post()).toEqual([503, '{"error":"busy"}'])

  await cluster.start()
  const { setupLink, close } = await running
  undo.push(close)
  expect(setupLink).toContain('#setup=')
  expect([await status('/readyz'), (await post())[0]]).toEqual([200, 200])
  expect(events()).toEqual([
    'databaseAway',
    'databaseThere',
    'databaseLogs',
    'databaseLogs',
    'started',
  ])
  for (const key of logged.flatMap(Object.keys)) expect(LOG_KEYS).toContain(key)
})
