/** What an overseer needs to let themself into a case of which they read allegations, comparisons and decisions alone. */
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { earlyCases } from '../../../protocol/exchanges/own-index.ts'
import { toHash } from '../../../protocol/fields.ts'
import { loadHeads } from '../../cases/store.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { ownDate } from '../../directory/today.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { earlyAmong } from './store.ts'

type Answer = ResponseOf<typeof earlyCases>

const LOGS = ['shared', 'internal'] as const

const read = async (
  { primitives, directories, now }: Deps,
  db: Database,
  officerId: string,
  cases: readonly Uint8Array[],
): Promise<Answer> => {
  const newest = await directories.newest(db)
  if (!newest) throw new ProblemError('notFound')
  const found: Answer['cases'] = []
  const dates: string[] = []
  for (const { id, number } of await earlyAmong(db, officerId, cases)) {
    const { shared, internal } = await loadHeads(db, primitives, id, LOGS)
    if (!shared || !internal) throw new Error('a case with an allegation has both logs')
    dates.push(shared.body.on, internal.body.on)
    const headOf = ({ body: { seq }, hash }: typeof shared) => ({ seq, hash })
    const heads = { shared: headOf(shared), internal: headOf(internal) }
    found.push({ case: toHash(id), number, heads })
  }
  const last = dates.sort().at(-1) ?? null
  return { cases: found, today: ownDate(now(), newest.directory.body.policy.zone, last) }
}

/** From one snapshot: who is let in, or leaves, meanwhile was before or after. */
export const registerEarlyCases = (app: App, deps: Deps): void =>
  route(app, earlyCases, ({ cases }, { caller: { officerId } }) =>
    deps.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => read(deps, tx, officerId, cases.map(fieldBytes))),
  )
