/** What README's first command takes of memory on a machine where no page is built yet, from /proc. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MEMORY_AIMS } from '../bench/process.ts'
import { temporaryFolder } from '../support/portal.ts'

const ROOT = join(import.meta.dirname, '../..')
/** What a clone does not have, but for what `npm ci` brings. */
const MADE = ['.cache', '.git', 'dist', 'node_modules', 'data']
const LOOK_EVERY_MS = 50
/** Until what the start itself needed is given back. */
const REST_MS = 15_000

/** A clone of these sources, and the packages that it needs. */
const freshClone = (folder: string): string => {
  const clone = join(folder, 'clone')
  mkdirSync(clone)
  for (const entry of readdirSync(ROOT).filter((it) => !MADE.includes(it))) {
    cpSync(join(ROOT, entry), join(clone, entry), { recursive: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  return clone
}

/** Null for a process that is gone. */
const read = (pid: string, file: string): string | null => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return null
  }
}

const parentOf = (pid: string): string | undefined =>
  read(pid, 'status')?.match(/PPid:\s+(\d+)/)?.[1]

/** A process and all that it has started. */
const family = (first: number | undefined): string[] => {
  const all = readdirSync('/proc').filter((it) => /^\d+$/.test(it))
  const parents = new Map(all.map((pid) => [pid, parentOf(pid)]))
  const belongs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === `${first}` || belongs(parents.get(pid)))
  return all.filter(belongs)
}

/** In MB: of what several of them share, each has its part. */
const takenBy = (pids: readonly string[]): number =>
  pids
    .map((pid) => Number(read(pid, 'smaps_rollup')?.match(/^Pss:\s+(\d+) kB/m)?.[1] ?? 0) / 1024)
    .reduce((sum, one) => sum + one, 0)

describe.runIf(existsSync('/proc/self/smaps_rollup'))('the first start', () => {
  it('builds the pages and serves them within the memory that a small machine has', async () => {
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    const clone = freshClone(folder)
    const { scripts } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8'))
    const [, ...args] = String(scripts.start).split(' ')
    const env = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data') }
    const running = spawn(process.execPath, args, { cwd: clone, env })
    const ended = once(running, 'close')
    let said = ''
    running.stdout.on('data', (chunk: Buffer) => {
      said += chunk
    })
    let highest = 0
    let most = 0
    while (!said.includes('for evaluation') && running.exitCode === null) {
      const pids = family(running.pid)
      most = Math.max(most, pids.length)
      highest = Math.max(highest, takenBy(pids))
      await wait(LOOK_EVERY_MS)
    }
    const [link = ''] = said.match(/http:\S+/) ?? []
    expect((await fetch(new URL('/office/', link))).status).toBe(200)
    // The pages were built in a process of their own, which is gone.
    expect(most).toBeGreaterThan(1)
    expect(existsSync(join(clone, 'dist/web/SHA256SUMS'))).toBe(true)
    await wait(REST_MS)
    const rest = takenBy(family(running.pid))
    running.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(highest).toBeGreaterThan(rest)
    expect(highest).toBeLessThan(MEMORY_AIMS.embedded.highest)
    expect(rest).toBeLessThan(MEMORY_AIMS.embedded.rest)
  })
})
