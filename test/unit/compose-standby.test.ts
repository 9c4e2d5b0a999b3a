/** The second database that operators may add: as closed as the first, and known to the portal. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readConfig } from '../../server/config.ts'
import { hostUrls } from '../../server/db/hosts.ts'
import { ROOT } from '../support/dockerfile.ts'
import { temporaryFolder } from '../support/portal.ts'

const service = z.looseObject({
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
})
const file = z.looseObject({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
})
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const compose = file.parse(load(read('docker-compose.yml')))
const added = file.parse(load(read('deploy/compose/standby.yml')))
const named = (services: typeof compose.services, name: string) => service.parse(services[name])
const first = named(compose.services, 'database')
const [changed, standby] = [named(added.services, 'database'), named(added.services, 'standby')]
const SERVICES = ['database', 'standby']

describe('the standby', () => {
  it('is all that is added', () => {
    expect(Object.keys(added.services)).toEqual(SERVICES)
    expect(Object.keys(compose.services)).not.toContain('standby')
    expect(Object.keys(changed).sort()).toEqual(['command', 'secrets', 'volumes'])
  })

  it('may do what the first database may, is the same, and is well in the same way', () => {
    const { command, entrypoint, secrets, volumes, ...rest } = standby
    const { command: _1, environment: _2, secrets: _3, volumes: _4, ...its } = first
    expect(rest).toEqual(its)
    expect(rest['healthcheck']).toHaveProperty('test')
    expect(secrets).toEqual(['standby-password'])
  })

  it('writes down as little, as does the first one beside it', () => {
    expect(standby.command).toEqual(changed.command)
    expect(standby.command?.slice(0, first.command?.length)).toEqual(first.command)
  })

  it('follows the first under its own name, on a volume of its own', () => {
    expect(standby.entrypoint).toEqual(['sh', '/compose/follow.sh', ...SERVICES])
    const data = ({ volumes }: typeof first) => volumes.filter((it) => /^\w+:/.test(it))
    expect([data(first), data(standby)]).toEqual([
      ['database:/var/lib/postgresql'],
      ['standby:/var/lib/postgresql'],
    ])
    expect(Object.keys(added.volumes)).toEqual(['standby'])
  })

  it('is handed files that there are', () => {
    const scripts = added.services['standby']?.volumes.filter((it) => it.startsWith('./')) ?? []
    expect(scripts).toEqual(changed.volumes)
    expect(scripts.length).toBeGreaterThan(1)
    for (const it of scripts) {
      expect(it).toMatch(/:ro$/)
      expect(existsSync(join(ROOT, it.split(':')[0] ?? ''))).toBe(true)
    }
  })

  it('is waited for under the names that the page for operators gives', () => {
    const page = read('docs/operate.md')
    expect(page).toContain(`synchronous_standby_names = '${SERVICES.join(', ')}'`)
    expect(page).toContain('COMPOSE_FILE=docker-compose.yml:deploy/compose/standby.yml')
  })
})

describe('the password of a database', () => {
  const { folder, remove } = temporaryFolder()
  afterAll(remove)
  /** Every program of PostgreSQL's that a script runs: its arguments, and its password by the environment. */
  const programsOf = (script: string, ...args: string[]): string[] => {
    const [bin, said, data] = [join(folder, 'bin'), join(folder, 'said'), join(folder, 'data')]
    for (const it of [bin, data]) {
      rmSync(it, { recursive: true, force: true })
      mkdirSync(it)
    }
    for (const name of ['psql', 'pg_basebackup']) {
      const program = `#!/bin/sh\necho "$* [$PGPASSWORD]" >> ${said}\nmkdir -p "$PGDATA.copy"\n`
      writeFileSync(join(bin, name), program, { mode: 0o755 })
    }
    writeFileSync(said, '')
    const passwords = join(folder, 'password')
    writeFileSync(passwords, 'not-for-a-command-line')
    const text = read(script).replaceAll(/\/run\/secrets\/[\w-]+/g, passwords)
    const env = { PATH: `${bin}:${process.env['PATH']}`, PGDATA: data }
    const { status, stderr } = spawnSync('sh', ['-c', text, script, ...args], { env })
    expect([status, `${stderr}`]).toEqual([0, ''])
    return readFileSync(said, 'utf8').trim().split('\n')
  }

  it.each<[script: string, args: string[]]>([
    ['deploy/database.sh', []],
    ['deploy/compose/prepare.sh', []],
    ['deploy/compose/follow.sh', ['database', 'standby', 'true']],
  ])('is on no command line of %s, where everybody on the machine may read it', (script, args) => {
    const programs = programsOf(script, ...args)
    expect(programs.length).toBeGreaterThan(0)
    for (const it of programs) expect(it).not.toMatch(/not-for.*\[/)
  })

  it('is handed to what copies the first database', () => {
    const programs = programsOf('deploy/compose/follow.sh', 'database', 'standby', 'true')
    expect(programs.at(-1)).toMatch(/\[not-for-a-command-line\]$/)
  })
})

describe('what an operator runs to add it', () => {
  const { folder, remove } = temporaryFolder()
  const run = (script: string, ...args: string[]) =>
    spawnSync('sh', [join(folder, 'deploy', script), ...args], { encoding: 'utf8' })
  const secret = (name: string): string => join(folder, 'deploy/secrets', name)
  const settings = () => parseEnv(readFileSync(secret('portal.env'), 'utf8'))
  beforeAll(() => {
    for (const name of ['compose', 'make-secrets.sh']) {
      cpSync(join(ROOT, 'deploy', name), join(folder, 'deploy', name), { recursive: true })
    }
    expect(run('make-secrets.sh', 'https://portal.example').status).toBe(0)
  })
  afterAll(remove)

  it('leaves other databases alone', () => {
    const before = readFileSync(secret('portal.env'), 'utf8')
    writeFileSync(secret('portal.env'), before.replace('@database/', '@elsewhere/'))
    const { status, stderr } = run('compose/add-standby.sh')
    expect([status, stderr]).toEqual([1, expect.stringContaining('portal.env names another')])
    expect(existsSync(secret('standby-password'))).toBe(false)
    writeFileSync(secret('portal.env'), before)
  })

  it('names both to the portal and to the migration, once', () => {
    const before = settings()
    expect(run('compose/add-standby.sh').status).toBe(0)
    const after = settings()
    const migration = parseEnv(readFileSync(secret('migration.env'), 'utf8'))
    for (const url of [after['DATABASE_URL'], migration['MIGRATION_DATABASE_URL']]) {
      expect(hostUrls(url ?? '')?.map((it) => new URL(it).hostname)).toEqual(SERVICES)
    }
    expect(readConfig({ ...after, HOST: '0.0.0.0' }).database.kind).toBe('postgres')
    expect({ ...after, DATABASE_URL: '' }).toEqual({ ...before, DATABASE_URL: '' })
    expect(statSync(secret('portal.env')).mode & 0o077).toBe(0)
    expect(readFileSync(secret('standby-password'), 'utf8')).toMatch(/^[\w-]{43}$/)
    expect(Object.values(added.secrets).map((it) => it.file)).toEqual([
      'deploy/secrets/standby-password',
    ])
    expect(run('compose/add-standby.sh').status).toBe(1)
    expect(settings()).toEqual(after)
  })
})
