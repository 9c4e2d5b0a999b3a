import type { Officer, SignedDirectory } from '../../../protocol/directory/schema.ts'
import { type Directory, verifyFirst } from '../../../protocol/directory/verify.ts'
import { finishSetup } from '../../../protocol/exchanges/setup.ts'
import type { Primitives } from '../../../protocol/primitives.ts'
import { type AccountRow, toAccountRow } from '../../accounts/account.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { insertEpoch, refuseFaults, suitsServer } from '../../directory/epochs.ts'
import { lockDirectory } from '../../directory/lock.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { endSetupLink, isSetUp } from '../../setup-link.ts'

interface First {
  readonly directory: Directory
  readonly officer: Officer
}

/** The first epoch lists one officer: an administrator, who stands. */
const checkFirst = (primitives: Primitives, signed: SignedDirectory): First => {
  const directory = refuseFaults(() => verifyFirst(primitives, signed))
  const [officer, ...others] = directory.body.officers
  const isAlone = officer !== undefined && others.length === 0
  if (!isAlone || officer.until !== null || !officer.roles.includes('administrator')) {
    throw new ProblemError('refused')
  }
  return { directory, officer }
}

/** All of it or nothing. Of two that come at one moment, the second finds a directory. */
const setUp = (
  db: Database,
  signed: SignedDirectory,
  directory: Directory,
  account: AccountRow,
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await lockDirectory(tx)
    if (await isSetUp({ db: tx })) throw new ProblemError('linkInvalid')
    await insertEpoch(tx, directory, signed, false)
    await tx.insertInto('accounts').values(account).execute()
    await endSetupLink({ db: tx })
  })

export const serveFinishSetup = (app: App, deps: Deps): void =>
  route(app, finishSetup, async ({ directory: signed, account }) => {
    const { directory, officer } = checkFirst(deps.primitives, signed)
    if (!suitsServer(deps, directory.body)) throw new ProblemError('refused')
    await setUp(
      deps.db,
      signed,
      directory,
      toAccountRow(deps, officer.id, officer.signKey, account),
    )
    return {}
  })
