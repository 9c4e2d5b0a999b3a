/** The receipt's word list as browsers get it: sorted words share their beginnings, which takes 7 kB less on the wire. */
import type { Plugin } from 'vite'

/** Of one digit. */
const MOST_SHARED = 9

const sharedBy = (one: string, other: string): number => {
  let at = 0
  while (at < MOST_SHARED && at < one.length && one[at] === other[at]) at += 1
  return at
}

/** For each word, how many letters it begins with of the word before, and its own: `0abacus2domen`. */
export const packWords = (words: readonly string[]): string =>
  words
    .map((word, at) => {
      const shared = sharedBy(words[at - 1] ?? '', word)
      return `${shared}${word.slice(shared)}`
    })
    .join('')

/** A module that exports the very list that was packed. */
export const packedModule = (name: string, words: readonly string[]): string =>
  `let last = ''
export const ${name} = ${JSON.stringify(packWords(words))}
  .split(/(?=\\d)/)
  .map((it) => (last = last.slice(0, Number(it[0])) + it.slice(1)))`

const NAME = 'EFF_MARKED'

export const packedWords = (): Plugin => ({
  name: 'packed-words',
  enforce: 'pre',
  async transform(_code, id) {
    if (!id.endsWith('/protocol/words/eff-marked.ts')) return null
    const { [NAME]: words } = await import('../protocol/words/eff-marked.ts')
    return packedModule(NAME, words)
  },
})
