/** Which page comes next on the way to the answers, and from there. */
import { expect, it } from 'vitest'
import { type Round, stepAfter } from '../../web/report/question-steps.tsx'
import { isUrgent, NO_ANSWERS, type ReportAnswers } from '../../web/report/state/answers.ts'
import type { Step } from '../../web/report/state/steps.ts'

/** Whoever says that somebody is in danger, or may be, is shown the emergency numbers. */
it.each([
  { danger: 'yes', next: 'urgent' },
  { danger: 'unsure', next: 'urgent' },
  { danger: 'no', next: 'what' },
  { danger: undefined, next: 'what' },
] as const)('after “$danger” comes: $next', ({ danger, next }) => {
  const answers = { ...NO_ANSWERS, danger, urgent: 'yes' } as const
  expect(stepAfter('danger', answers, 'first')).toBe(next)
  expect(stepAfter('urgent', answers, 'first')).toBe('what')
  expect(isUrgent(answers)).toBe(next === 'urgent')
})

/** From a page to one that asks for no detail any more. */
const wayFrom = (step: 'what' | 'details', typed: Partial<ReportAnswers>, round: Round): Step[] => {
  const answers = { ...NO_ANSWERS, ...typed }
  const way: Step[] = []
  for (let at: Step = step; at !== 'readers' && at !== 'check'; way.push(at)) {
    if (!['what', 'details', ...answers.details].includes(at))
      throw new Error(`${at} is not chosen`)
    at = stepAfter(at as 'what', answers, round)
  }
  return way
}

it.each([
  { details: [], way: ['details', 'readers'] },
  { details: ['who'], way: ['details', 'who', 'readers'] },
  { details: ['files', 'identityRisk'], way: ['details', 'files', 'identityRisk', 'readers'] },
] as const)('$details were chosen: a page for each, and no other', ({ details, way }) => {
  expect(wayFrom('what', { details }, 'first')).toEqual(way)
  expect(wayFrom('what', { details, who: 'The sergeant' }, 'first')).toEqual(way)
})

it('a change leads back to the answers, whatever else was chosen and left blank', () => {
  expect(wayFrom('what', { details: ['who', 'where'] }, 'change')).toEqual(['check'])
  expect(stepAfter('danger', { ...NO_ANSWERS, danger: 'yes' }, 'change')).toBe('urgent')
  expect(stepAfter('urgent', NO_ANSWERS, 'change')).toBe('check')
})

it('what is added to the answers is asked for, once, and then they come again', () => {
  const answers = { details: ['when', 'where', 'who'], where: 'The yard' } as const
  expect(wayFrom('details', answers, 'change')[0]).toBe('when')
  expect(wayFrom('details', answers, 'add')).toEqual(['when', 'who', 'check'])
  expect(wayFrom('details', { ...answers, who: 'He', when: 'May' }, 'change')).toEqual(['check'])
})
