/** The files that somebody has chosen: cleaned one after the other, and sent by nobody here. In memory, and nowhere else. */
import type { Cleaned, Found, Uncleanable } from '../../../client/files/clean/cleaner.ts'
import type { CleanedFile } from '../../../client/files/prepare.ts'
import type { Chosen as Sendable } from '../../../client/files/upload.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { chunksFor } from '../../../protocol/files/steps.ts'
import type { FileType } from '../../../protocol/files/types.ts'
import type { TrayLimits } from './limits.ts'
import { neutralName } from './neutral-name.ts'

/** What a file is called already, by its hash as it was chosen. */
export type NameOf = (original: string) => string | undefined

export type ChosenState =
  | { readonly kind: 'waiting' | 'cleaning' | 'unread' }
  | { readonly kind: 'cleaned'; readonly blob: Blob; readonly found: readonly Found[] }
  /** `isSent`: it goes as it is, since somebody said so. */
  | { readonly kind: 'refused'; readonly why: Uncleanable; readonly isSent: boolean }

export interface Chosen {
  readonly key: number
  readonly file: File
  /** For the readers. Empty until the type is known. */
  readonly name: string
  readonly type: FileType
  /** SHA-256 as it was chosen; null until it is known. */
  readonly original: Hash | null
  readonly state: ChosenState
}

/** One that can be sent. */
export interface ReadyFile extends Sendable {
  readonly key: number
}

/** Why some of what was chosen was not added. */
export type TrayFault =
  | { readonly kind: 'tooLarge' | 'tooMuch'; readonly name: string; readonly size: number }
  | { readonly kind: 'tooMany'; readonly left: number }
  | { readonly kind: 'empty' | 'again' | 'caseFull'; readonly name: string }

const isSame = (one: File, other: File): boolean =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified

const readyOf = ({ key, file, name, type, original, state }: Chosen): ReadyFile[] => {
  if (original === null) return []
  if (state.kind === 'cleaned') {
    return [{ key, blob: state.blob, name, type, original, cleaned: true }]
  }
  const isSent = state.kind === 'refused' && state.isSent
  return isSent ? [{ key, blob: file, name, type, original, cleaned: false }] : []
}

export class Tray {
  readonly #limits: () => TrayLimits
  readonly #clean: (file: Blob) => Promise<CleanedFile>
  readonly #nameOf: NameOf
  readonly #listeners = new Set<() => void>()
  #items: readonly Chosen[] = []
  #faults: readonly TrayFault[] = []
  #last = 0
  #isBusy = false

  constructor(
    limits: () => TrayLimits,
    clean: (file: Blob) => Promise<CleanedFile>,
    nameOf: NameOf = () => undefined,
  ) {
    this.#limits = limits
    this.#clean = clean
    this.#nameOf = nameOf
  }

  /** As they are now: a letter that was sent has taken room. */
  get limits(): TrayLimits {
    return this.#limits()
  }

  get items(): readonly Chosen[] {
    return this.#items
  }

  /** Of the last choice. */
  get faults(): readonly TrayFault[] {
    return this.#faults
  }

  /** How many are not cleaned yet. */
  get underWay(): number {
    return this.#items.filter(({ state }) => state.kind === 'waiting' || state.kind === 'cleaning')
      .length
  }

  /** In the order in which they were chosen. */
  get ready(): readonly ReadyFile[] {
    return this.#items.flatMap(readyOf)
  }

  /** @returns what ends it */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  add(chosen: readonly File[]): void {
    const faults: TrayFault[] = []
    const { fileBytes, letterBytes, files } = this.limits
    let left = 0
    for (const file of chosen) {
      const { name, size } = file
      const total = this.#items.reduce((sum, item) => sum + item.file.size, size)
      if (size === 0) faults.push({ kind: 'empty', name })
      else if (this.#items.some((item) => isSame(item.file, file)))
        faults.push({ kind: 'again', name })
      else if (size > fileBytes) faults.push({ kind: 'tooLarge', name, size })
      else if (this.#items.length >= files) left += 1
      else if (total > letterBytes) faults.push({ kind: 'tooMuch', name, size })
      else if (chunksFor(size) > this.caseChunksLeft) faults.push({ kind: 'caseFull', name })
      else {
        this.#last += 1
        const state = { kind: 'waiting' } as const
        const item: Chosen = {
          key: this.#last,
          file,
          name: '',
          type: 'other',
          original: null,
          state,
        }
        this.#items = [...this.#items, item]
      }
    }
    this.#faults = left > 0 ? [...faults, { kind: 'tooMany', left }] : faults
    this.#tell()
    void this.#work()
  }

  /** One that was made and cleaned elsewhere, in place of all others. */
  put({ blob, type, original, name }: Omit<ReadyFile, 'key' | 'cleaned'>): void {
    this.#last += 1
    const state = { kind: 'cleaned', blob, found: [] } as const
    const file = new File([blob], name)
    this.#items = [{ key: this.#last, file, name, type, original, state }]
    this.#faults = []
    this.#tell()
  }

  remove(key: number): void {
    this.#items = this.#items.filter((item) => item.key !== key)
    this.#faults = []
    this.#tell()
  }

  rename(key: number, name: string): void {
    this.#change(key, { name })
  }

  /** Of one that cannot be cleaned: whether it goes as it is. */
  sendAsItIs(key: number, isSent: boolean): void {
    const state = this.#items.find((item) => item.key === key)?.state
    if (state?.kind === 'refused') this.#change(key, { state: { ...state, isSent } })
  }

  clear(): void {
    this.#items = []
    this.#faults = []
    this.#tell()
  }

  /** Chunks that the case still takes beside those that are here. */
  get caseChunksLeft(): number {
    const here = this.#items.reduce((sum, { file }) => sum + chunksFor(file.size), 0)
    return Math.max(0, this.limits.caseChunks - here)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #change(key: number, part: Partial<Chosen>): void {
    this.#items = this.#items.map((item) => (item.key === key ? { ...item, ...part } : item))
    this.#tell()
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    for (;;) {
      const next = this.#items.find(({ state }) => state.kind === 'waiting')
      if (!next) break
      this.#change(next.key, { state: { kind: 'cleaning' } })
      try {
        this.#done(next, await this.#clean(next.file))
      } catch {
        this.#change(next.key, { state: { kind: 'unread' } })
      }
    }
    this.#isBusy = false
  }

  #done({ key, file }: Chosen, { cleaned, original }: CleanedFile): void {
    const { type } = cleaned
    const taken = new Set(this.#items.map(({ name }) => name))
    const name = this.#nameOf(original) ?? neutralName(type, file.name, taken)
    this.#change(key, { type, original, name, state: stateOf(cleaned) })
  }
}

const stateOf = (cleaned: Cleaned): ChosenState =>
  cleaned.state === 'cleaned'
    ? { kind: 'cleaned', blob: cleaned.blob, found: cleaned.found }
    : { kind: 'refused', why: cleaned.why, isSent: false }
