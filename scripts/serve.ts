/** What the container runs: the portal, without the tools that build its pages. */
import { runPortal } from './run-portal.ts'

await runPortal()
