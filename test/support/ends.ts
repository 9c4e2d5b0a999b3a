import { type BrowserPrimitives, loadPrimitives } from '../../client/crypto/sodium.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { nodePrimitives } from '../../server/primitives.ts'

export const browserPrimitives: BrowserPrimitives = await loadPrimitives()

/** What both ends must do alike. */
export const ENDS: readonly { readonly name: string; readonly primitives: Primitives }[] = [
  { name: 'server', primitives: nodePrimitives },
  { name: 'browser', primitives: browserPrimitives },
]
