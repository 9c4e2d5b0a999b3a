/** An officer's browser, as the client wants it. */
import type * as z from 'zod/mini'
import { call as callServer } from '../../client/call.ts'
import { Drafts } from '../../client/officer/drafts.ts'
import { deviceStorage, type OfficerPlatform } from '../../client/officer/storage.ts'
import type { DeviceMemory } from '../../client/platform.ts'
import type { Exchange } from '../../protocol/exchange.ts'
import { platform as browser } from '../common/platform.ts'
import { indexInWorker } from '../workers/own-index.ts'
import { passkeyDevice } from './session/passkey-device.ts'

/** A browser may refuse even to name it. */
const memory = (): DeviceMemory | null => {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}

/** What is typed in this page and not yet sent. */
export const drafts = new Drafts()

export const platform: OfficerPlatform = {
  ...browser,
  storage: deviceStorage(memory()),
  drafts,
  startIndex: indexInWorker,
  ...(passkeyDevice && { passkeys: passkeyDevice }),
}

/** One exchange of this browser's with the portal. @throws CallError */
export const call = <Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
  exchange: Exchange<Request, Response>,
  request: z.input<Request>,
): Promise<z.output<Response>> => callServer(platform.server, exchange, request)
