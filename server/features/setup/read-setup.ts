import { readSetup } from '../../../protocol/exchanges/setup.ts'
import type { Deps } from '../../deps.ts'
import { serverKey } from '../../directory/epochs.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'

export const serveReadSetup = (app: App, deps: Pick<Deps, 'secrets' | 'now'>): void =>
  route(app, readSetup, async () => ({
    serverKey: serverKey(deps),
    todayUtc: civilToday(deps.now(), 'UTC'),
  }))
