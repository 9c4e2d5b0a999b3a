/** Whoever says that somebody is in danger, or may be, is shown the emergency numbers. */
import { expect, it } from 'vitest'
import { stepAfter } from '../../web/report/question-steps.tsx'
import { isUrgent, NO_ANSWERS } from '../../web/report/state/answers.ts'

it.each([
  { danger: 'yes', next: 'urgent' },
  { danger: 'unsure', next: 'urgent' },
  { danger: 'no', next: 'what' },
  { danger: undefined, next: 'what' },
] as const)('after “$danger” comes: $next', ({ danger, next }) => {
  const draft = { ...NO_ANSWERS, danger, urgent: 'yes' } as const
  expect(stepAfter('danger', draft)).toBe(next)
  expect(stepAfter('urgent', draft)).toBe('what')
  expect(isUrgent(draft)).toBe(next === 'urgent')
})
