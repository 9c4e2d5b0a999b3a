/** Puts the features together. Each is given what it needs here, and knows no other. */
import type { Deps } from './deps.ts'
import { createProofs } from './features/proof/proof.ts'
import { registerProof } from './features/proof/routes.ts'
import { serveHealth } from './health.ts'
import type { Authenticators } from './http/access.ts'
import type { App } from './http/route.ts'
import { createServer } from './http/server.ts'
import { type Pages, servePages } from './pages.ts'
import { checkSetupToken } from './setup-link.ts'
import type { SlotJob } from './slots.ts'

export interface BuiltApp extends App {
  /** In this order, at each release slot. */
  readonly jobs: readonly SlotJob[]
}

export const buildApp = async (deps: Deps, pages: Pages): Promise<BuiltApp> => {
  const authenticators: Authenticators = {
    setup: (token) => checkSetupToken(deps, token),
    invited: async () => null,
    officer: async () => null,
  }
  const app = await createServer(deps, authenticators)
  const proofs = createProofs(deps)

  servePages(app, pages)
  serveHealth(app, deps)
  registerProof(app, proofs)

  const jobs: SlotJob[] = [async () => app.faults.flush()]
  return { ...app, jobs }
}
