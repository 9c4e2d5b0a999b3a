import { expect, it } from 'vitest'
import { joinedLater } from '../../client/officer/together/joined-later.ts'
import type { Officer } from '../../protocol/directory/schema.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const came = (name: string, from: string, until: string | null = null): Officer => ({
  ...world.officer(name).entry,
  from,
  until,
})
const ines = came('Ines', '2026-01-06')

it('is who came after somebody that reads cases, from the day on which they came', () => {
  const ivan = came('Ivan', '2026-03-02')
  const officers = [ines, ivan]
  expect(joinedLater({ officers }, ivan)).toBe('2026-03-02')
  expect(joinedLater({ officers }, ines)).toBeNull()
  // The cases of whoever has left are there still.
  const left = came('Ines', '2026-01-06', '2026-02-01')
  expect(joinedLater({ officers: [left, ivan] }, ivan)).toBe('2026-03-02')
})

it('is nobody who came after an administrator or an investigator: nothing was read before them', () => {
  const officers = [came('Ada', '2026-01-05'), came('Vera', '2026-01-05'), ines]
  expect(joinedLater({ officers }, ines)).toBeNull()
})
