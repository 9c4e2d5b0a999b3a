import type { Argon2 } from '../../client/crypto/argon2.ts'
import { type BrowserPrimitives, loadPrimitives } from '../../client/crypto/sodium.ts'
import { derive, type Primitives } from '../../protocol/primitives.ts'
import { nodePrimitives } from '../../server/primitives.ts'

export const browserPrimitives: BrowserPrimitives = await loadPrimitives()

/** In the place of Argon2id, which is tested elsewhere. */
export const quickArgon2: Argon2 = async ({ secret, salt }) =>
  derive(browserPrimitives, secret, 32, 'auth-key', salt)

/** What both ends must do alike. */
export const ENDS: readonly { readonly name: string; readonly primitives: Primitives }[] = [
  { name: 'server', primitives: nodePrimitives },
  { name: 'browser', primitives: browserPrimitives },
]
