/** What of a report stands in lists once its case was opened. */
import { expect, it } from 'vitest'
import { type OpenedCase, ofOpened } from '../../client/officer/index/record.ts'
import type { ReportContent } from '../../protocol/content.ts'

const openedWith = (pointsToMe: ReportContent['pointsToMe']) => {
  const report: ReportContent = {
    version: 1,
    answers: { what: 'The partner rang somebody at work.', kinds: ['bullying'] },
    pointsToMe,
    excluded: [],
  }
  const opened = { verified: { replay: { internal: [] } }, letters: {}, report }
  return ofOpened(opened as unknown as OpenedCase).report
}

it('are its kinds and its first words', () => {
  expect(openedWith({})).toEqual({
    kinds: ['bullying'],
    firstWords: 'The partner rang somebody at work.',
  })
})

it('are its kinds alone, if the reporter has named something that must not be repeated', () => {
  const pointsToMe = { notToRepeat: 'That the partner rang somebody.' }
  expect(openedWith(pointsToMe)).toEqual({ kinds: ['bullying'], firstWords: '' })
})
