import { DirectoryError, verifyPast } from '../../protocol/directory/verify.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { toText } from '../cases/text.ts'
import type { Database } from '../db/open.ts'
import { type DirectoryStore, type Newest, toSigned } from '../directory/store.ts'
import type { Found } from './found.ts'

/**
 * Every signed directory, one at a time.
 * @returns the newest; null where there is none, or it does not verify: then nothing else can be judged
 */
export const verifyDirectories = async (
  primitives: Primitives,
  db: Database,
  store: DirectoryStore,
  found: Found,
): Promise<Newest | null> => {
  const newest = await store.newest(db).catch((error) => {
    if (error instanceof DirectoryError) found.fault('directory')
    else throw error
  })
  if (!newest) return null
  const numbers = await db.selectFrom('directory_epochs').select('epoch').orderBy('epoch').execute()
  let before: string | null = null
  for (const { epoch } of numbers) {
    const row = await db
      .selectFrom('directory_epochs')
      .select(['hash', 'bytes', 'signatures'])
      .where('epoch', '=', epoch)
      .executeTakeFirstOrThrow()
    found.checked.directories += 1
    const hash = toText(row.hash)
    try {
      const directory = verifyPast(primitives, newest.directories, toSigned(row))
      const { body } = directory
      if (directory.hash !== hash || body.epoch !== epoch || body.previous !== before) {
        found.fault('directory')
      }
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error
      found.fault('directory')
    }
    before = hash
  }
  return newest
}
