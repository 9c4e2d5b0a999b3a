/** The idle lock of a portal, from the form to what is signed and what is said of the change. */
import { expect, it } from 'vitest'
import { packs } from '#words/packs/packs.ts'
import type { Policy } from '../../protocol/directory/schema.ts'
import { changesBetween } from '../../web/office/administration/changes.ts'
import {
  newPolicy,
  policyFaults,
  policyOf,
  typedPolicy,
} from '../../web/office/forms/policy-fields.tsx'
import { World } from '../support/world.ts'

const world = await World.create()
const { body } = world.current

const typed = (idleLock: string, policy: Policy = body.policy) => ({
  ...typedPolicy(policy),
  idleLock,
})
const said = (before: Policy, now: Policy): string[] =>
  changesBetween(
    world.primitives,
    { ...body, policy: before },
    { ...body, policy: now },
    packs.general,
  ).map(({ text }) => text)

it('is 10 minutes unless somebody says otherwise, and a policy that never named it keeps its bytes', () => {
  expect(newPolicy().idleLock).toBe('10')
  expect(typedPolicy(body.policy).idleLock).toBe('10')
  expect(policyOf(typedPolicy(body.policy), body.policy)).toEqual(body.policy)
  expect(Object.keys(policyOf(typed('10'), body.policy))).not.toContain('idleLockMinutes')
})

it.each([
  ['5', 5],
  ['60', 60],
  [' 45 ', 45],
])('is typed as %j', (text, minutes) => {
  const it = typed(text)
  expect(policyFaults(it)).toEqual([])
  const policy = policyOf(it, body.policy)
  expect(policy.idleLockMinutes).toBe(minutes)
  expect(typedPolicy(policy).idleLock).toBe(String(minutes))
  expect(said(body.policy, policy)).toEqual([
    `Minutes until an unused page locks: 10 becomes ${minutes}`,
  ])
  expect(said(policy, body.policy)).toEqual([
    `Minutes until an unused page locks: ${minutes} becomes 10`,
  ])
})

it.each(['', '4', '61', '7.5', 'ten', '-10', '010'])('is not %j', (text) => {
  expect(policyFaults(typed(text))).toEqual([
    { field: 'idle-lock', text: 'Enter whole minutes, from 5 to 60' },
  ])
})
