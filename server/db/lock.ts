import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { ConfigError } from '../config.ts'

const held = new Set<string>()

const codeOf = (cause: unknown): unknown =>
  cause instanceof Error && 'code' in cause ? cause.code : 'no reason'

/** A file appears with its content, or not at all. @returns false where there is one of that name */
const link = (from: string, path: string): boolean => {
  try {
    linkSync(from, path)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    throw cause
  }
}

/** @returns null where it has gone meanwhile */
const ownerIn = (path: string): number | null => {
  try {
    return Number(readFileSync(path, 'latin1'))
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw cause
  }
}

/**
 * Two processes on one embedded database would ruin it, and PGlite does not look. The file beside the folder holds
 * the owner's process id; a killed owner leaves it behind, and it then counts for nothing.
 * @returns what gives the folder back
 * @throws ConfigError where another process has it, or the file cannot be written
 */
export const lockFolder = (folder: string): (() => void) => {
  const path = `${folder}.lock`
  const own = `${path}.${process.pid}`
  const taken = `${path}.taken`
  const inUse = (file: string) => {
    const owner = ownerIn(file)
    const who = owner === null ? 'another process' : `process ${owner}`
    return new ConfigError(
      `${folder} is in use by ${who}: stop it first (if that is not Candour, delete ${file})`,
    )
  }
  const isHeld = (owner: number | null) =>
    owner === process.pid ? held.has(path) : owner === null || isAlive(owner)
  try {
    writeFileSync(own, `${process.pid}`, { mode: 0o600 })
    if (!link(own, path)) {
      // Of those that find it left behind, one looks again and takes its place, in one step. Killed just here, it keeps
      // everybody out until somebody deletes its file, or a process of its id comes: in a container that is each start.
      if (ownerIn(taken) === process.pid) rmSync(taken, { force: true })
      if (!link(own, taken)) throw inUse(taken)
      try {
        if (isHeld(ownerIn(path))) throw inUse(path)
        renameSync(own, path)
      } finally {
        rmSync(taken)
      }
    }
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    throw new ConfigError(
      `Cannot write ${path} (${codeOf(cause)}): let the portal's user write in the folder that it is in`,
      { cause },
    )
  } finally {
    rmSync(own, { force: true })
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
