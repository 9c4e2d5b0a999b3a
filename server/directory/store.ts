/**
 * Signed epochs, verified once and kept. An epoch never changes, so only its number is asked for each time: one read of
 * the end of an index. Any number of servers on one database are then right at the moment an epoch commits; a retired
 * officer's session ends everywhere at once.
 */
import type { DirectoryChain, SignedDirectory } from '../../protocol/directory/schema.ts'
import {
  claimedPortal,
  type Directories,
  type Directory,
  verifyChain,
  verifyPast,
} from '../../protocol/directory/verify.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import type { Database } from '../db/open.ts'
import type { DirectoryEpochs } from '../db/schema.ts'
import { fieldBytes } from '../field-bytes.ts'

/** The newest epoch, and what it takes to trust it. */
export interface Newest {
  readonly chain: DirectoryChain
  readonly directories: Directories
  readonly directory: Directory
}

/**
 * Inside a transaction `db` is the transaction: the embedded database has one connection, and waits for it. Never ask
 * after writing an epoch in the same transaction, which may yet be undone.
 */
export interface DirectoryStore {
  /** Null until set-up. */
  newest(db: Database): Promise<Newest | null>
  /** The newest that was seen so far, with no journey to the database: whoever relies on it has the database check that. */
  seen(): Newest | null
  /** The epochs with these hashes (base64url), verified. Unknown hashes are left out. */
  past(db: Database, hashes: Iterable<string>): Promise<ReadonlyMap<string, Directory>>
}

/** Epochs of 500 officers take 2 MB each. */
const MAX_KEPT = 32

export const toSigned = (
  row: Pick<DirectoryEpochs, 'bytes'> & Pick<SignedDirectory, 'signatures'>,
): SignedDirectory => ({
  bytes: Buffer.from(row.bytes).toString('base64url'),
  signatures: row.signatures,
})

export const createDirectoryStore = (primitives: Primitives): DirectoryStore => {
  let known: Newest | null = null
  const kept = new Map<string, Directory>()

  const load = async (db: Database, epoch: number): Promise<Newest> => {
    const rows = await db
      .selectFrom('directory_epochs')
      .select(['epoch', 'bytes', 'signatures', 'key_changed'])
      .where('epoch', '<=', epoch)
      .where((it) => it.or([it('key_changed', '=', true), it('epoch', '=', epoch)]))
      .orderBy('epoch')
      .execute()
    // Who waited at the same time has verified it by now.
    if (known && known.directory.body.epoch >= epoch) return known
    const newest = rows.at(-1)
    if (!newest) throw new Error('the newest epoch is gone')
    const keyChanges = rows.filter((row) => row.key_changed).map(toSigned)
    const chain = { keyChanges, current: toSigned(newest) }
    const directories = verifyChain(primitives, chain, claimedPortal(primitives, chain))
    known = { chain, directories, directory: directories.current }
    return known
  }

  const newest = async (db: Database): Promise<Newest | null> => {
    const row = await db
      .selectFrom('directory_epochs')
      .select('epoch')
      .orderBy('epoch', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!row) return null
    return known?.directory.body.epoch === row.epoch ? known : load(db, row.epoch)
  }

  const keep = (directory: Directory): void => {
    kept.delete(directory.hash)
    kept.set(directory.hash, directory)
    const [oldest] = kept.keys()
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  }

  const past = async (
    db: Database,
    hashes: Iterable<string>,
  ): Promise<ReadonlyMap<string, Directory>> => {
    const found = new Map<string, Directory>()
    const missing: Uint8Array[] = []
    for (const hash of new Set(hashes)) {
      const directory = known?.directory.hash === hash ? known.directory : kept.get(hash)
      if (directory) found.set(hash, directory)
      else missing.push(fieldBytes(hash))
    }
    if (missing.length > 0) {
      const rows = await db
        .selectFrom('directory_epochs')
        .select(['bytes', 'signatures'])
        .where('hash', 'in', missing)
        .execute()
      const current = await newest(db)
      for (const row of rows) {
        if (!current) throw new Error('epochs without a newest one')
        const directory = verifyPast(primitives, current.directories, toSigned(row))
        found.set(directory.hash, directory)
      }
    }
    for (const directory of found.values()) keep(directory)
    return found
  }

  return { newest, seen: () => known, past }
}
