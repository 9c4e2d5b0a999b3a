/**
 * Moves files between the two stores, and tidies the bucket, with the settings of the portal; FILES_URL names the bucket either way.
 *
 *   npm run -s move-files -- bucket     out of the database: the portal may run, with the same FILES_URL
 *   npm run -s move-files -- database   out of the bucket: stop the portal, and start it without FILES_URL afterwards
 *   npm run -s move-files -- tidy       removes from the bucket what the database does not know, if it is a day old: only
 *                                       with the database that the bucket belongs to, and not while files move
 */
import { CHUNK_BYTES } from '../protocol/files/steps.ts'
import { ConfigError, readConfig } from '../server/config.ts'
import { prepareDatabase } from '../server/db/migrate.ts'
import { type Database, openDatabase } from '../server/db/open.ts'
import { checkBucket } from '../server/files/check-bucket.ts'
import { createFiles } from '../server/files/files.ts'
import { type MoveCounts, moveFiles } from '../server/files/move.ts'
import { sweepBucket } from '../server/files/remains.ts'
import type { Bucket } from '../server/files/store.ts'
import { createLog } from '../server/log.ts'
import { nodePrimitives } from '../server/primitives.ts'

const USAGE =
  'Say where to: npm run -s move-files -- bucket, or -- database; or -- tidy, which removes what no row knows'

const said = ({ files, chunks }: MoveCounts): string =>
  `${files} moved, ${((chunks * CHUNK_BYTES) / 1024 ** 3).toFixed(2)} GiB`

const WAYS = ['bucket', 'database', 'tidy'] as const
const isOne = (way: string | undefined): way is (typeof WAYS)[number] =>
  WAYS.some((one) => one === way)

const run = async (): Promise<void> => {
  const [to, ...others] = process.argv.slice(2)
  if (!isOne(to) || others.length > 0) throw new ConfigError(USAGE)
  const config = readConfig(process.env)
  if (!config.files.bucket) throw new ConfigError('FILES_URL is missing: it names the bucket')
  const { db, close } = await openDatabase(config.database, 0)
  try {
    await prepareDatabase(db)
    const files = createFiles(config.files, Date.now)
    await checkBucket(files, db, createLog('warn', process.stderr, Date.now))
    if (to === 'tidy') return await tidy(db, files.stores.bucket)
    const tell = (moved: MoveCounts) => {
      if (moved.files % 100 === 0) console.error(said(moved))
    }
    const moved = await moveFiles(nodePrimitives, db, files.stores, to === 'bucket', tell)
    console.log(`${said(moved)}.`)
    if (moved.damaged > 0) {
      throw new ConfigError(
        `${moved.damaged} are damaged where they are, and stay there: bring them back from a backup, and start this again`,
      )
    }
  } finally {
    await close()
  }
}

const tidy = async (db: Database, bucket: Bucket | null): Promise<void> => {
  if (!bucket) return
  let removed = 0
  await sweepBucket(db, bucket, (chunks) => {
    removed += chunks
  })
  console.log(`${removed} objects removed.`)
}

await run().catch((error) => {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
})
