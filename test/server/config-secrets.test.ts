import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { random, temporaryFolder } from '../support/portal.ts'

let home: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  home = temporaryFolder()
})
afterEach(() => home.remove())

const config = () => readConfig({ DATA_DIR: join(home.folder, 'data') })
const load = () => loadSecrets(config(), random)
const mode = (path: string) => statSync(path).mode & 0o777

it('makes them once, each its own, and readable by nobody else', () => {
  const made = load()
  expect(new Set([made.signingSeed, made.vaultKey, made.proofKey].map(String)).size).toBe(3)
  expect(made.vaultKey).toHaveLength(32)
  expect(load()).toEqual(made)
  const { secretsDir } = config()
  expect(mode(secretsDir)).toBe(0o700)
  const names = readdirSync(secretsDir)
  expect(names).toEqual(['proof-key', 'server-signing-seed', 'vault-key'])
  expect(names.map((name) => mode(join(secretsDir, name)))).toEqual([0o600, 0o600, 0o600])
  expect(readdirSync(config().dataDir)).toEqual(['secrets'])
})

it('takes the one that is to follow, where an operator has put it', () => {
  const made = load()
  expect(made.nextSigningSeed).toBeUndefined()
  const seed = random(32)
  const file = join(config().secretsDir, 'server-next-signing-seed')
  writeFileSync(file, Buffer.from(seed).toString('base64url'), { mode: 0o600 })
  expect(load()).toEqual({ ...made, nextSigningSeed: seed })
  chmodSync(file, 0o644)
  expect(load).toThrow('can be read by others')
})

it('refuses a folder or a file that others can read', () => {
  load()
  const { secretsDir } = config()
  chmodSync(secretsDir, 0o750)
  expect(load).toThrow(`${secretsDir} can be read by others: run chmod 700 ${secretsDir}`)
  chmodSync(secretsDir, 0o700)
  const file = join(secretsDir, 'vault-key')
  chmodSync(file, 0o604)
  expect(load).toThrow(`${file} can be read by others: run chmod 600 ${file}`)
  chmodSync(file, 0o600)
  load()
})

it('never makes new ones beside a database that was written with others', () => {
  const { database } = config()
  if (database.kind === 'embedded') mkdirSync(database.folder, { recursive: true })
  expect(load).toThrow(/secrets is missing.*restore that folder from backup/)
})

it('refuses a folder that is incomplete or broken', () => {
  load()
  const file = join(config().secretsDir, 'proof-key')
  writeFileSync(file, 'AAAA')
  expect(load).toThrow(`${file} does not hold 32 bytes`)
  rmSync(file)
  expect(load).toThrow(`${file} is missing: restore it from backup`)
})

it('leaves the disk alone where they are given', () => {
  const secrets = { signingSeed: random(32), vaultKey: random(32), proofKey: random(32) }
  expect(loadSecrets({ ...config(), secrets }, random)).toBe(secrets)
  expect(readdirSync(home.folder)).toEqual([])
})
