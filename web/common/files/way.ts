/** Files on their way to the portal, one after the other: paused, gone on with, given up, and taken up again by itself. */
import type { files } from '#words/files.ts'
import type { ReadyFile } from './tray.ts'

export type WayFault = keyof typeof files.way.faults

export type WayState =
  /** `sent`: all of its bytes are there, and no letter names it yet: it would be lost with the page. */
  | { readonly kind: 'waits' | 'goes' | 'paused' | 'sent' | 'there' | 'stopped' }
  | { readonly kind: 'failed'; readonly fault: WayFault }

export interface OnWay {
  readonly file: ReadyFile
  readonly state: WayState
  readonly doneBytes: number
}

/** @param isLost no answer came last: it is tried again */
type OnBytes = (done: number, isLost?: boolean) => void

/** One file: from its first byte, and again from where it stopped; once it was there, anew. */
export interface Carried<Done> {
  /** Rejects with the signal's reason once that is aborted; with what else went wrong otherwise. */
  run(onBytes: OnBytes, signal: AbortSignal): Promise<Done>
  /** Nothing of it is to be kept. */
  giveUp(): void
}

export interface Carrier<Done> {
  carry(file: ReadyFile): Carried<Done>
  /** What belongs together, by the first of it: it is taken in one. Each by itself if this is left out. */
  groupOf?(file: ReadyFile): number
  /** Takes in what has been sent, of one group. Without it, what is sent is there. */
  takeIn?(done: readonly Done[]): Promise<void>
  /** `line`: no answer, so that it goes on by itself. */
  faultOf(error: unknown): WayFault | 'line'
}

const FIRST_WAIT_MS = 2_000
const MOST_WAIT_MS = 60_000

interface Held<Done> extends OnWay {
  readonly carried: Carried<Done>
  readonly done: Done | null
}

export type AnyWay = Pick<Way<unknown>, keyof Way<unknown>>

export class Way<Done> {
  readonly #carrier: Carrier<Done>
  readonly #now: () => number
  readonly #listeners = new Set<() => void>()
  #items: readonly Held<Done>[]
  #running: AbortController | null = null
  #isLost = false
  #isOver = false
  #wake: () => void = () => undefined
  /** Since when, and how many bytes have gone since then. */
  #since = 0
  #gone = 0

