import { dayOf } from '../../../protocol/dates.ts'
import type { RequestOf, ResponseOf } from '../../../protocol/exchange.ts'
import { RECORDED_AT_MOST_DAYS, recordReport } from '../../../protocol/exchanges/recording.ts'
import { RECORDERS } from '../../../protocol/history/acts.ts'
import { Budget } from '../../cases/budget.ts'
import { readEnvelope } from '../../cases/envelopes.ts'
import { acceptOpening } from '../../cases/opening/accept.ts'
import { parseOrRefuse } from '../../cases/refuse.ts'
import { signedOf } from '../../cases/store.ts'
import type { Deps } from '../../deps.ts'
import type { SignedIn } from '../../http/access.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'

/** A session in other hands fills no queue: more letters than anybody types up in a window. */
export const MAX_RECORDED = 40

const record = async (
  deps: Deps,
  recorded: Budget,
  { statement, envelope }: RequestOf<typeof recordReport>,
  { officerId, roles }: SignedIn,
): Promise<ResponseOf<typeof recordReport>> => {
  if (!roles.some((role) => RECORDERS.includes(role))) throw new ProblemError('notAllowed')
  const { stored } = await acceptOpening(
    deps,
    parseOrRefuse(deps.primitives, statement),
    readEnvelope(envelope),
    {
      lookFirst: true,
      checkNew: (_, { recorded: its }, on) => {
        recorded.spend(officerId)
        if (its?.by !== officerId) throw new ProblemError('refused')
        const days = dayOf(on) - dayOf(its.countsFrom)
        if (days < 0 || days > RECORDED_AT_MOST_DAYS) throw new ProblemError('refused')
      },
    },
  )
  return { statement: signedOf(stored.opening), received: signedOf(stored.received) }
}

export const registerRecordReport = (app: App, deps: Deps): void => {
  const recorded = new Budget(MAX_RECORDED, deps)
  route(app, recordReport, (request, { caller }) => record(deps, recorded, request, caller))
}
