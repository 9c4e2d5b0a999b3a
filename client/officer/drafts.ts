/**
 * What is typed and not yet sent, by the name of its field. It outlives its page: an error, a conflict, a look at
 * another page and the idle lock lose nothing. While locked it is sealed to the officer. What belongs to a case
 * (`case/act/field`) is also kept on the server (draft-keeper.ts); all else never leaves this tab. What somebody looks
 * for (`look/field`) is no loss.
 */
import { fromBase64url } from '../../protocol/base64url.ts'
import { fromUtf8, utf8 } from '../../protocol/bytes.ts'
import { derive } from '../../protocol/primitives.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { type Clash, type Fields, sameFields } from './draft-merge.ts'

/** Each sealing has a key of its own, so the nonce is zero. */
const NONCE = new Uint8Array(24)
const NO_CONTEXT = new Uint8Array(0)
const SEED_BYTES = 64

/** What the server was last seen to have of a case. */
export interface Seen {
  /** Null: nothing. */
  readonly nonce: string | null
  readonly savedMs: number
  readonly fields: Fields
}

export const NOTHING_SEEN: Seen = { nonce: null, savedMs: 0, fields: {} }

type Listener = (caseId: string | null, isOver: boolean) => void

const IN_CASE = /^([A-Za-z0-9_-]{43})\/(.+)$/
const caseOf = (name: string): string | null => IN_CASE.exec(name)?.[1] ?? null
/** Written by hand, and of no case. */
const isOfThisTab = (name: string): boolean => caseOf(name) === null && !name.startsWith('look/')

interface SealedDrafts {
  readonly officer: string
  readonly ciphertext: Uint8Array
  readonly sealed: Uint8Array
  /** Whether something in it is nowhere else. */
  isUnsaved: boolean
}

const keyOf = (primitives: BrowserPrimitives, shared: Uint8Array): Uint8Array =>
  derive(primitives, shared, 32, 'office-drafts')

/** One for each page: it outlives the sessions in it. */
export class Drafts {
  readonly #typed = new Map<string, string>()
  readonly #seen = new Map<string, Seen>()
  /** Until a person has chosen, nothing of the case is saved. */
  readonly #clashes = new Map<string, readonly Clash[]>()
  readonly #listeners = new Set<Listener>()
  #locked: SealedDrafts | null = null

  #tell(caseId: string | null, isOver: boolean): void {
    for (const listener of this.#listeners) listener(caseId, isOver)
  }

  /** Told of each change: of which case, and whether it ends a form. @returns how to stop */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Pages that show drafts must render again. */
  show(): void {
    this.#tell(null, false)
  }

  typedIn(name: string): string | undefined {
    return this.#typed.get(name)
  }

  /** @param value null: as if nothing had been typed there */
  setTyped(name: string, value: string | null): void {
    if (value === null) this.#typed.delete(name)
    else this.#typed.set(name, value)
    this.#tell(caseOf(name), false)
  }

  /** Whether something is typed in a form, `case/act/`. */
  has(prefix: string): boolean {
    return [...this.#typed.keys()].some((name) => name.startsWith(prefix))
  }

  /** Those of one form, `case/act/`: what was typed there is sent. */
  clear(prefix: string): void {
    for (const name of [...this.#typed.keys()]) {
      if (name.startsWith(prefix)) this.#typed.delete(name)
    }
    this.#tell(caseOf(prefix), true)
  }

  fieldsOf(caseId: string): Fields {
    return Object.fromEntries(
      [...this.#typed].flatMap(([name, value]) =>
        name.startsWith(`${caseId}/`) ? [[name.slice(caseId.length + 1), value]] : [],
      ),
    )
  }

  seenOf(caseId: string): Seen {
    return this.#seen.get(caseId) ?? NOTHING_SEEN
  }

  setSeen(caseId: string, state: Seen): void {
    this.#seen.set(caseId, state)
  }

  clashesOf(caseId: string): readonly Clash[] {
    return this.#clashes.get(caseId) ?? []
  }

  /** Replaces what is typed in a case with what was merged. */
  setFields(caseId: string, fields: Fields, found: readonly Clash[]): void {
    for (const name of [...this.#typed.keys()]) {
      if (caseOf(name) === caseId) this.#typed.delete(name)
    }
    for (const [name, value] of Object.entries(fields)) this.#typed.set(`${caseId}/${name}`, value)
    this.#clashes.set(caseId, found)
    this.#tell(caseId, false)
  }

  /** A person has chosen what a field is to be. */
  settleClash(caseId: string, name: string, value: string): void {
    const left = this.clashesOf(caseId).filter((clash) => clash.name !== name)
    this.setFields(caseId, { ...this.fieldsOf(caseId), [name]: value }, left)
  }

  isUnsaved(caseId: string): boolean {
    return !sameFields(this.fieldsOf(caseId), this.seenOf(caseId).fields)
  }

  /** The cases in which something is typed, or was. */
  cases(): string[] {
    const named = [...this.#typed.keys()].flatMap((name) => caseOf(name) ?? [])
    return [...new Set([...this.#seen.keys(), ...named])]
  }

  /** Whether something that is typed here would be lost with this tab. */
  hasUnsaved(): boolean {
    const isAnyUnsaved = () =>
      [...this.#typed.keys()].some(isOfThisTab) || this.cases().some((id) => this.isUnsaved(id))
    return this.#locked?.isUnsaved ?? isAnyUnsaved()
  }

  /**
   * @param officer whose X-Wing public key is `kemKey`, base64url
   * @param saved settles once the server has what is typed in cases, or not: true if it has all
   */
  lock(
    primitives: BrowserPrimitives,
    officer: { readonly id: string; readonly kemKey: string },
    saved: Promise<boolean>,
  ): void {
    const publicKey = fromBase64url(officer.kemKey)
    if (!publicKey || this.#typed.size + this.#seen.size === 0) return
    const seed = primitives.random(SEED_BYTES)
    const { ciphertext, sharedSecret } = primitives.encapsulate(publicKey, seed)
    const plain = utf8(JSON.stringify([[...this.#typed], [...this.#seen]]))
    const sealed = primitives.seal(keyOf(primitives, sharedSecret), NONCE, plain, NO_CONTEXT)
    const elsewhere = ![...this.#typed.keys()].some(isOfThisTab)
    const isUnsaved = this.hasUnsaved()
    const held: SealedDrafts = { officer: officer.id, ciphertext, sealed, isUnsaved }
    this.#locked = held
    this.#forget()
    void saved.then((isSaved) => {
      if (isSaved && elsewhere) held.isUnsaved = false
      this.show()
    })
  }

  /** Another officer's drafts are dropped, and what work that ended after the lock has left of them. */
  unlock(
    primitives: BrowserPrimitives,
    officer: { readonly id: string; readonly kemSecretKey: Uint8Array },
  ): void {
    const held = this.#locked
    this.#locked = null
    if (held?.officer !== officer.id) {
      this.#forget()
      return
    }
    const shared = primitives.decapsulate(officer.kemSecretKey, held.ciphertext)
    const plain =
      shared && primitives.open(keyOf(primitives, shared), NONCE, held.sealed, NO_CONTEXT)
    if (!plain) return
    const [texts, known] = JSON.parse(fromUtf8(plain)) as [[string, string][], [string, Seen][]]
    for (const [name, value] of texts) this.#typed.set(name, value)
    for (const [caseId, state] of known) this.#seen.set(caseId, state)
  }

  discard(): void {
    this.#forget()
    this.#locked = null
  }

  #forget(): void {
    this.#typed.clear()
    this.#seen.clear()
    this.#clashes.clear()
  }
}
