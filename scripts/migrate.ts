/** Brings the database to this version. Make a backup first. */
import { ConfigError } from '../server/config.ts'
import { migrateDatabase } from '../server/main.ts'

try {
  const names = await migrateDatabase(process.env)
  console.log(names.length > 0 ? `Migrated: ${names.join(', ')}` : 'Nothing to do.')
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}
