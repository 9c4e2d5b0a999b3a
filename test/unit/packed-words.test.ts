/** The word list that browsers get is the list. */
import { expect, it } from 'vitest'
import { EFF_MARKED } from '../../protocol/words/eff-marked.ts'
import { packedModule, packWords } from '../../scripts/packed-words.ts'

const unpacked = async (words: readonly string[]): Promise<unknown> => {
  const source = packedModule('WORDS', words)
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)).WORDS
}

it('each word is what it was, in its place', async () => {
  expect(await unpacked(EFF_MARKED)).toEqual(EFF_MARKED)
  expect(packWords(['abacus', 'abdomen', 'abdominal', 'yo-yo'])).toBe('0abacus2domen5inal0yo-yo')
})

it('however much two words share', async () => {
  const words = ['a', 'aaaaaaaaaaaaa', 'aaaaaaaaaaaaab', 'b']
  expect(await unpacked(words)).toEqual(words)
})
