/** Builds what browsers get, in English or in the language that is named, and prints the SHA-256 of each file. */
import { buildWeb } from './build-web.ts'
import { wordsOf } from './bundle.ts'
import { BUILT } from './web.ts'

const [, , language = 'en'] = process.argv
process.stdout.write(await buildWeb(BUILT, wordsOf(language)))
