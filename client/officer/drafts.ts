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

const typed = new Map<string, string>()
const seen = new Map<string, Seen>()
/** Until a person has chosen, nothing of the case is saved. */
const clashes = new Map<string, readonly Clash[]>()

type Listener = (caseId: string | null, isOver: boolean) => void
const listeners = new Set<Listener>()
const tell: Listener = (caseId, isOver) => {
  for (const listener of listeners) listener(caseId, isOver)
}

/** Told of each change: of which case, and whether it ends a form. @returns how to stop */
export const onDrafts = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Pages that show drafts must render again. */
export const showDrafts = (): void => tell(null, false)

const IN_CASE = /^([A-Za-z0-9_-]{43})\/(.+)$/
const caseOf = (name: string): string | null => IN_CASE.exec(name)?.[1] ?? null
/** Written by hand, and of no case. */
const isOfThisTab = (name: string): boolean => caseOf(name) === null && !name.startsWith('look/')

export const fieldsOf = (caseId: string): Fields =>
  Object.fromEntries(
    [...typed].flatMap(([name, value]) =>
      name.startsWith(`${caseId}/`) ? [[name.slice(caseId.length + 1), value]] : [],
    ),
  )

export const seenOf = (caseId: string): Seen => seen.get(caseId) ?? NOTHING_SEEN
export const clashesOf = (caseId: string): readonly Clash[] => clashes.get(caseId) ?? []
export const setSeen = (caseId: string, state: Seen): void => void seen.set(caseId, state)

/** Replaces what is typed in a case with what was merged. */
export const setFields = (caseId: string, fields: Fields, found: readonly Clash[]): void => {
  for (const name of [...typed.keys()]) if (caseOf(name) === caseId) typed.delete(name)
  for (const [name, value] of Object.entries(fields)) typed.set(`${caseId}/${name}`, value)
  clashes.set(caseId, found)
  tell(caseId, false)
}

/** A person has chosen what a field is to be. */
export const settleClash = (caseId: string, name: string, value: string): void =>
  setFields(
    caseId,
    { ...fieldsOf(caseId), [name]: value },
    clashesOf(caseId).filter((clash) => clash.name !== name),
  )

export const isUnsaved = (caseId: string): boolean =>
  !sameFields(fieldsOf(caseId), seenOf(caseId).fields)

/** The cases in which something is typed, or was. */
export const casesWithDrafts = (): string[] => [
  ...new Set([...seen.keys(), ...[...typed.keys()].flatMap((name) => caseOf(name) ?? [])]),
]

interface SealedDrafts {
  readonly officer: string
  readonly ciphertext: Uint8Array
  readonly sealed: Uint8Array
  /** Whether something in it is nowhere else. */
  isUnsaved: boolean
}
let locked: SealedDrafts | null = null

const keyOf = (primitives: BrowserPrimitives, shared: Uint8Array): Uint8Array =>
  derive(primitives, shared, 32, 'office-drafts')

const forgetAll = (): void => {
  typed.clear()
  seen.clear()
  clashes.clear()
}

/** Whether something that is typed here would be lost with this tab. */
export const hasUnsaved = (): boolean =>
  locked?.isUnsaved ?? ([...typed.keys()].some(isOfThisTab) || casesWithDrafts().some(isUnsaved))

/**
 * @param officer whose X-Wing public key is `kemKey`, base64url
 * @param saved settles once the server has what is typed in cases, or not: true if it has all
 */
export const lockDrafts = (
  primitives: BrowserPrimitives,
  officer: { readonly id: string; readonly kemKey: string },
  saved: Promise<boolean>,
): void => {
  const publicKey = fromBase64url(officer.kemKey)
  if (!publicKey || typed.size + seen.size === 0) return
  const seed = primitives.random(SEED_BYTES)
  const { ciphertext, sharedSecret } = primitives.encapsulate(publicKey, seed)
  const plain = utf8(JSON.stringify([[...typed], [...seen]]))
  const sealed = primitives.seal(keyOf(primitives, sharedSecret), NONCE, plain, NO_CONTEXT)
  const elsewhere = ![...typed.keys()].some(isOfThisTab)
  const held: SealedDrafts = { officer: officer.id, ciphertext, sealed, isUnsaved: hasUnsaved() }
  locked = held
  forgetAll()
  void saved.then((isSaved) => {
    if (isSaved && elsewhere) held.isUnsaved = false
    showDrafts()
  })
}

/** Another officer's drafts are dropped, and what work that ended after the lock has left of them. */
export const unlockDrafts = (
  primitives: BrowserPrimitives,
  officer: { readonly id: string; readonly kemSecretKey: Uint8Array },
): void => {
  const held = locked
  locked = null
  if (held?.officer !== officer.id) {
    forgetAll()
    return
  }
  const shared = primitives.decapsulate(officer.kemSecretKey, held.ciphertext)
  const plain = shared && primitives.open(keyOf(primitives, shared), NONCE, held.sealed, NO_CONTEXT)
  if (!plain) return
  const [texts, known] = JSON.parse(fromUtf8(plain)) as [[string, string][], [string, Seen][]]
  for (const [name, value] of texts) typed.set(name, value)
  for (const [caseId, state] of known) seen.set(caseId, state)
}

export const discardDrafts = (): void => {
  forgetAll()
  locked = null
}

/** Those of one form, `case/act/`: what was typed there is sent. */
export const clearDrafts = (prefix: string): void => {
  for (const name of [...typed.keys()]) if (name.startsWith(prefix)) typed.delete(name)
  tell(caseOf(prefix), true)
}

/** Whether something is typed in a form, `case/act/`. */
export const hasDraft = (prefix: string): boolean =>
  [...typed.keys()].some((name) => name.startsWith(prefix))

export const typedIn = (name: string): string | undefined => typed.get(name)

/** Null: as if nothing had been typed there. */
export const setTyped = (name: string, value: string | null): void => {
  if (value === null) typed.delete(name)
  else typed.set(name, value)
  tell(caseOf(name), false)
}
