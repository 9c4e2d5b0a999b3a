/** The made-up organisation of the demo, and the officers who work in it. */
import { standardPolicy } from '../../protocol/clocks/packs.ts'
import type { Policy, Role } from '../../protocol/directory/schema.ts'

export const POLICY: Policy = {
  organisation: 'Northmoor Constabulary',
  zone: 'Europe/London',
  vocabulary: 'police-england-wales',
  clocks: standardPolicy('police-england-wales', 'england-and-wales'),
  support: [
    { name: 'Staff support line', how: 'Call 01632 960400, day and night' },
    { name: 'Chaplaincy', how: 'Ask at any station for the chaplain on call' },
  ],
  emergency: [{ name: 'Emergency', how: 'Call 999' }],
  routes: [
    { name: 'Independent confidential line', how: 'Call 01632 960450, weekdays from 8 to 6' },
    { name: 'By post', how: 'Integrity Unit, Northmoor Headquarters, marked private' },
  ],
}

interface Person {
  readonly name: string
  readonly unit: string
  readonly roles: readonly Role[]
}

const UNIT = 'Integrity Unit'

/** By the name that they sign in with. Nobody here is a real person. */
export const PEOPLE = {
  helen: { name: 'Helen Marsh', unit: 'Information Security', roles: ['administrator'] },
  priya: { name: 'Priya Nadar', unit: UNIT, roles: ['intake'] },
  tom: { name: 'Tom Ashdown', unit: UNIT, roles: ['intake'] },
  grace: { name: 'Grace Oduya', unit: UNIT, roles: ['intake'] },
  martin: { name: 'Martin Kell', unit: UNIT, roles: ['supervisor'] },
  leila: { name: 'Leila Haddow', unit: 'Ethics Panel', roles: ['overseer'] },
  owen: { name: 'Owen Farrar', unit: UNIT, roles: ['investigator'] },
  sadia: { name: 'Sadia Rahman', unit: UNIT, roles: ['investigator'] },
} as const satisfies Record<string, Person>

export type PersonName = keyof typeof PEOPLE
export const PERSON_NAMES = Object.keys(PEOPLE) as PersonName[]
/** Sets the portal up, and signs its directories. */
export const ADMINISTRATOR = 'helen' satisfies PersonName
