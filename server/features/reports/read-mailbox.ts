import { REPORTER } from '../../../protocol/envelope.ts'
import type { RequestOf } from '../../../protocol/exchange.ts'
import { readMailbox } from '../../../protocol/exchanges/report.ts'
import { answerBytes } from '../../../protocol/padding.ts'
import { taggedHash } from '../../../protocol/primitives.ts'
import { Budget } from '../../cases/budget.ts'
import { loadEnvelopes } from '../../cases/envelopes.ts'
import { historyOf, lastDateOf, loadStatements } from '../../cases/store.ts'
import { toBytes, toText } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { ownDate } from '../../directory/today.ts'
import { Padded } from '../../http/answer-json.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { untilNextSlotMs } from '../../slots.ts'
import { MAX_READ_BYTES, sealedBytes } from './bounds.ts'
import { findMailbox } from './store.ts'

const read = async (deps: Deps, bytesRead: Budget, { token }: RequestOf<typeof readMailbox>) => {
  const { db, directories, primitives, now, releaseSlotMs } = deps
  const tokenBytes = toBytes(token)
  const id = tokenBytes && (await findMailbox(db, taggedHash(primitives, 'mailbox', tokenBytes)))
  const newest = id && (await directories.newest(db))
  if (!id || !newest) throw new ProblemError('notFound')
  bytesRead.spend(toText(id), await sealedBytes(db, id, ['reporter', 'shared']))
  const rows = await loadStatements(db, id, 'reporter')
  const logs = await historyOf(rows)
  const envelopes = await loadEnvelopes(db, id, REPORTER, rows)
  const { officers, policy } = newest.directory.body
  const today = ownDate(now(), policy.zone, lastDateOf(rows))
  const lengthBytes = answerBytes([...logs.reporter, ...logs.shared], envelopes, officers.length)
  const at = now()
  const endsAtMs = Math.ceil(at + untilNextSlotMs(at, releaseSlotMs))
  const slot = { endsAtMs, lengthMs: Math.ceil(releaseSlotMs) }
  return new Padded({ logs, envelopes, today, slot }, lengthBytes)
}

export const registerReadMailbox = (app: App, deps: Deps): void => {
  const bytesRead = new Budget(MAX_READ_BYTES, deps)
  route(app, readMailbox, (request) => read(deps, bytesRead, request), { lane: 'mailbox' })
}
