/**
 * Checks a restored copy of the database: every directory, history, signature, sealed letter, wrap, projection and file.
 * It changes nothing, needs no key, and prints kinds and counts alone.
 *
 *   npm run -s verify-backup -- postgres://user:password@host/copy
 *   npm run -s verify-backup -- data/db     an embedded database, with the portal stopped
 *   DATABASE_URL=… npm run -s verify-backup     where others could list this machine's processes
 *
 * FILES_URL names the bucket, if files are in one. Exit code 0: all stands; 1: something does not; 2: it could not look.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, type DatabaseConfig, readConfig } from '../server/config.ts'
import { migrationState } from '../server/db/migrate.ts'
import { openDatabase } from '../server/db/open.ts'
import { createFiles } from '../server/files/files.ts'
import { nodePrimitives } from '../server/primitives.ts'
import type { Found } from '../server/verify/found.ts'
import { reportOf } from '../server/verify/report.ts'
import { verifyDatabase } from '../server/verify/verify-database.ts'

const USAGE =
  'Say which copy: npm run -s verify-backup -- postgres://user:password@host/database, or the folder of an embedded one'
const TELL_EVERY = 1_000

const databaseOf = ([given, ...others]: readonly string[]): DatabaseConfig => {
  const named = given ?? process.env['DATABASE_URL']
  if (!named || others.length > 0) throw new ConfigError(USAGE)
  if (/^postgres(ql)?:\/\//.test(named)) {
    return { kind: 'postgres', url: named, toCheck: given ? 'the address' : 'DATABASE_URL' }
  }
  if (existsSync(join(named, 'PG_VERSION'))) return { kind: 'embedded', folder: named }
  throw new ConfigError(USAGE)
}

const run = async (): Promise<Found> => {
  const config = databaseOf(process.argv.slice(2))
  const { FILES_URL } = process.env
  const files = createFiles(readConfig({ ...(FILES_URL && { FILES_URL }) }).files, Date.now)
  const { db, close } = await openDatabase(config, 0)
  try {
    if ((await migrationState(db)) !== 'current') {
      throw new ConfigError(
        'The copy is not of this version: run npm run migrate on it first, or this with the version that it is of',
      )
    }
    return await verifyDatabase(nodePrimitives, db, files.stores, ({ checked }) => {
      if (checked.cases % TELL_EVERY === 0) console.error(`${checked.cases} cases so far`)
    })
  } finally {
    await close()
  }
}

try {
  const found = await run()
  console.log(reportOf(found))
  if (found.faults.size > 0) process.exitCode = 1
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 2
}
