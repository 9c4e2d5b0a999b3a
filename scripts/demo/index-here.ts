/** An officer's index without a worker: the same engine, asked across a copy of what is said, as a worker is. */
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { createEngine, type StartEngine } from '../../client/officer/index/engine.ts'

export const indexHere =
  (primitives: BrowserPrimitives): StartEngine =>
  async (owner) => {
    const engine = createEngine(primitives, structuredClone(owner))
    return {
      run: async (request) => structuredClone(engine.run(structuredClone(request))),
      close: engine.wipe,
    }
  }
