/** What is filled in with a vocabulary when a portal is set up: never over what somebody typed. */
import { expect, it } from 'vitest'
import { policyFaults, policyOf } from '../../web/office/forms/policy-fields.tsx'
import { hasSuggested, withVocabulary } from '../../web/office/forms/suggested-contacts.ts'

const EMPTY = {
  vocabulary: 'general',
  emergency: [],
  routes: [],
  calendar: 'none',
} as const
const OWN = [{ name: 'Control room', how: '0123 456' }]

it('fills in for the police what they all have', () => {
  const police = withVocabulary(EMPTY, 'police-england-wales')
  expect(police.emergency.map(({ how }) => how)).toEqual(['999'])
  expect(police.routes.map(({ name }) => name)).toEqual([
    'Independent Office for Police Conduct (IOPC)',
  ])
  expect(police.calendar).toBe('england-and-wales')
  expect(hasSuggested(police)).toBe(true)
  expect(hasSuggested(EMPTY)).toBe(false)
})

it('keeps what was typed, and takes back alone what it filled in', () => {
  const police = withVocabulary({ ...EMPTY, emergency: OWN }, 'police-england-wales')
  expect(police.emergency).toEqual(OWN)
  const changed = { ...police, routes: OWN }
  expect(withVocabulary(changed, 'general')).toMatchObject({ emergency: OWN, routes: OWN })
  expect(hasSuggested(changed)).toBe(false)
  expect(withVocabulary(police, 'general')).toMatchObject({ emergency: OWN, routes: [] })
})

it('makes a policy that could be signed', () => {
  const typed = { organisation: 'Northmoor', zone: 'Europe/London', idleLock: '10', support: [] }
  const police = { ...typed, ...withVocabulary(EMPTY, 'police-england-wales') }
  expect(policyFaults(police)).toEqual([])
  expect(policyOf(police, null).clocks.calendar.holidays).toContain('2026-12-25')
})
