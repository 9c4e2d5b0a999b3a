import { randomBytes } from 'node:crypto'
import { ConfigError } from '../config.ts'
import type { Database } from '../db/open.ts'
import { describeError, type Log } from '../log.ts'
import { BucketError } from './bucket-store.ts'
import type { Files } from './files.ts'

/**
 * Tries at the start whether the bucket takes, gives, lists and removes. One that does not answer now keeps no report from
 * coming in: only files wait for it.
 * @throws ConfigError where it refuses
 */
export const checkBucket = async (
  { stores: { bucket } }: Files,
  db: Database,
  log: Log,
): Promise<void> => {
  if (!bucket) return
  // No file's, and no other server's that starts now.
  const trial = { place: randomBytes(16), n: 0, hash: new Uint8Array(32) }
  try {
    await bucket.put(db, trial, trial.hash)
    const held = await bucket.get(db, trial)
    await bucket.remove(db, trial.place)
    if (Buffer.compare(held ?? new Uint8Array(), trial.hash) === 0) return
  } catch (error) {
    const isAway = error instanceof BucketError && !/^(S3_[34]\d\d|ENOTFOUND)$/.test(error.code)
    if (isAway) return log.warn('filesAway', describeError(error))
    if (!(error instanceof BucketError)) throw error
    throw new ConfigError(
      `FILES_URL names a bucket that refuses us (${error.code}): check host, bucket, key, secret and region; it must let us list, read, write and delete objects`,
      { cause: error },
    )
  }
  throw new ConfigError(
    'FILES_URL names a bucket that gives back other bytes than it was given: use another',
  )
}

/** @throws ConfigError where files are in a bucket, and the settings name none */
export const checkBucketNamed = async ({ stores }: Files, db: Database): Promise<void> => {
  if (stores.bucket) return
  const query = db.selectFrom('files').select('id').where('in_bucket', '=', true).limit(1)
  if ((await query.execute()).length === 0) return
  throw new ConfigError(
    'FILES_URL is missing: files are in a bucket. Give it; to do without, bring them into the database first: npm run move-files -- database',
  )
}
