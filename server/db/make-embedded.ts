/** A process that makes an empty embedded database in a folder, and ends (embedded.ts). */
import { mkdirSync } from 'node:fs'
import { startEmbedded } from './embedded.ts'

// Whoever asked for it is gone.
process.on('disconnect', () => process.exit(1))
const [, , folder = ''] = process.argv
mkdirSync(folder, { mode: 0o700 })
const database = await startEmbedded(folder)
await database.close()
process.exit(0)
