/** Files on their way: in turn, paused, given up, and taken up again by themselves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toHash } from '../../protocol/fields.ts'
import type { ReadyFile } from '../../web/common/files/tray.ts'
import { type Carrier, Way } from '../../web/common/files/way.ts'

const PIECE = 10

const fileOf = (key: number, size = 30): ReadyFile => ({
  key,
  blob: new Blob([new Uint8Array(size)]),
  name: `file ${key}`,
  type: 'text',
  original: toHash(new Uint8Array(32).fill(key)),
  cleaned: true,
})

/** Carries a piece each time that it is let, from where it stopped. */
class Line implements Carrier<string> {
  readonly log: string[] = []
  isDown = false
  refuses: 'caseFull' | null = null

  carry({ key, blob }: ReadyFile) {
    let at = 0
    return {
      run: async (onBytes: (done: number) => void, signal: AbortSignal) => {
        while (at < blob.size) {
          await new Promise((resolve) => setTimeout(resolve, 1_000))
          signal.throwIfAborted()
          if (this.isDown) throw new Error('line')
          if (this.refuses) throw new Error(this.refuses)
          at += PIECE
          this.log.push(`${key}:${at}`)
          onBytes(at)
        }
        return `done ${key}`
      },
      giveUp: () => void this.log.push(`${key}:given up`),
    }
  }

