/** The organisation's contacts, where the directory that names them cannot be checked: better than none. */

import { fromBase64url } from '../../protocol/base64url.ts'
import { fromUtf8 } from '../../protocol/bytes.ts'
import { directoryBody } from '../../protocol/directory/schema.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { call } from '../call.ts'
import type { Server } from '../platform.ts'
import type { Numbers } from './portal-view.ts'

/** Null if they do not arrive, or cannot be read. Nothing is verified: this works without cryptography. */
export const readNumbers = async (server: Server): Promise<Numbers | null> => {
  try {
    const { chain } = await call(server, readDirectory, {})
    const bytes = fromBase64url(chain.current.bytes)
    const { policy } = directoryBody.parse(JSON.parse(fromUtf8(bytes ?? new Uint8Array())))
    const { emergency, support, routes } = policy
    return { emergency, support, routes, isUnchecked: true }
  } catch {
    return null
  }
}
