/** What is left to do until reports are taken. */
import { expect, it } from 'vitest'
import { writtenLine } from '../../client/written.ts'
import type { Role } from '../../protocol/directory/schema.ts'
import type { Directory } from '../../protocol/directory/verify.ts'
import { needsOf, waitingOf } from '../../web/office/administration/needs.ts'

type Person = readonly [string, ...Role[]]

const listed = (people: readonly Person[], until: string | null = null) =>
  people.map(([name, ...roles]) => ({ id: name, name, unit: 'Integrity', roles, until }))
const needs = (officers: object[], waiting: readonly Person[], invited: readonly Person[]) => {
  const directory = { body: { officers } } as unknown as Directory
  const administration = { enrolments: listed(waiting), invitations: listed(invited) }
  const found = needsOf(directory, administration as never)
  return Object.fromEntries(found.map(({ role, next }) => [role, next]))
}

const ADA = listed([['Ada', 'administrator']])
const INES: Person = ['Ines', 'intake']
const IVAN: Person = ['Ivan', 'intake', 'supervisor']
const OLU: Person = ['Olu', 'overseer']

it('goes from inviting over waiting to signing', () => {
  expect(needs(ADA, [], [])).toEqual({ intake: 'invite', overseer: 'invite' })
  expect(needs(ADA, [], [INES, OLU])).toEqual({ intake: 'invite', overseer: 'wait' })
  expect(needs(ADA, [OLU], [INES, IVAN])).toEqual({ intake: 'wait', overseer: 'sign' })
  expect(needs(ADA, [INES, IVAN], [])).toEqual({ intake: 'sign', overseer: 'invite' })
  const all = [...ADA, ...listed([INES, IVAN, OLU])]
  expect(needs(all, [], [])).toEqual({ intake: 'done', overseer: 'done' })
})

it('counts nobody who has left, and nobody twice', () => {
  const left = [...ADA, ...listed([INES]), ...listed([OLU], '2026-03-01')]
  expect(needs(left, [], [])).toEqual({ intake: 'invite', overseer: 'invite' })
  // New keys for somebody who is signed bring no second officer.
  expect(needs(left, [INES], [])).toEqual({ intake: 'invite', overseer: 'invite' })
})

it('names everybody whose keys wait, a supervisor too', () => {
  const waiting = listed([INES, ['Sana', 'supervisor'], OLU])
  expect(waitingOf({ enrolments: waiting } as never)).toEqual(
    ['Ines', 'Sana', 'Olu'].map(writtenLine),
  )
})