  faultOf(error: unknown) {
    return error instanceof Error && error.message === 'line' ? 'line' : 'caseFull'
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const SIGNAL = new AbortController().signal

const statesOf = (way: Way<string>) => way.items.map(({ state }) => state.kind)

it('one goes after the other, and says how long it takes', async () => {
  const line = new Line()
  const way = new Way([fileOf(1), fileOf(2)], line)
  const going = way.go()
  await vi.advanceTimersByTimeAsync(2_500)
  expect([statesOf(way), way.isGoing]).toEqual([['goes', 'waits'], true])
  expect(way.secondsLeft).toBeCloseTo((40 * 2.5) / 20)
  await vi.advanceTimersByTimeAsync(4_000)
  await going
  expect([statesOf(way), way.isGoing, way.done]).toEqual([
    ['there', 'there'],
    false,
    ['done 1', 'done 2'],
  ])
  expect(line.log).toEqual(['1:10', '1:20', '1:30', '2:10', '2:20', '2:30'])
})

it('a lost line is waited for, and nothing goes twice', async () => {
  const line = new Line()
  const way = new Way([fileOf(1)], line)
  const going = way.go()
  await vi.advanceTimersByTimeAsync(1_500)
  line.isDown = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect([way.isLost, way.isGoing, statesOf(way)]).toEqual([true, true, ['goes']])
  line.isDown = false
  await vi.advanceTimersByTimeAsync(70_000)
  await going
  expect([way.isLost, statesOf(way)]).toEqual([false, ['there']])
  expect(line.log).toEqual(['1:10', '1:20', '1:30'])
})

it('a paused one lets the next go, and goes on from where it was', async () => {
  const line = new Line()
  const way = new Way([fileOf(1), fileOf(2)], line)
  void way.go()
  await vi.advanceTimersByTimeAsync(1_500)
  way.pause(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect([statesOf(way), way.isGoing]).toEqual([['paused', 'there'], true])
  way.goOn(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect([statesOf(way), way.isGoing]).toEqual([['there', 'there'], false])
  expect(line.log.filter((it) => it.startsWith('1'))).toEqual(['1:10', '1:20', '1:30'])
})

it('one that is given up is, at once, and nothing of it is kept', async () => {
  const line = new Line()
  const way = new Way([fileOf(1), fileOf(2)], line)
  void way.go()
  await vi.advanceTimersByTimeAsync(1_500)
  way.giveUp(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect([statesOf(way), way.done]).toEqual([['stopped', 'there'], ['done 2']])
  expect(line.log.slice(0, 2)).toEqual(['1:10', '1:given up'])
})

it('a refusal is said of the file that it is about, which can be tried again', async () => {
  const line = new Line()
  line.refuses = 'caseFull'
  const way = new Way([fileOf(1)], line)
  void way.go()
  await vi.advanceTimersByTimeAsync(1_500)
  expect(way.items[0]?.state).toEqual({ kind: 'failed', fault: 'caseFull' })
  expect(way.isGoing).toBe(false)
  line.refuses = null
  way.goOn(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(statesOf(way)).toEqual(['there'])
})

it('with its page everything ends', async () => {
  const line = new Line()
  const way = new Way([fileOf(1), fileOf(2)], line)
  const going = way.go()
  await vi.advanceTimersByTimeAsync(1_500)
  way.end()
  await vi.advanceTimersByTimeAsync(60_000)
  await going
  expect(line.log).toEqual(['1:10'])
})

describe('files that are taken in together', () => {
  class Grouped extends Line {
    readonly taken: string[][] = []
    isFull = false

    groupOf() {
      return 0
    }

    async takeIn(done: readonly string[]) {
      if (this.isFull) throw new Error('caseFull')
      this.taken.push([...done])
    }
  }

  it('are not there before all of them are', async () => {
    const line = new Grouped()
    const way = new Way([fileOf(1), fileOf(2)], line)
    void way.go()
    await vi.advanceTimersByTimeAsync(3_500)
    expect([statesOf(way), way.isGoing, line.taken]).toEqual([['sent', 'goes'], true, []])
    await vi.advanceTimersByTimeAsync(4_000)
    expect([statesOf(way), way.isGoing]).toEqual([['there', 'there'], false])
    expect(line.taken).toEqual([['done 1', 'done 2']])
  })

  it('fail together, and go on together, without being sent again', async () => {
    const line = new Grouped()
    line.isFull = true
    const way = new Way([fileOf(1), fileOf(2)], line)
    void way.go()
    await vi.advanceTimersByTimeAsync(8_000)
    expect(statesOf(way)).toEqual(['failed', 'failed'])
    expect(way.isSettled).toBe(false)
    const before = line.log.length
    line.isFull = false
    way.goOn(1)
    await vi.advanceTimersByTimeAsync(8_000)
    expect([statesOf(way), line.taken]).toEqual([['there', 'there'], [['done 1', 'done 2']]])
    expect(line.log.length).toBe(before)
  })

  it('one that is given up keeps the others from nothing', async () => {
    const line = new Grouped()
    const way = new Way([fileOf(1), fileOf(2)], line)
    void way.go()
    await vi.advanceTimersByTimeAsync(3_500)
    way.giveUp(2)
    await vi.advanceTimersByTimeAsync(4_000)
    expect([statesOf(way), line.taken]).toEqual([['there', 'stopped'], [['done 1']]])
  })
})

describe('files that have gone before they were taken in', () => {
  class Leaky extends Line {
    readonly taken: string[][] = []
    isGone = true

    groupOf() {
      return 0
    }

    override carry(file: ReadyFile) {
      return { ...super.carry(file), run: () => super.carry(file).run(() => undefined, SIGNAL) }
    }

    async takeIn(done: readonly string[]) {
      if (this.isGone) throw new Error('gone')
      this.taken.push([...done])
    }

    override faultOf() {
      return 'gone' as never
    }
  }

  it('are sent anew, all of them, when one is tried again', async () => {
    const line = new Leaky()
    const way = new Way([fileOf(1), fileOf(2)], line)
    void way.go()
    await vi.advanceTimersByTimeAsync(8_000)
    expect(way.items.map(({ state, doneBytes }) => [state, doneBytes])).toEqual(
      [1, 2].map(() => [{ kind: 'failed', fault: 'gone' }, 0]),
    )
    line.isGone = false
    line.log.length = 0
    way.goOn(2)
    await vi.advanceTimersByTimeAsync(8_000)
    expect([statesOf(way), line.taken]).toEqual([['there', 'there'], [['done 1', 'done 2']]])
    expect(line.log).toEqual(['1:10', '1:20', '1:30', '2:10', '2:20', '2:30'])
  })
})
