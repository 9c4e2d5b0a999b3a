import { expect, test } from 'vitest'
import { withoutScript } from '#words/without-script.ts'
import {
  faultsOfReading,
  gradeOf,
  HARD_WORDS,
  hardWords,
  longestSentence,
  sentencesOf,
  syllablesOf,
} from '../support/reading.ts'

const SYLLABLES: Record<number, string> = {
  1: 'locked named changed use notes free true were closed watched friend quick',
  2: 'people report promise started needed answer receipt message network reading trying being',
  3: 'somebody promises devices computer employer idea employee messages history serious',
  4: 'anonymous independent supervisor emergency everybody information professional',
  5: 'organisation investigator administrator',
}

test('syllables of words that the pages use, counted by hand', () => {
  for (const [count, words] of Object.entries(SYLLABLES)) {
    for (const word of words.split(' ')) {
      expect([word, syllablesOf(word)]).toEqual([word, Number(count)])
    }
  }
})

test('grades by the formula: six words of one syllable, and a bureaucrat', () => {
  expect(gradeOf(['The cat sat on the mat.'])).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 6)
  const heavy =
    'The investigator administered independent organisational information regarding anonymous administrators.'
  expect(gradeOf([heavy])).toBeGreaterThan(20)
})

test('sentences end at their stops, and the longest and the hardest are named', () => {
  expect(sentencesOf('One is short. Two? Three: four!')).toHaveLength(4)
  expect(longestSentence(['Short one.', 'This one has quite a few more words.'])).toMatch(/quite/)
  expect(hardWords(['Stay anonymous, my friend.'])).toEqual(['anonymous'])
})

test('at most 15 hard words are allowed, each of them hard', () => {
  expect(HARD_WORDS.length).toBeLessThanOrEqual(15)
  expect(hardWords([[...HARD_WORDS, 'cat'].join(' ')])).toEqual(HARD_WORDS)
})

test('a page is told what makes it too hard', () => {
  expect(faultsOfReading(['The cat sat on the mat.'])).toEqual([])
  const many = `The ${'cat '.repeat(25)}sat.`
  expect(faultsOfReading([many])).toEqual([`27 words: ${many}`])
  expect(faultsOfReading(['Vocabularies of anonymous bureaucracy.'])).toEqual([
    expect.stringMatching(/^grade \d/),
    'vocabularies',
    'bureaucracy',
  ])
})

test('the page without JavaScript is as plain, and names other ways', () => {
  const { leavePage: _, officeText: __, ...words } = withoutScript
  const blocks = Object.values(words)
  expect(blocks.length).toBeGreaterThan(8)
  expect(faultsOfReading(blocks)).toEqual([])
  const ways = blocks.slice(blocks.indexOf('Other ways to report') + 1)
  expect(ways.length).toBeGreaterThanOrEqual(3)
})
