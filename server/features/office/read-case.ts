import type { RequestOf, ResponseOf } from '../../../protocol/exchange.ts'
import { readCase } from '../../../protocol/exchanges/office.ts'
import { heldBack } from '../../../protocol/history/held-back.ts'
import { maySee } from '../../../protocol/history/state.ts'
import { loadNamedEnvelopes } from '../../cases/envelopes.ts'
import { lastDate, replayStored } from '../../cases/replay.ts'
import { historyOf, isShown, loadStatements } from '../../cases/store.ts'
import { toBytes } from '../../cases/text.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { ownDate } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { caseNumberOf, setSeen } from './store.ts'

/** What the officer is answered, and how many of the reporter's statements that shows. */
const answerFrom = async (
  db: Database,
  deps: Deps,
  id: Uint8Array | null,
  officerId: string,
  historyOnly: boolean,
): Promise<{ readonly answer: ResponseOf<typeof readCase>; readonly seen: number }> => {
  const { directories, now } = deps
  // Before anything whose cost depends on the case.
  if (!id || !(await isShown(db, officerId, id))) throw new ProblemError('notFound')
  const newest = await directories.newest(db)
  const number = await caseNumberOf(db, id)
  if (!newest || number === null) throw new ProblemError('notFound')
  const rows = await loadStatements(db, id, 'officer')
  const replay = await replayStored(deps, db, newest, rows, 'officer')
  const { directory } = newest
  if (!maySee(replay.state, directory, officerId)) throw new ProblemError('notFound')

  const last = lastDate(replay, ['shared', 'internal'])
  const today = ownDate(now(), directory.body.policy.zone, last)
  const isOpening = ({ body }: (typeof replay.internal)[number]) =>
    body.act.type === 'opened' && body.actor === officerId && body.on === today
  const opened = !historyOnly && replay.internal.some(isOpening)
  const held = heldBack(replay)
  const found = [...replay.envelopes.values()].filter(({ hash }) => !held.has(hash))
  const envelopes = await loadNamedEnvelopes(db, id, officerId, found, opened)
  const answer = { number, logs: await historyOf(rows), opened, envelopes, today }
  return { answer, seen: replay.reporter.length }
}

/** All of it from one snapshot: who leaves, or is given wraps, while it is read has left or been given before or after. */
const read = async (
  deps: Deps,
  request: RequestOf<typeof readCase>,
  officerId: string,
): Promise<ResponseOf<typeof readCase>> => {
  const id = toBytes(request.case)
  const { answer, seen } = await deps.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => answerFrom(tx, deps, id, officerId, request.historyOnly === true))
  if (id && answer.opened) await setSeen(deps.db, officerId, id, seen)
  return answer
}

export const registerReadCase = (app: App, deps: Deps): void =>
  route(app, readCase, (request, { caller }) => read(deps, request, caller.officerId))
