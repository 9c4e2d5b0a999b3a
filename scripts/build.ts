/** Builds what browsers get and prints the SHA-256 of each file. */
import { buildWeb } from './web.ts'

process.stdout.write(await buildWeb())
