/** Starts on one embedded database that come between any two steps of each other. */
import type * as Fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** Runs before each step in the file system. */
const hook = vi.hoisted(() => ({ step: (): void => undefined }))

vi.mock('node:fs', async (original) => {
  const real = await original<typeof Fs>()
  const stepped =
    <Given extends unknown[], Made>(call: (...given: Given) => Made) =>
    (...given: Given): Made => {
      hook.step()
      return call(...given)
    }
  const { openSync, writeSync } = real
  // A file is there before its content is.
  const writeFileSync = (path: string, text: string, { flag = 'w', mode = 0o600 } = {}) => {
    const file = stepped(openSync)(path, flag, mode)
    stepped(writeSync)(file, text)
    real.closeSync(file)
  }
  return {
    ...real,
    writeFileSync,
    linkSync: stepped(real.linkSync),
    readFileSync: stepped(real.readFileSync),
    renameSync: stepped(real.renameSync),
    rmSync: stepped(real.rmSync),
  }
})

const fs = await vi.importActual<typeof Fs>('node:fs')

/** No process has it: a killed owner's. */
const GONE = 2 ** 30
/** This process, and two more that live as long as a test. */
const LIVING = [process.pid, process.ppid, 1] as const

let home = ''
/** Who has the folder. */
let holders: number[] = []
beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'candour-lock-'))
})
afterEach(() => {
  fs.rmSync(home, { recursive: true })
})

/** A process that knows nothing of the others. Its start gives back what ends it. */
const processOf = async (pid: number) => {
  vi.resetModules()
  const { lockFolder } = await import('../../server/db/lock.ts')
  return (folder: string): (() => void) => {
    const before = process.pid
    Object.defineProperty(process, 'pid', { value: pid })
    try {
      const unlock = lockFolder(folder)
      holders.push(pid)
      return () => {
        holders = holders.filter((one) => one !== pid)
        unlock()
      }
    } catch (error) {
      expect(String(error)).toContain('is in use by')
      return () => undefined
    } finally {
      Object.defineProperty(process, 'pid', { value: before })
    }
  }
}

it.each([
  ['without a lock', null, false],
  ['with a lock that was left behind', GONE, false],
  ['without a lock, one of which ends at once', null, true],
  ['with a lock that was left behind, one of which ends at once', GONE, true],
])(
  'of three starts %s, wherever they meet, one at most has an embedded database',
  async (_, left, ends) => {
    const first = await processOf(LIVING[0])
    const second = await processOf(LIVING[1])
    const third = await processOf(LIVING[2])
    let runs = 0
    /** The second comes before this step of the first, the third before that one. @returns how many steps there were */
    const run = (at: number, later: number): number => {
      const name = `${runs++}`
      const folder = join(home, name)
      if (left !== null) fs.writeFileSync(`${folder}.lock`, `${left}`)
      holders = []
      let steps = 0
      let isOther = false
      hook.step = () => {
        if (isOther) return
        isOther = true
        steps += 1
        const end = steps === at ? second(folder) : null
        if (ends) end?.()
        if (steps === later) third(folder)
        isOther = false
      }
      first(folder)
      hook.step = () => undefined
      const files = fs.readdirSync(home).filter((file) => file.startsWith(`${name}.`))
      const owners = files.map((file) => [file, Number(fs.readFileSync(join(home, file)))])
      const held = holders.map((pid) => [`${name}.lock`, pid])
      expect({ at, later, held: held.slice(0, 1), owners }).toEqual({
        at,
        later,
        held,
        owners: held,
      })
      return steps
    }
    for (let at = 1; run(at, at) >= at; at++) {
      for (let later = at + 1; run(at, later) >= later; later++);
    }
    expect(runs).toBeGreaterThan(5)
  },
)

it('what a start leaves that is killed while it takes a lock over is named, and can be deleted', async () => {
  const folder = join(home, 'db')
  const { lockFolder } = await import('../../server/db/lock.ts')
  for (const name of ['lock', 'lock.taken']) fs.writeFileSync(`${folder}.${name}`, `${GONE}`)
  expect(() => lockFolder(folder)).toThrow(`process ${GONE}: stop it first (if that is not`)
  expect(() => lockFolder(folder)).toThrow(`delete ${folder}.lock.taken)`)
  fs.rmSync(`${folder}.lock.taken`)
  lockFolder(folder)()
  expect(fs.readdirSync(home)).toEqual([])
})

it('what a start of the same process id left, as in a container, keeps nobody out', async () => {
  const folder = join(home, 'db')
  const { lockFolder } = await import('../../server/db/lock.ts')
  for (const name of ['lock', 'lock.taken']) {
    fs.writeFileSync(`${folder}.${name}`, `${process.pid}`)
  }
  const unlock = lockFolder(folder)
  expect(fs.readdirSync(home)).toEqual(['db.lock'])
  expect(() => lockFolder(folder)).toThrow('is in use by')
  unlock()
  expect(fs.readdirSync(home)).toEqual([])
})
