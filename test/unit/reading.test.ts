import { expect, test } from 'vitest'
import {
  gradeOf,
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
