/** The organisation's numbers, where the directory that names them cannot be checked: better than none. */
import { fromBase64url } from '../../../protocol/base64url.ts'
import { directoryBody } from '../../../protocol/directory/schema.ts'
import { readDirectory } from '../../../protocol/exchanges/directory.ts'
import { call } from '../../common/call.ts'
import type { Numbers } from '../portal-view.ts'

/** Null if they do not arrive, or cannot be read. Nothing is verified: this works without cryptography. */
export const readNumbers = async (): Promise<Numbers | null> => {
  try {
    const { chain } = await call(readDirectory, {})
    const bytes = fromBase64url(chain.current.bytes)
    const { policy } = directoryBody.parse(JSON.parse(new TextDecoder().decode(bytes ?? undefined)))
    const { emergency, support, routes } = policy
    return { emergency, support, routes, isUnchecked: true }
  } catch {
    return null
  }
}
