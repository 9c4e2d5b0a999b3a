/** A new epoch takes away and never adds: for any state of a case, any chain of epochs. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Officer, Role } from '../../protocol/directory/schema.ts'
import {
  holdersAfter,
  losingRoles,
  overseersLost,
  roleHolders,
} from '../../protocol/directory/strips.ts'
import {
  currentOfficer,
  type Directory,
  verifySuccession,
} from '../../protocol/directory/verify.ts'
import { isLastOverseer, maySee, readers } from '../../protocol/history/state.ts'
import { isOrphan, rolesRead, vacancies } from '../../protocol/history/vacancies.ts'
import { TestCase } from '../support/case.ts'
import { World } from '../support/world.ts'
import { stateOf } from '../unit/history/bring.ts'

const world = await World.create([
  ['Ada', 'administrator'],
  ['Ines', 'intake'],
  ['Ivan', 'intake', 'supervisor'],
  ['Olu', 'overseer'],
  ['Otto', 'overseer'],
  ['Vera', 'investigator'],
])
const first = world.current
const fresh = stateOf(new TestCase(world))
/** Officers who may join: their keys take longer to make than all else here. */
const joining = (
  ['intake', 'supervisor', 'overseer', 'investigator', 'administrator'] as const
).map((role) => world.enrol(`New ${role}`, [role]).entry)
const again = new Map(
  first.body.officers.map(({ id, name, roles }) => [id, world.enrol(name, roles, id).entry]),
)

const wrappedFor = new Map(
  [...first.body.officers, ...joining].map(({ id, kemKey }) => [id, kemKey]),
)

type Change = 'retire' | 'reenrol' | 'roles'
const ROLES: readonly (readonly Role[])[] = [
  ['administrator'],
  ['intake'],
  ['intake', 'supervisor'],
  ['investigator'],
]
const changes = fc.record({
  joins: fc.subarray(joining, { maxLength: 2 }),
  changed: fc.array(
    fc.record({
      at: fc.nat({ max: 5 }),
      how: fc.constantFrom<Change>('retire', 'reenrol', 'roles'),
      roles: fc.constantFrom(...ROLES),
    }),
    { maxLength: 3 },
  ),
})

interface Changes {
  readonly joins: readonly Officer[]
  readonly changed: readonly {
    readonly at: number
    readonly how: Change
    readonly roles: readonly Role[]
  }[]
}

const changeOf = (officer: Officer, how: Change, roles: readonly Role[]): Officer => {
  if (how === 'retire') return { ...officer, until: officer.until ?? '2026-03-02' }
  if (how === 'roles')
    return officer.roles.includes('overseer') ? officer : { ...officer, roles: [...roles] }
  const keys = again.get(officer.id)
  return keys ? { ...keys, roles: officer.roles, until: officer.until } : officer
}

/** The next epoch, or none where it would be invalid: without an overseer. */
const follow = (before: Directory, { joins, changed }: Changes): Directory | null => {
  const officers = changed.reduce(
    (all, { at, how, roles }) =>
      all.map((it) => (it.id === first.body.officers[at]?.id ? changeOf(it, how, roles) : it)),
    before.body.officers,
  )
  const added = joins.filter(({ id }) => !before.officers.has(id))
  const all = [...officers, ...added].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (!all.some((it) => it.until === null && it.roles.includes('overseer'))) return null
  const { strips: _, ...carried } = before.body
  const body = {
    ...carried,
    epoch: before.body.epoch + 1,
    previous: before.hash,
    officers: all,
    ...(overseersLost(before.body.officers, all).length > 0 && { strips: { reason: 'Gone.' } }),
  }
  return verifySuccession(world.primitives, before, world.sign(body))
}

const members = fc.uniqueArray(
  fc.constantFrom(...first.body.officers.map((it) => it.id), ...joining.map((it) => it.id)),
)

it('readers() never grows with an epoch, and names members who stand alone', () => {
  fc.assert(
    fc.property(members, fc.array(changes, { minLength: 1, maxLength: 4 }), (ids, all) => {
      const state = {
        ...fresh,
        members: new Map(ids.map((id) => [id, 'open' as const])),
        wrappedFor,
      }
      let directory = first
      // Whoever joins later may be a member of no case yet.
      for (const id of ids) if (!directory.officers.has(id)) state.members.delete(id)
      for (const change of all) {
        const next = follow(directory, change)
        if (!next) continue
        const [before, after] = [readers(state, directory), readers(state, next)]
        expect(before).toEqual(expect.arrayContaining(after))
        expect(after).toEqual(after.toSorted())
        for (const id of after) {
          expect(state.members.has(id)).toBe(true)
          expect(currentOfficer(next, id)).not.toBeNull()
        }
        for (const id of next.officers.keys()) {
          if (!after.includes(id)) expect(maySee(state, next, id)).toBe(false)
        }
        const overseers = after.filter((id) => currentOfficer(next, id)?.roles.includes('overseer'))
        expect(after.filter((id) => isLastOverseer(state, next, id))).toEqual(
          overseers.length === 1 ? overseers : [],
        )
        // Vacant is what nobody reads it in, and once vacant it stays so, whatever is signed, but for a change of roles.
        const read = rolesRead(state, next)
        for (const role of ['intake', 'supervisor', 'overseer'] as const) {
          const holds = after.some((id) => {
            const now = currentOfficer(next, id)
            return now?.roles.includes(role) && now.kemKey === state.wrappedFor.get(id)
          })
          expect(read.has(role)).toBe(holds)
          expect(vacancies(state, next).includes(role)).toBe(!holds)
          if (role === 'intake') expect(isOrphan(state, next)).toBe(!holds)
        }
        if (vacancies(state, directory).includes('overseer')) {
          expect(vacancies(state, next)).toContain('overseer')
        }
        const stripped = (['intake', 'supervisor', 'overseer'] as const).filter(
          (role) => rolesRead(state, directory).has(role) && !read.has(role),
        )
        const [was, now] = [directory.body.officers, next.body.officers]
        const losing = losingRoles(roleHolders(was), holdersAfter(was, now))
        expect(losing).toEqual(expect.arrayContaining(stripped))
        directory = next
      }
    }),
    { numRuns: 40 },
  )
})

it('without() takes away exactly those it names', () => {
  fc.assert(
    fc.property(members, members, (ids, without) => {
      const state = { members: new Map(ids.map((id) => [id, 'assign' as const])) }
      const all = readers(state, first)
      expect(readers(state, first, new Set(without))).toEqual(
        all.filter((id) => !without.includes(id)),
      )
    }),
    { numRuns: 60 },
  )
})
