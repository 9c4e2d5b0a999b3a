/** Builds the pages where they are missing or older than their sources, then runs the portal until it is told to stop. */
import { buildWebIfStale } from './web.ts'

await buildWebIfStale()
// Only now: while the pages are built, it would be in memory beside them.
const { runPortal } = await import('./run-portal.ts')
await runPortal()
