/** Builds the pages where they are missing or older than their sources, then runs the portal until it is told to stop. */
import { fail, runPortal } from './run-portal.ts'
import { buildWebIfStale } from './web.ts'

await buildWebIfStale().catch(fail)
await runPortal()
