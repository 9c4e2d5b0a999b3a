/** Officers' passphrases, and the keys that follow from one. */
import { utf8 } from '../../protocol/bytes.ts'
import { derive } from '../../protocol/primitives.ts'
import { plainLine } from '../../protocol/typed.ts'
import { EFF_LARGE_WORDS, NOT_DRAWN } from '../../protocol/words/eff-large.ts'
import { ARGON2, type Argon2, type Argon2Parameters } from './argon2.ts'
import type { BrowserPrimitives } from './sodium.ts'
import { wipe } from './wipe.ts'

/** 76.9 bits: 6 log2(7776 - 584). */
export const PASSPHRASE_WORDS = 6

const KEY_BYTES = 32
const DRAWN = EFF_LARGE_WORDS.filter((word) => !NOT_DRAWN.has(word))
const WORDS = DRAWN.length
/** The largest multiple of the list's length that two bytes hold: draws from there on are thrown away. */
const EVEN = 65_536 - (65_536 % WORDS)

const drawWord = (random: BrowserPrimitives['random']): string => {
  for (;;) {
    const [high = 0, low = 0] = random(2)
    const drawn = high * 256 + low
    if (drawn < EVEN) return DRAWN[drawn % WORDS] ?? ''
  }
}

/** Words of the EFF large list but those that are not drawn, each as likely as any other, with a space between two. */
export const makePassphrase = (
  random: BrowserPrimitives['random'],
  words = PASSPHRASE_WORDS,
): string => Array.from({ length: words }, () => drawWord(random)).join(' ')

/** Different ways to type the same: `plainLine`. Capitals and accents count. */
export const normalPassphrase = plainLine

/**
 * Argon2id of the passphrase's normal form in UTF-8, 32 bytes.
 * @param salt 16 bytes
 * @throws Argon2Refused for parameters that are weaker than `ARGON2.passphrase`, or too much for a browser
 */
export const passphraseRoot = (
  argon2: Argon2,
  typed: string,
  salt: Uint8Array,
  parameters: Argon2Parameters = ARGON2.passphrase,
): Promise<Uint8Array> => {
  const secret = utf8(normalPassphrase(typed))
  return argon2({ purpose: 'passphrase', ...parameters, secret, salt })
}

export interface PassphraseKeys {
  /** 32 bytes: shown to the server, which keeps a hash. */
  readonly authKey: Uint8Array
  /** 32 bytes: opens the vault, and stays in the browser. */
  readonly wrappingKey: Uint8Array
}

/**
 * What signs an officer in: root = Argon2id(passphrase, salt, 3 passes, 256 MiB);
 * authentication key = KDF(root, 'auth-key'); wrapping key = KDF(root, 'wrapping-key').
 * @param salt 16 bytes, the account's
 * @throws what `argon2` throws
 */
export const passphraseKeys = async (
  primitives: BrowserPrimitives,
  argon2: Argon2,
  typed: string,
  salt: Uint8Array,
): Promise<PassphraseKeys> => {
  const root = await passphraseRoot(argon2, typed, salt)
  const keys = {
    authKey: derive(primitives, root, KEY_BYTES, 'auth-key'),
    wrappingKey: derive(primitives, root, KEY_BYTES, 'wrapping-key'),
  }
  wipe(root)
  return keys
}
