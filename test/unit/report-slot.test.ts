import { expect, it } from 'vitest'
import { slotSeen } from '../../client/reporter/slot.ts'

const slot = { endsAtMs: 1_800_000, lengthMs: 900_000 }

it.each([
  { nowMs: 900_000, isBelieved: true },
  { nowMs: 1_799_999, isBelieved: true },
  // The moment has come, or is further away than it can be: one of the two clocks is wrong.
  { nowMs: 1_800_000, isBelieved: false },
  { nowMs: 899_999, isBelieved: false },
])('a device at $nowMs is told the moment: $isBelieved', ({ nowMs, isBelieved }) => {
  expect(slotSeen(slot, nowMs)).toEqual({ ...slot, endsAtMs: isBelieved ? slot.endsAtMs : null })
})
