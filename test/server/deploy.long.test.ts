import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT, buildWebIfStale } from '../../scripts/web.ts'
import { readConfig } from '../../server/config.ts'
import { context, image, productionPackages, ROOT } from '../support/dockerfile.ts'
import { freePort } from '../support/free-port.ts'
import { temporaryFolder } from '../support/portal.ts'
import { freshDatabase } from '../support/postgres.ts'

const ORIGIN = 'https://portal.example'

const { folder, remove } = temporaryFolder()
const built = join(folder, 'context')
const portal = join(folder, 'portal')
const deploy = join(folder, 'deploy')
const { command, compiling, healthCheck, user, environment, taken } = image()
let settings: Record<string, string | undefined>

const copy = (path: string, to: string, from = ROOT): void => {
  mkdirSync(dirname(join(to, path)), { recursive: true })
  cpSync(join(from, path), join(to, path), { recursive: true })
}

/** Runs a command of the image, where it would run. */
const asImage = ([program = '', ...args]: readonly string[]) => ({
  program: program === 'node' ? process.execPath : program,
  args,
  options: { cwd: portal, env: { ...environment, ...settings } },
})

const makeSecrets = () =>
  spawnSync('sh', [join(deploy, 'make-secrets.sh'), ORIGIN], { encoding: 'utf8' })

/** Every file, with when it was last written. */
const files = (): string[] =>
  readdirSync(portal, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    // Node notes there what it has compiled, where it can: in a container it cannot.
    .filter((path) => !path.startsWith(join(portal, '.cache')))
    .map((path) => `${path} ${statSync(path).mtimeMs}`)
    .sort()

beforeAll(async () => {
  for (const path of globSync(context(), { cwd: ROOT })) copy(path, built)
  symlinkSync(join(ROOT, 'node_modules'), join(built, 'node_modules'))
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: built, stdio: 'pipe' })
  for (const path of taken) copy(path, portal, built)
  for (const path of productionPackages()) copy(path, portal)
  copy('dist/web', portal, built)
  copy('deploy', folder)
  const { program, args, options } = asImage(compiling)
  execFileSync(program, args, options)
})
afterAll(remove)

describe('the secrets that an operator makes', () => {
  it('are what the portal wants, and are never made over', () => {
    expect(makeSecrets().status).toBe(0)
    const path = join(deploy, 'secrets/portal.env')
    const made = readFileSync(path, 'utf8')
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(statSync(join(deploy, 'secrets')).mode & 0o077).toBe(0)
    settings = parseEnv(made)
    expect(readConfig({ ...environment, ...settings })).toMatchObject({
      publicUrl: ORIGIN,
      database: { kind: 'postgres' },
    })
    expect(new URL(settings['DATABASE_URL'] ?? '').password).toBe(
      readFileSync(join(deploy, 'secrets/portal-password'), 'utf8'),
    )
    expect(makeSecrets().status).not.toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(made)
  })

  it('are all that docker-compose.yml reads, beside what is in the repository', () => {
    const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')
    const named = [...compose.matchAll(/\bdeploy\/[\w./-]+\w/g)].map(([path]) => path)
    const there = globSync('deploy/**', { cwd: folder })
    expect(named.length).toBeGreaterThan(4)
    // The operator's own certificate and its key.
    expect(named.filter((path) => !there.includes(path))).toEqual(['deploy/tls'])
    const unnamed = there.filter((it) => it.startsWith('deploy/secrets/') && !named.includes(it))
    expect(unnamed).toEqual([])
  })
})

describe('the image', () => {
  it('holds nothing that opens an envelope, and runs as nobody in particular', () => {
    const packages = productionPackages()
    expect(packages.length).toBeGreaterThan(20)
    expect(
      packages.filter((path) => /sodium|vite|noble\/(ciphers|curves|post)/.test(path)),
    ).toEqual([])
    expect(readdirSync(portal)).not.toContain('web')
    expect(user).toBe('node')
  })

  it('has pages of the very bytes that the same sources make elsewhere', async () => {
    await buildWebIfStale()
    const sums = readFileSync(join(portal, 'dist/web/SHA256SUMS'), 'utf8')
    expect(sums).toBe(readFileSync(join(BUILT, 'SHA256SUMS'), 'utf8'))
    expect(
      spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], {
        cwd: join(portal, 'dist/web'),
      }).status,
    ).toBe(0)
  })

  it('starts as it is built, all of it compiled, is healthy, writes nothing, and ends when told to', async () => {
    const { url, drop } = await freshDatabase()
    settings = { ...settings, DATABASE_URL: url, HOST: '127.0.0.1', PORT: `${await freePort()}` }
    const before = files()
    const { program, args, options } = asImage(command)
    const env = { ...options.env, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' }
    const running = spawn(program, args, { ...options, env })
    const said: string[] = []
    for (const stream of [running.stdout, running.stderr]) {
      stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    }
    const check = asImage(healthCheck)
    const isHealthy = () => spawnSync(check.program, check.args, check.options).status === 0
    try {
      await expect.poll(() => said.join('')).toContain('Candour runs')
      expect(said.join('')).toContain(`${ORIGIN}/office/#setup=`)
      expect(isHealthy()).toBe(true)
      const page = await fetch(`http://127.0.0.1:${settings['PORT']}/`)
      expect([page.status, page.headers.get('strict-transport-security')]).toEqual([
        200,
        'max-age=63072000',
      ])
    } finally {
      running.kill('SIGTERM')
    }
    const [code] = await once(running, 'close')
    expect(files()).toEqual(before)
    // So what takes types away is not loaded, and not held.
    expect(said.join('')).toContain('retrieving transpile cache for StrippedTypeScript')
    expect(said.join('')).not.toContain('saving transpilation cache')
    expect([code, said.join('')]).toEqual([0, expect.stringContaining('stopped')])
    expect(isHealthy()).toBe(false)
    await drop()
  })
})
