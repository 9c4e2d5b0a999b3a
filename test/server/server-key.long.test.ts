import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { buildApp } from '../../server/app.ts'
import { ConfigError } from '../../server/config.ts'
import { createDeps } from '../../server/deps.ts'
import { suitsServer } from '../../server/directory/epochs.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { ed25519KeyPair } from '../../server/primitives.ts'
import { Live } from '../support/live.ts'
import { random, temporaryFolder } from '../support/portal.ts'
import { World } from '../support/world.ts'

const publicKey = (seed: Uint8Array) => toBase64url(ed25519KeyPair(seed).publicKey)

it('a server whose key the newest directory does not name does not start, and says what to do', async () => {
  const live = await Live.open('postgres')
  const { deps } = live.portal
  const secrets = { ...deps.secrets, signingSeed: random(32) }
  const start = buildApp(createDeps({ ...deps, secrets }), NO_PAGES)
  await expect(start).rejects.toThrow(ConfigError)
  await expect(start).rejects.toThrow('SERVER_SIGNING_SEED')
  await live.close()
})

it('a signed directory changes the key: what was signed before stands, what comes after is signed anew', async () => {
  const world = await World.create()
  const nextSigningSeed = random(32)
  const secrets = { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) }
  const live = await Live.open('postgres', world, { secrets: { ...secrets, nextSigningSeed } })
  const reporter = await live.report()
  await live.slot()
  const next = world.nextBody(() => ({ serverKey: publicKey(nextSigningSeed) }))
  const now = () => live.portal.clock.nowMs
  const suits = (seeds: object) => suitsServer({ secrets: { ...secrets, ...seeds }, now }, next)
  expect(suits({})).toBe(false)
  expect(suits({ nextSigningSeed: random(32) })).toBe(false)
  expect(suits({ nextSigningSeed })).toBe(true)
  world.publish(next)
  await live.publish()
  expect((await reporter.act({ type: 'message', text: 'There is more.' })).error).toBeNull()
  await live.slot()
  const { replay } = await reporter.read()
  const keys = replay.shared.map(
    ({ body }) => replay.context.directory(body.directory)?.body.serverKey,
  )
  expect(keys).toEqual([publicKey(world.serverSeed), publicKey(nextSigningSeed)])

  // The old seed is needed no more.
  const { deps } = live.portal
  const alone = createDeps({ ...deps, secrets: { ...secrets, signingSeed: nextSigningSeed } })
  const later = await buildApp(alone, NO_PAGES)
  expect((await reporter.act({ type: 'appeal' })).error).toBeNull()
  for (const job of later.jobs) await job()
  expect((await reporter.read()).replay.waiting).toEqual([])
  await later.server.close()
  await live.close()
})

it('an operator draws a key, and a draft that names it', async () => {
  const { folder, remove } = temporaryFolder()
  const script = (name: string, ...options: string[]) => {
    const path = fileURLToPath(new URL(`../../scripts/${name}.ts`, import.meta.url))
    return spawnSync(process.execPath, [path, ...options], { encoding: 'utf8' })
  }
  const file = join(folder, 'seed.txt')
  const { status, stdout } = script('server-key', file)
  expect([status, statSync(file).mode & 0o777]).toEqual([0, 0o600])
  const seed = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  expect(stdout).toContain(publicKey(seed))
  expect(stdout).not.toContain(toBase64url(seed))
  expect(script('server-key', file).status).toBe(1)
  expect(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')).toEqual(seed)

  const world = await World.create()
  const current = join(folder, 'current.json')
  writeFileSync(current, JSON.stringify(world.epochs[0]?.signed))
  const options = ['--current', current, '--next', '--server-key', publicKey(seed)]
  const draft = JSON.parse(script('sign-directory', ...options).stdout)
  expect([draft.epoch, draft.serverKey]).toEqual([2, publicKey(seed)])
  remove()
})
