/** A recording too large to be held whole, played by the browser from pieces: some ahead of what is seen, few behind. */
import type { Cannot } from '../../common/files/messages.ts'
import type { Chunk, Handed } from '../handed.ts'
import { PieceTooLarge, Remuxed } from './remux.ts'

const AHEAD_BYTES = 25_165_824
const MOST_AHEAD_SECONDS = 30
const BEHIND_SECONDS = 5

const ends = (target: EventTarget, ...kinds: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      for (const kind of kinds) target.removeEventListener(kind, end)
      resolve()
    }
    for (const kind of kinds) target.addEventListener(kind, end)
  })

export class Playing {
  readonly #element: HTMLMediaElement
  readonly #media = new MediaSource()
  readonly #remuxed: Remuxed
  readonly #url = URL.createObjectURL(this.#media)
  readonly #aheadSeconds: number
  readonly #onFault: (why: Cannot) => void
  #buffer: SourceBuffer | null = null
  #turn = new AbortController()
  #going: Promise<void> = Promise.resolve()

  /** @returns null where this browser plays nothing of the kind */
  static async start(
    file: Handed,
    element: HTMLMediaElement,
    onFault: (why: Cannot) => void,
  ): Promise<Playing | null> {
    if (!('MediaSource' in globalThis)) return null
    const remuxed = await Remuxed.open(file)
    if (!MediaSource.isTypeSupported(remuxed.mime)) {
      remuxed.end()
      return null
    }
    return new Playing(element, remuxed, file.sizeBytes, onFault)
  }

  private constructor(
    element: HTMLMediaElement,
    remuxed: Remuxed,
    sizeBytes: number,
    onFault: (why: Cannot) => void,
  ) {
    this.#element = element
    this.#remuxed = remuxed
    this.#onFault = onFault
    const ahead = (AHEAD_BYTES * remuxed.seconds) / sizeBytes
    this.#aheadSeconds = Math.max(2, Math.min(MOST_AHEAD_SECONDS, ahead))
    this.#media.addEventListener('sourceopen', () => this.#begin(), { once: true })
    element.addEventListener('seeking', this.#onSeeking)
    element.src = this.#url
  }

  end(): void {
    this.#turn.abort()
    this.#element.removeEventListener('seeking', this.#onSeeking)
    this.#element.removeAttribute('src')
    this.#element.load()
    URL.revokeObjectURL(this.#url)
    this.#remuxed.end()
  }

  #begin(): void {
    this.#media.duration = this.#remuxed.seconds
    this.#buffer = this.#media.addSourceBuffer(this.#remuxed.mime)
    if (!this.#remuxed.isTimed) this.#buffer.mode = 'sequence'
    this.#play(0)
  }

  readonly #onSeeking = (): void => {
    const { currentTime } = this.#element
    if (this.#heldUntil(currentTime) === null) this.#play(currentTime)
  }

  /** One stream at a time: what went before ends first, and what it left goes. */
  #play(seconds: number): void {
    this.#turn.abort()
    this.#turn = new AbortController()
    const { signal } = this.#turn
    this.#going = this.#going.then(async () => {
      if (signal.aborted) return
      try {
        await this.#clear(seconds)
        await this.#remuxed.from(seconds, (piece) => this.#take(piece, signal))
        if (!signal.aborted && this.#media.readyState === 'open') this.#media.endOfStream()
      } catch (error) {
        if (!signal.aborted) this.#onFault(error instanceof PieceTooLarge ? 'large' : 'broken')
      }
    })
  }

  async #take(piece: Chunk, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted()
      const { currentTime } = this.#element
      await this.#forget(currentTime)
      const until = this.#heldUntil(currentTime)
      const isFull = until !== null && until - currentTime > this.#aheadSeconds
      if (!isFull && (await this.#append(piece))) return
      await Promise.race([ends(this.#element, 'timeupdate', 'seeking'), ends(signal, 'abort')])
    }
  }

  /** @returns false where the browser holds as much as it will */
  async #append(piece: Chunk): Promise<boolean> {
    try {
      this.#buffer?.appendBuffer(piece)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'QuotaExceededError') return false
      throw error
    }
    await this.#settled()
    return true
  }

  async #forget(seconds: number): Promise<void> {
    const { buffered } = this.#element
    const until = seconds - BEHIND_SECONDS
    if (buffered.length === 0 || until - buffered.start(0) < BEHIND_SECONDS) return
    this.#buffer?.remove(0, until)
    await this.#settled()
  }

  async #clear(seconds: number): Promise<void> {
    if (!this.#buffer || this.#media.readyState === 'closed') return
    await this.#settled()
    if (this.#media.readyState === 'open') this.#buffer.abort()
    this.#buffer.remove(0, Number.POSITIVE_INFINITY)
    await this.#settled()
    if (!this.#remuxed.isTimed) this.#buffer.timestampOffset = seconds
  }

  async #settled(): Promise<void> {
    if (this.#buffer?.updating) await ends(this.#buffer, 'updateend')
  }

  #heldUntil(seconds: number): number | null {
    const { buffered } = this.#element
    for (let at = 0; at < buffered.length; at++) {
      // Sound and pictures do not begin at the same moment to the last.
      const isIn = buffered.start(at) <= seconds + 0.2 && seconds < buffered.end(at)
      if (isIn) return buffered.end(at)
    }
    return null
  }
}
