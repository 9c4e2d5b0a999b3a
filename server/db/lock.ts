import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { ConfigError } from '../config.ts'

const held = new Set<string>()

/**
 * Two processes on one embedded database would ruin it, and PGlite does not look. The file beside the folder holds
 * the owner's process id; a killed owner leaves it behind, and it then counts for nothing.
 * @returns what gives the folder back
 */
export const lockFolder = (folder: string): (() => void) => {
  const path = `${folder}.lock`
  const take = () => writeFileSync(path, `${process.pid}`, { flag: 'wx', mode: 0o600 })
  try {
    take()
  } catch (cause) {
    const owner = Number(readFileSync(path, 'latin1'))
    if (owner === process.pid ? held.has(path) : isAlive(owner)) {
      throw new ConfigError(
        `${folder} is in use by process ${owner}: stop it first (if that is not Candour, delete ${path})`,
        { cause },
      )
    }
    rmSync(path)
    take()
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
