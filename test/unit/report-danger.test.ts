/** Whoever says that somebody is in danger, or may be, is shown the emergency numbers. */
import { expect, it } from 'vitest'
import { stepAfter } from '../../web/report/question-steps.tsx'
import { EMPTY_DRAFT, isUrgent } from '../../web/report/state/draft.ts'

it.each([
  { danger: 'yes', next: 'urgent' },
  { danger: 'unsure', next: 'urgent' },
  { danger: 'no', next: 'what' },
  { danger: undefined, next: 'what' },
] as const)('after “$danger” comes: $next', ({ danger, next }) => {
  const draft = { ...EMPTY_DRAFT, danger, urgent: 'yes' } as const
  expect(stepAfter('danger', draft)).toBe(next)
  expect(stepAfter('urgent', draft)).toBe('what')
  expect(isUrgent(draft)).toBe(next === 'urgent')
})