  constructor(files: readonly ReadyFile[], carrier: Carrier<Done>, now = () => performance.now()) {
    this.#carrier = carrier
    this.#now = now
    this.#items = files.map((file) => ({
      file,
      state: { kind: 'waits' },
      doneBytes: 0,
      carried: carrier.carry(file),
      done: null,
    }))
  }

  get items(): readonly OnWay[] {
    return this.#items
  }

  /** No answer came last: it is tried again. */
  get isLost(): boolean {
    return this.#isLost
  }

  /** Each is there, or is not to be. */
  get isSettled(): boolean {
    return this.#items.every(({ state }) => state.kind === 'there' || state.kind === 'stopped')
  }

  /** Something would be lost with this page. */
  get isGoing(): boolean {
    return this.#items.some(({ state }) => ['waits', 'goes', 'paused', 'sent'].includes(state.kind))
  }

  /** What came of those that are there, in order. */
  get done(): readonly Done[] {
    return this.#items.flatMap(({ done }) => (done === null ? [] : [done]))
  }

  /** Until all that goes is there, at the pace so far; null while nobody knows. */
  get secondsLeft(): number | null {
    const ms = this.#now() - this.#since
    if (this.#gone === 0 || ms < 2_000) return null
    const left = this.#items
      .filter(({ state }) => state.kind === 'waits' || state.kind === 'goes')
      .reduce((sum, { file, doneBytes }) => sum + file.blob.size - doneBytes, 0)
    return (left * ms) / this.#gone / 1_000
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Until nothing is left that goes by itself. */
  async go(): Promise<void> {
    if (this.#running) return
    this.#since = this.#now()
    this.#gone = 0
    for (;;) {
      const inState = (kind: WayState['kind']) =>
        this.#items.find(({ state }) => state.kind === kind)
      // What was sent, and is left when the last of its group was given up, is taken in then.
      const next = inState('waits') ?? inState('sent')
      if (!next || this.#isOver) break
      await this.#carry(next)
    }
  }

  pause(key: number): void {
    this.#set(key, { state: { kind: 'paused' } })
    this.#interrupt(key)
  }

  /** One that was paused, or has failed. */
  goOn(key: number): void {
    const group = this.#groupOf(key)
    this.#set(key, { state: { kind: 'waits' } })
    // What was sent, and could not be taken in, goes on with it; what has gone since is sent with it.
    for (const { file, state, done } of this.#items) {
      if (this.#groupOf(file.key) !== group || state.kind !== 'failed') continue
      if (done !== null) this.#set(file.key, { state: { kind: 'sent' } })
      else if (state.fault === 'gone') this.#set(file.key, { state: { kind: 'waits' } })
    }
    this.#wake()
    void this.go()
  }

  giveUp(key: number): void {
    const item = this.#find(key)
    this.#set(key, { state: { kind: 'stopped' } })
    this.#interrupt(key)
    item?.carried.giveUp()
  }

  /** Until each is there or is not to be; false if the page went before. */
  settled(): Promise<boolean> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.isSettled && !this.#isOver) return
        end()
        resolve(this.isSettled)
      }
      const end = this.subscribe(look)
      look()
    })
  }

  /** With the page: nothing is sent any more. */
  end(): void {
    this.#isOver = true
    this.#running?.abort()
    this.#wake()
    this.#tell()
  }

  #current = 0

  #interrupt(key: number): void {
    if (this.#current !== key) return
    this.#running?.abort()
    this.#wake()
  }

  #find(key: number): Held<Done> | undefined {
    return this.#items.find(({ file }) => file.key === key)
  }

  #set(key: number, part: Partial<Held<Done>>): void {
    this.#items = this.#items.map((item) => (item.file.key === key ? { ...item, ...part } : item))
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  async #carry({ file: { key, blob }, carried }: Held<Done>): Promise<void> {
    const running = new AbortController()
    this.#running = running
    this.#current = key
    this.#set(key, { state: { kind: 'goes' } })
    let waitMs = FIRST_WAIT_MS
    try {
      while (!running.signal.aborted) {
        try {
          const onBytes: OnBytes = (doneBytes, isLost = false) => {
            const before = this.#find(key)?.doneBytes ?? 0
            this.#gone += Math.max(0, doneBytes - before)
            this.#isLost = isLost
            waitMs = FIRST_WAIT_MS
            this.#set(key, { doneBytes })
          }
          const done = this.#find(key)?.done ?? (await carried.run(onBytes, running.signal))
          this.#set(key, { done, doneBytes: blob.size, state: { kind: 'sent' } })
          await this.#takeIn(this.#groupOf(key))
          return
        } catch (error) {
          if (running.signal.aborted) return
          const fault = this.#carrier.faultOf(error)
          if (fault !== 'line') return this.#fail(key, fault)
          this.#isLost = true
          this.#set(key, {})
          await this.#wait(waitMs)
          waitMs = Math.min(MOST_WAIT_MS, waitMs * 2)
        }
      }
    } finally {
      this.#isLost = false
      this.#running = null
      this.#current = 0
    }
  }

  #groupOf(key: number): number {
    const item = this.#find(key)
    return (item && this.#carrier.groupOf?.(item.file)) ?? key
  }

  #sentIn(group: number): Held<Done>[] {
    return this.#items.filter(
      ({ file, state }) => this.#groupOf(file.key) === group && state.kind === 'sent',
    )
  }

  /** Once no other of the group waits its turn. */
  async #takeIn(group: number): Promise<void> {
    const isAwaited = this.#items.some(
      ({ file, state }) => this.#groupOf(file.key) === group && state.kind === 'waits',
    )
    const sent = this.#sentIn(group)
    if (this.#carrier.takeIn) {
      if (isAwaited) return
      await this.#carrier.takeIn(sent.flatMap(({ done }) => (done === null ? [] : [done])))
    }
    for (const { file } of sent) this.#set(file.key, { state: { kind: 'there' } })
  }

  /** What was sent, and could not be taken in, fails with it. */
  #fail(key: number, fault: WayFault): void {
    const part: Partial<Held<Done>> = {
      state: { kind: 'failed', fault },
      // What has gone is sent anew.
      ...(fault === 'gone' && { done: null, doneBytes: 0 }),
    }
    for (const { file } of this.#sentIn(this.#groupOf(key))) this.#set(file.key, part)
    this.#set(key, part)
  }

  /** Shorter where somebody does something, or the device is on line again. */
  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        globalThis.removeEventListener?.('online', end)
        this.#wake = () => undefined
        resolve()
      }
      const timer = setTimeout(end, ms)
      globalThis.addEventListener?.('online', end)
      this.#wake = end
    })
  }
}
