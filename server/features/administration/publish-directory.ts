import { directoryBody, type SignedDirectory } from '../../../protocol/directory/schema.ts'
import { directoryHash, verifySuccession } from '../../../protocol/directory/verify.ts'
import { publishDirectory } from '../../../protocol/exchanges/administration.ts'
import { decodeJson } from '../../../protocol/json.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { insertEpoch, refuseFaults, suitsServer } from '../../directory/epochs.ts'
import { lockDirectory } from '../../directory/lock.ts'
import { demandClock } from '../../directory/today.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { updateAccounts } from './update-accounts.ts'

/**
 * Starts what else a new epoch sets off: a case may have lost its last intake officer. It is not waited for, because how
 * long it takes tells how many cases somebody reads; and as it may be cut short, it is done from time to time as well.
 */
export type AfterPublish = () => void

const epochOf = (bytes: Uint8Array): number => {
  const parsed = directoryBody.safeParse(decodeJson(bytes))
  if (!parsed.success) throw new ProblemError('refused')
  return parsed.data.epoch
}

/** @returns whether it is new: false for one that stands already */
const publish = async (deps: Deps, tx: Database, signed: SignedDirectory): Promise<boolean> => {
  await lockDirectory(tx)
  const bytes = fieldBytes(signed.bytes)
  const known = await tx
    .selectFrom('directory_epochs')
    .select('epoch')
    .where('hash', '=', fieldBytes(directoryHash(deps.primitives, bytes)))
    .executeTakeFirst()
  if (known) return false
  demandClock(deps)
  const newest = await deps.directories.newest(tx)
  if (!newest) throw new ProblemError('notOpen')
  const before = newest.directory
  if (epochOf(bytes) !== before.body.epoch + 1) throw new ProblemError('directoryChanged')
  const directory = refuseFaults(() => verifySuccession(deps.primitives, before, signed))
  if (!suitsServer(deps, directory.body)) throw new ProblemError('refused')
  await insertEpoch(tx, directory, signed, directory.body.key !== before.body.key)
  // Nobody could sign in to publish the next one.
  if (!(await updateAccounts(tx, directory))) throw new ProblemError('refused')
  return true
}

export const servePublishDirectory = (app: App, deps: Deps, afterPublish: AfterPublish): void =>
  route(app, publishDirectory, async ({ directory: signed }) => {
    const isNew = await deps.db.transaction().execute((tx) => publish(deps, tx, signed))
    if (isNew) afterPublish()
    return {}
  })
