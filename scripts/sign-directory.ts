/**
 * Signs a directory where the organisation key is kept. It needs no network.
 *
 *   npm run -s sign-directory -- --key key.json --current current.json --out signed.json draft.json
 *
 * The draft is the file that the office's administration page gives ("Sign it offline instead"), or a whole directory
 * (protocol/directory/schema.ts) as plain JSON. `--current` is the epoch before it: what this script wrote last, or what
 * the portal says of itself (curl -H 'content-type: application/json' -d '{}' https://portal.example/api/directory).
 * It is left out for epoch 1 alone. Where the organisation key changes, --key is given twice, for the new and the old.
 *
 * Where an overseer leaves or gets new keys, the directory must say why: in the draft, or with --reason "one line".
 *
 * With --next in place of a draft, the script prints the next epoch as plain JSON, to be edited by hand:
 *
 *   npm run -s sign-directory -- --current current.json --next > draft.json
 *
 * It shows what changes, computed from the bytes it signs, with the words of new keys: compare them with the officers.
 * It then asks for a yes, and for the passphrase of each key file. Without a terminal, standard input gives these lines.
 */
import { parseArgs } from 'node:util'
import { argon2Here } from '../client/crypto/argon2.ts'
import { KeyFileError, openKeyFile } from '../client/crypto/key-file.ts'
import { type BrowserPrimitives, type KeyPair, loadPrimitives } from '../client/crypto/sodium.ts'
import { addDays, dayOf, formatDay } from '../protocol/dates.ts'
import { DEFAULT_VALID_DAYS, type DirectoryBody } from '../protocol/directory/schema.ts'
import { overseersLost } from '../protocol/directory/strips.ts'
import type { Directory } from '../protocol/directory/verify.ts'
import { parseKeyFile } from '../protocol/key-file.ts'
import { ownDate } from '../server/directory/today.ts'
import { openPrompt, type Prompt } from './prompt.ts'
import { ScriptError } from './script-error.ts'
import { run } from './signing/fail.ts'
import { readText, readUnsigned, refuseOld, writeNew } from './signing/files.ts'
import { readBefore, review, sign, signersOf } from './signing/review.ts'
import { words } from './signing/words.ts'

const options = {
  key: { type: 'string', multiple: true, default: [] as string[] },
  current: { type: 'string' },
  out: { type: 'string' },
  next: { type: 'boolean', default: false },
  'server-key': { type: 'string' },
  reason: { type: 'string' },
} as const

const readArguments = () => {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (cause) {
    throw new ScriptError(words.signUsage, { cause })
  }
}

/** The epoch after this one, as plain JSON: the same but for its number and dates. */
const nextOf = (
  primitives: BrowserPrimitives,
  file: string,
  serverKey: string | undefined,
): DirectoryBody => {
  const { body, hash } = readBefore(primitives, file)
  const issuedOn = ownDate(Date.now(), body.policy.zone, body.issuedOn)
  const expiresOn = formatDay(addDays(dayOf(issuedOn), DEFAULT_VALID_DAYS))
  const changed = serverKey === undefined ? {} : { serverKey }
  // The reason of the epoch before was its own.
  const { strips: _, ...carried } = body
  return { ...carried, epoch: body.epoch + 1, previous: hash, issuedOn, expiresOn, ...changed }
}

/** Wherever an overseer leaves or gets new keys, the directory says why. */
const withReason = (
  before: Directory | null,
  unsigned: DirectoryBody,
  reason: string | undefined,
): DirectoryBody => {
  const body = reason === undefined ? unsigned : { ...unsigned, strips: { reason } }
  const lost = before ? overseersLost(before.body.officers, body.officers) : []
  if (lost.length > 0 && !body.strips) {
    throw new ScriptError(words.overseerLeaves(lost.map(({ name }) => name).join(', ')))
  }
  return body
}

interface KeyFileText {
  readonly file: string
  readonly text: string
  /** base64url. */
  readonly publicKey: string
}

const readKeyFile = (file: string): KeyFileText => {
  const text = readText(file)
  const publicKey = parseKeyFile(text)?.publicKey
  if (publicKey === undefined) throw new KeyFileError('notAKeyFile')
  return { file, text, publicKey }
}

const openKeys = async (
  primitives: BrowserPrimitives,
  prompt: Prompt,
  files: readonly KeyFileText[],
): Promise<KeyPair[]> => {
  const keys: KeyPair[] = []
  for (const { file, text } of files) {
    const passphrase = await prompt.secret(words.passphraseOf(file))
    keys.push(await openKeyFile(primitives, argon2Here, text, passphrase))
  }
  return keys
}

const main = async (): Promise<void> => {
  const { values, positionals } = readArguments()
  const { key, current, out, next } = values
  const [unsignedFile, ...others] = positionals
  const primitives = await loadPrimitives()
  if (next && current !== undefined && unsignedFile === undefined) {
    console.log(JSON.stringify(nextOf(primitives, current, values['server-key']), null, 2))
    return
  }
  if (next || unsignedFile === undefined || out === undefined || others.length > 0) {
    throw new ScriptError(words.signUsage)
  }
  refuseOld([out])
  const before = current === undefined ? null : readBefore(primitives, current)
  const body = withReason(before, readUnsigned(unsignedFile), values.reason)
  const files = key.map(readKeyFile)
  const needed = signersOf(before, body)
  if (!needed.every((it) => files.some(({ publicKey }) => publicKey === it))) {
    throw new ScriptError(words.notTheKeys)
  }
  console.error(review(primitives, before, body))
  const prompt = openPrompt()
  try {
    if ((await prompt.line(words.confirm)).trim() !== 'yes') throw new ScriptError(words.notSigned)
    const keys = await openKeys(primitives, prompt, files)
    const signed = sign(primitives, before, body, keys)
    writeNew(out, `${JSON.stringify(signed, null, 2)}\n`)
  } finally {
    prompt.close()
  }
  console.error(words.signed(out))
}

await run(main)
