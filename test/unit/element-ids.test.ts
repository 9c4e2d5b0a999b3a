import { expect, it } from 'vitest'
import { elementId, forgetElementIds } from '../../web/office/case/forms/fields.ts'

it('an element’s id holds no secret of a case, and nothing is kept of it past the session', () => {
  expect(elementId('text')).toBe('text')
  const first = elementId('answer:c2VjcmV0')
  expect(first).not.toContain('c2VjcmV0')
  expect(elementId('answer:b3RoZXI')).not.toBe(first)
  expect(elementId('answer:c2VjcmV0')).toBe(first)
  forgetElementIds()
  expect(elementId('answer:YW5vdGhlcg')).toBe(first)
})
