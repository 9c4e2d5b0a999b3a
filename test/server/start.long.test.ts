/** `npm start` on a machine where nothing is set up: a process of its own, with no setting but a port and a folder. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../support/portal.ts'

const ROOT = join(import.meta.dirname, '../..')
const { folder, remove } = temporaryFolder()
let program: string
let args: string[]
beforeAll(() => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  ;[program = '', ...args] = scripts.start.split(' ')
})
afterAll(remove)

const start = async (settings: Record<string, string> = {}) => {
  const env = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: folder, ...settings }
  const running = spawn(program === 'node' ? process.execPath : program, args, { cwd: ROOT, env })
  const said: string[] = []
  const warned: string[] = []
  running.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  running.stderr.on('data', (chunk: Buffer) => warned.push(chunk.toString()))
  const ended = once(running, 'close').then(([code]: unknown[]) => code)
  return { running, ended, said: () => said.join(''), warned: () => warned.join('') }
}

it('prints one address with a one-time link, answers there, and ends when told to', async () => {
  const links: string[] = []
  for (let times = 0; times < 2; times++) {
    const { running, ended, said } = await start()
    await expect.poll(said, { timeout: 120_000 }).toContain('for evaluation')
    const [link = '', ...more] = said().match(/http:\S+/g) ?? []
    expect(more).toEqual([])
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/office\/#setup=[A-Za-z0-9_-]{43}$/)
    links.push(link)
    expect(said()).toContain('survives a crash, not a power cut')
    const page = await fetch(new URL('/office/', link))
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
    running.kill('SIGTERM')
    expect(await ended).toBe(0)
  }
  expect(links[0]?.split('=')[1]).not.toBe(links[1]?.split('=')[1])
  expect(readdirSync(folder).sort()).toEqual(['db', 'secrets'])
})

it('says what to do in place of a trace where it cannot start', async () => {
  const { ended, said, warned } = await start({ PORT: 'eighty' })
  expect(await ended).toBe(1)
  expect([said(), warned()]).toEqual(['', 'PORT must be a port from 0 to 65535\n'])
})

it('goes on when whoever read its log goes away, and ends when told to', async () => {
  const { running, ended, said } = await start()
  await expect.poll(said, { timeout: 120_000 }).toContain('for evaluation')
  running.stdout.destroy()
  running.stderr.destroy()
  // It logs that it has stopped.
  running.kill('SIGTERM')
  expect(await ended).toBe(0)
})
