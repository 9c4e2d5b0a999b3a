import { toBase64url } from '../../../protocol/base64url.ts'
import { readSetup } from '../../../protocol/exchanges/setup.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ed25519KeyPair } from '../../primitives.ts'

export const serveReadSetup = (app: App, deps: Pick<Deps, 'secrets' | 'now'>): void =>
  route(app, readSetup, async () => ({
    serverKey: toBase64url(ed25519KeyPair(deps.secrets.signingSeed).publicKey),
    todayUtc: civilToday(deps.now(), 'UTC'),
  }))
