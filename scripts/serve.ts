/** What the container runs: the portal, without the tools that build its pages. Imported, as the image is made, it only loads. */
import { runPortal } from './run-portal.ts'

if (import.meta.main) await runPortal()
