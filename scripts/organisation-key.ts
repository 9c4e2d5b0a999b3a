/**
 * The organisation key, where it is kept. It needs no network.
 *
 *   npm run -s organisation-key -- make key.json second-copy.json   a new key, in two copies
 *   npm run -s organisation-key -- check key.json                   whether a file opens
 *
 * The passphrase is asked for, or taken from the next line of standard input where that is no terminal.
 */

import { argon2Here } from '../client/crypto/argon2.ts'
import { makeKeyFile, openKeyFile } from '../client/crypto/key-file.ts'
import { makePassphrase, normalPassphrase } from '../client/crypto/passphrase.ts'
import { type BrowserPrimitives, loadPrimitives } from '../client/crypto/sodium.ts'
import { toBase64url } from '../protocol/base64url.ts'
import { loadMeasureStrength } from '../web/office/forms/passphrase-strength.ts'
import { openPrompt, type Prompt } from './prompt.ts'
import { ScriptError } from './script-error.ts'
import { run } from './signing/fail.ts'
import { readText, refuseOld, writeNew } from './signing/files.ts'
import { words } from './signing/words.ts'

const choosePassphrase = async ({ random }: BrowserPrimitives, prompt: Prompt): Promise<string> => {
  const typed = await prompt.secret(words.newPassphrase)
  if (normalPassphrase(typed) === '') {
    const made = makePassphrase(random)
    console.error(words.madePassphrase(made))
    return made
  }
  const measure = await loadMeasureStrength()
  if (!measure(typed, []).isEnough) throw new ScriptError(words.tooEasy)
  return typed
}

/** Asked for again even if it was made here: who cannot type it now cannot do so in a year. */
const make = async (primitives: BrowserPrimitives, prompt: Prompt, files: string[]) => {
  refuseOld(files)
  const passphrase = await choosePassphrase(primitives, prompt)
  const again = await prompt.secret(words.again)
  if (normalPassphrase(again) !== normalPassphrase(passphrase)) {
    throw new ScriptError(words.notTheSame)
  }
  const { text } = await makeKeyFile(primitives, argon2Here, passphrase)
  await openKeyFile(primitives, argon2Here, text, again)
  for (const file of files) {
    writeNew(file, text)
    if (readText(file) !== text) throw new ScriptError(words.cannotRead(file))
  }
  console.error(words.made(files))
}

const check = async (primitives: BrowserPrimitives, prompt: Prompt, file: string) => {
  const text = readText(file)
  const passphrase = await prompt.secret(words.passphraseOf(file))
  const { publicKey } = await openKeyFile(primitives, argon2Here, text, passphrase)
  console.error(words.opens(toBase64url(publicKey)))
}

const main = async (): Promise<void> => {
  const [command, first, second, ...others] = process.argv.slice(2)
  const primitives = await loadPrimitives()
  const prompt = openPrompt()
  try {
    if (command === 'make' && first && second && others.length === 0) {
      await make(primitives, prompt, [first, second])
    } else if (command === 'check' && first && !second) {
      await check(primitives, prompt, first)
    } else {
      throw new ScriptError(words.keyUsage)
    }
  } finally {
    prompt.close()
  }
}

await run(main)
