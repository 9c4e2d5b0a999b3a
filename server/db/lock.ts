import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { ConfigError } from '../config.ts'

const held = new Set<string>()

/** @returns false where the file is there @throws ConfigError where it cannot be written */
const take = (path: string): boolean => {
  try {
    writeFileSync(path, `${process.pid}`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : 'no reason'
    if (code === 'EEXIST') return false
    throw new ConfigError(
      `Cannot write ${path} (${code}): let the portal's user write in the folder that it is in`,
      { cause },
    )
  }
}

const ownerIn = (path: string): number => Number(readFileSync(path, 'latin1'))

/**
 * Two processes on one embedded database would ruin it, and PGlite does not look. The file beside the folder holds
 * the owner's process id; a killed owner leaves it behind, and it then counts for nothing.
 * @returns what gives the folder back
 * @throws ConfigError where another process has it, or the file cannot be written
 */
export const lockFolder = (folder: string): (() => void) => {
  const path = `${folder}.lock`
  const inUse = (owner: number) =>
    new ConfigError(
      `${folder} is in use by process ${owner}: stop it first (if that is not Candour, delete ${path})`,
    )
  if (!take(path)) {
    const owner = ownerIn(path)
    if (owner === process.pid ? held.has(path) : isAlive(owner)) throw inUse(owner)
    // Another start may have found it left behind too, and have the folder by now: then it is theirs that was moved.
    const moved = `${path}.${process.pid}`
    renameSync(path, moved)
    const taker = ownerIn(moved)
    if (taker !== owner) {
      renameSync(moved, path)
      throw inUse(taker)
    }
    rmSync(moved)
    if (!take(path)) throw inUse(ownerIn(path))
  }
  held.add(path)
  return () => {
    held.delete(path)
    rmSync(path, { force: true })
  }
}

const isAlive = (pid: number): boolean => {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
