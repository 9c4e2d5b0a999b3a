import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog } from '../../server/log.ts'
import { startSlots, untilNextSlotMs } from '../../server/slots.ts'

const SLOT_MS = 900_000
const NOON_MS = Date.UTC(2026, 2, 2, 12)

beforeEach(() => {
  vi.useFakeTimers({ now: NOON_MS + 60_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

it('waits for the next whole slot, never for none', () => {
  expect(untilNextSlotMs(NOON_MS + 60_000, SLOT_MS)).toBe(840_000)
  expect(untilNextSlotMs(NOON_MS - 1, SLOT_MS)).toBe(1)
  expect(untilNextSlotMs(NOON_MS, SLOT_MS)).toBe(SLOT_MS)
})

it('runs every job at every slot, in order, whatever one of them throws', async () => {
  const ran: string[] = []
  const logged: Record<string, unknown>[] = []
  const log = createLog('info', { write: (line) => void logged.push(JSON.parse(line)) }, Date.now)
  const slots = startSlots({ now: Date.now, log }, SLOT_MS, [
    async () => {
      ran.push(`a ${new Date().toISOString().slice(11, 16)}`)
      throw new TypeError('report 7 is stuck')
    },
    async () => void ran.push('b'),
  ])
  await vi.advanceTimersByTimeAsync(839_999)
  expect(ran).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(ran).toEqual(['a 12:15', 'b'])
  await vi.advanceTimersByTimeAsync(2 * SLOT_MS)
  expect(ran).toEqual(['a 12:15', 'b', 'a 12:30', 'b', 'a 12:45', 'b'])
  expect(logged.map(({ event, code }) => [event, code])).toEqual(
    Array(3).fill(['jobFailed', 'TypeError']),
  )
  await slots.stop()
  await vi.advanceTimersByTimeAsync(2 * SLOT_MS)
  expect(ran).toHaveLength(6)
})

it('waits for a run under way when it is stopped', async () => {
  let finish = () => {}
  const log = createLog('silent', { write: () => {} }, Date.now)
  const slots = startSlots({ now: Date.now, log }, SLOT_MS, [
    () =>
      new Promise<void>((resolve) => {
        finish = resolve
      }),
  ])
  await vi.advanceTimersByTimeAsync(840_000)
  let stopped = false
  const stopping = slots.stop().then(() => {
    stopped = true
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(stopped).toBe(false)
  finish()
  await stopping
})

it('a job that hangs is told to stop, then left to itself: the others and the next slots come', async () => {
  const logged: Record<string, unknown>[] = []
  const log = createLog('info', { write: (line) => void logged.push(JSON.parse(line)) }, Date.now)
  let finish = () => {}
  let isStopped = () => false
  let begun = 0
  const ran: string[] = []
  const hangs = (asked: () => boolean = () => false) => {
    begun += 1
    isStopped = asked
    return new Promise<void>((resolve) => {
      finish = resolve
    })
  }
  const slots = startSlots(
    { now: Date.now, log },
    SLOT_MS,
    [hangs, async () => void ran.push(new Date().toISOString().slice(11, 16))],
    Date.now,
  )
  await vi.advanceTimersByTimeAsync(840_000)
  expect([begun, isStopped(), slots.isOnTime()]).toEqual([1, false, true])
  await vi.advanceTimersByTimeAsync(SLOT_MS)
  expect(isStopped()).toBe(true)
  expect(ran.length, 'before the next slot').toBeGreaterThan(0)
  await vi.advanceTimersByTimeAsync(2 * SLOT_MS)
  expect(ran.slice(1)).toEqual(['12:30', '12:45', '13:00'])
  expect([begun, slots.isOnTime()], 'one of it at a time').toEqual([1, false])
  expect(logged.map(({ event, code }) => [event, code])).toEqual(
    Array(4).fill(['jobFailed', 'JobOverdue']),
  )
  finish()
  await vi.advanceTimersByTimeAsync(SLOT_MS)
  expect(begun).toBe(2)
  finish()
  await vi.advanceTimersByTimeAsync(SLOT_MS)
  expect(slots.isOnTime()).toBe(true)
  finish()
  await slots.stop()
})
