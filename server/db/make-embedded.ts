/** A process that makes an empty embedded database in a folder, and ends (embedded.ts). */
import { startEmbedded } from './embedded.ts'

// Whoever asked for it is gone.
process.on('disconnect', () => process.exit(1))
const [, , folder = ''] = process.argv
const database = await startEmbedded(folder)
await database.close()
process.exit(0)
