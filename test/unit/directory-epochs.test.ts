import { describe, expect, it } from 'vitest'
import { suitsServer } from '../../server/directory/epochs.ts'
import { NOON_MS, random } from '../support/portal.ts'
import { World } from '../support/world.ts'

const world = await World.create([['Ada Admin', 'administrator']])
const { body } = world.current
const deps = {
  secrets: { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) },
  now: () => NOON_MS,
}

describe('an epoch suits the server, today being 2 March 2026', () => {
  it.each([
    ['2026-03-02', false],
    ['2026-03-03', true],
    ['2027-04-06', true],
    ['2027-04-07', false],
  ])('if it expires on %s: %s', (expiresOn, suits) => {
    expect(suitsServer(deps, { ...body, expiresOn })).toBe(suits)
  })

  it.each([
    ['2025-12-31', true],
    ['2026-03-02', true],
    ['2026-03-03', true],
    ['2026-03-04', false],
  ])('if it was issued on %s: %s', (issuedOn, suits) => {
    expect(suitsServer(deps, { ...body, issuedOn })).toBe(suits)
  })

  it('in the zone that it names', () => {
    // There it is the third already.
    const policy = { ...body.policy, zone: 'Pacific/Kiritimati' }
    expect(suitsServer(deps, { ...body, policy, expiresOn: '2026-03-03' })).toBe(false)
    expect(suitsServer(deps, { ...body, policy, issuedOn: '2026-03-04' })).toBe(true)
  })

  it('not with the key of another server', () => {
    const secrets = { ...deps.secrets, signingSeed: random(32) }
    expect(suitsServer({ ...deps, secrets }, body)).toBe(false)
  })
})
