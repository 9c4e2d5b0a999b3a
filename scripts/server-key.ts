/**
 * A new signing key for the server, which takes the place of the one in use once a signed directory names it.
 *
 *   npm run -s server-key -- seed.txt   a new seed in a file that nobody else can read; its public key is printed
 */
import { randomBytes } from 'node:crypto'
import { toBase64url } from '../protocol/base64url.ts'
import { ed25519KeyPair } from '../server/primitives.ts'
import { ScriptError } from './script-error.ts'
import { run } from './signing/fail.ts'
import { writeNew } from './signing/files.ts'
import { words } from './signing/words.ts'

await run(async () => {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0) throw new ScriptError(words.serverKeyUsage)
  const seed = new Uint8Array(randomBytes(32))
  writeNew(file, `${toBase64url(seed)}\n`)
  console.log(words.serverKeyMade(file, toBase64url(ed25519KeyPair(seed).publicKey)))
})
