/**
 * How hard a passphrase of somebody's own is to guess. Two estimates, of which the lower counts: zxcvbn's, which knows
 * common passwords, rows of keys, dates, repetitions and what it is told of the person; and one of plain text, because
 * words that make sense together follow from each other, whatever a list of words says. Both are guesses: neither knows
 * a line of a song.
 */
import { normalPassphrase } from '../../../client/crypto/passphrase.ts'
import { CryptoUnavailable } from '../../../client/crypto/unavailable.ts'

/**
 * Argon2id's three passes over 256 MiB move some 2.3 GB through memory (each block is written once and two others are
 * read, in each pass). A graphics card with 1 TB/s of memory therefore tries fewer than 500 passphrases a second, and
 * nothing is cheaper. A thousand cards are what somebody with a few million a year can rent.
 */
export const GUESSES_PER_SECOND = 500 * 1000

/** 10^15 guesses: 63 years of a thousand cards. Six generated words have 2.2 * 10^23. */
export const LEAST_GUESSES_LOG10 = 15

/** Shannon, "Prediction and entropy of printed English" (1951): 0.6 to 1.3 bits a letter. */
const TEXT_BITS = 1.3
/** As zxcvbn counts a character that fits no pattern. */
const OTHER_BITS = Math.log2(10)
/** Small letters after each other, or capitals: random characters seldom have three. */
const WORD = String.raw`(?:\p{Lu}?\p{Ll}{2,}|\p{Lu}{3,}|\p{Lo}{3,})`
/** Words, with what stands between them, short ones among them. */
const TEXT = new RegExp(
  String.raw`${WORD}(?:[\s'’-]*${WORD}|[\s'’-]+\p{L}{1,2}(?![\p{L}\p{N}]))*`,
  'gu',
)
/** What comes after it adds nothing: zxcvbn's time grows with the length. */
const MEASURED_LETTERS = 100

const lengthOf = (text: string): number => [...text].length

const textBits = (text: string): number => {
  const letters = [...text.matchAll(TEXT)].reduce((sum, [run]) => sum + lengthOf(run), 0)
  return letters * TEXT_BITS + (lengthOf(text) - letters) * OTHER_BITS
}

export interface Strength {
  readonly guessesLog10: number
  readonly isEnough: boolean
  /** For a thousand graphics cards to try all of them. */
  readonly seconds: number
}

/** @param known what an attacker knows: names of the person and the organisation */
export type MeasureStrength = (typed: string, known: readonly string[]) => Strength

/** Words of what is known, of three letters or more. */
const partsOf = (known: readonly string[]): string[] =>
  known.flatMap((text) => normalPassphrase(text).match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [])

const without = (text: string, parts: readonly string[]): string =>
  parts.reduce((rest, part) => rest.replace(new RegExp(part, 'giu'), ''), text)

/** Loads the lists: 230 kB on the wire. @throws CryptoUnavailable `notLoaded` */
export const loadMeasureStrength = async (): Promise<MeasureStrength> => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]).catch((cause) => {
    throw new CryptoUnavailable('notLoaded', { cause })
  })
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return (typed, known) => {
    const text = [...normalPassphrase(typed)].slice(0, MEASURED_LETTERS).join('')
    const parts = partsOf(known)
    const { guessesLog10: matched } = zxcvbn.check(text, parts)
    const asText = textBits(without(text, parts)) * Math.log10(2)
    const guessesLog10 = Math.min(matched, asText)
    return {
      guessesLog10,
      isEnough: guessesLog10 >= LEAST_GUESSES_LOG10,
      seconds: 10 ** guessesLog10 / GUESSES_PER_SECOND,
    }
  }
}
