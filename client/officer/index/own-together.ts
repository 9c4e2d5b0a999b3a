/** What an officer's own index says of allegations across cases, as pages ask for it. */
import type { Hash } from '../../../protocol/fields.ts'
import { indexState } from '../../../protocol/own-index.ts'
import type { Primitives } from '../../../protocol/primitives.ts'
import type { Fault, Known, Together } from '../together/known.ts'
import type { EngineReply } from './engine.ts'
import { type CaseTogether, isEmpty, knownOf } from './known-of.ts'

type Asked = Pick<Together, 'refresh' | 'suggest' | 'subscribe'>

export class OwnTogether implements Together {
  readonly #primitives: Pick<Primitives, 'sha256'>
  readonly refresh: Together['refresh']
  readonly suggest: Together['suggest']
  readonly subscribe: Together['subscribe']
  readonly #cases = new Map<Hash, CaseTogether>()
  /** Of every case that is read in. */
  readonly #versions = new Map<Hash, number>()
  /** Put together when it is asked for, and kept until something changes. */
  #now: { readonly known: Known; readonly faults: readonly Fault[] } | null = null
  #isWhole = false
  /** Kept until a version changes. */
  #state: Hash | null = null

  constructor(primitives: Pick<Primitives, 'sha256'>, { refresh, suggest, subscribe }: Asked) {
    this.#primitives = primitives
    this.refresh = refresh
    this.suggest = suggest
    this.subscribe = subscribe
  }

  known(): Known {
    return this.#together().known
  }

  get faults(): readonly Fault[] {
    return this.#together().faults
  }

  get gaps(): readonly Hash[] {
    return [...this.#cases].flatMap(([id, { isGap }]) => (isGap ? [id] : []))
  }

  get seen(): Hash | null {
    return this.#isWhole ? this.state() : null
  }

  /** Of what is read in, whole or not. */
  state(): Hash {
    this.#state ??= indexState(this.#primitives, this.#versions)
    return this.#state
  }

  versionOf(caseId: Hash): number | undefined {
    return this.#versions.get(caseId)
  }

  /** The cases that are read in. */
  cases(): Hash[] {
    return [...this.#versions.keys()]
  }

  setWhole(isWhole: boolean): void {
    this.#isWhole = isWhole
  }

  take(together: EngineReply['together'], versions: readonly (readonly [Hash, number])[]): void {
    for (const [id, version] of versions) this.#versions.set(id, version)
    if (versions.length > 0) this.#state = null
    for (const [id, its] of together) {
      const isNew = !isEmpty(its) || this.#cases.has(id)
      if (isEmpty(its)) this.#cases.delete(id)
      else this.#cases.set(id, its)
      if (isNew) this.#now = null
    }
  }

  drop(cases: readonly Hash[]): void {
    this.#state = null
    for (const id of cases) {
      this.#versions.delete(id)
      if (this.#cases.delete(id)) this.#now = null
    }
  }

  #together() {
    this.#now ??= knownOf(this.#cases)
    return this.#now
  }
}
