/**
 * Keeps what is typed in cases on the server, sealed to this officer alone: some seconds after typing stops, when the
 * page is hidden, and at the lock.
 */
import { DRAFT_KEPT_DAYS, type SealedDraft } from '../../protocol/draft.ts'
import { forgetDraft, putDraft, readDraft } from '../../protocol/exchanges/drafts.ts'
import { CallError, type CallFault, call } from '../call.ts'
import { openDraft, sealDraft } from '../crypto/draft.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import type { Server } from '../platform.ts'
import { type IsChoice, mergeFields } from './draft-merge.ts'
import { type Drafts, NOTHING_SEEN, type Seen } from './drafts.ts'
import { isOldDraft, type KnownDraft, type KnownDrafts } from './known-drafts.ts'

const AFTER_TYPING_MS = 3_000
/** Who types without a pause is saved all the same. */
const AT_MOST_MS = 20_000
const RETRY_MS = 30_000
const MOST_TRIES = 4
const DAY_MS = 86_400_000

export type DraftState =
  /** Nothing is typed, or it is not time yet. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'saved'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly fault: CallFault | 'tooLong' }

const QUIET: DraftState = { kind: 'quiet' }

/** What is to be known of a draft that the server gave. */
export type DraftDoubt =
  /** Older than one that this browser has seen, or one that was sent from here. */
  | 'old'
  /** It does not open: sealed to keys that the officer had before, or no draft of theirs. */
  | 'unreadable'

interface Kept {
  state: DraftState
  doubt: DraftDoubt | null
  /** Sent, and perhaps not heard. */
  attempt: Seen | null
  /** What the server has, while a person has still to choose between two texts. */
  pending: Seen | null
  /** One at a time for each case: a loading, or a saving. */
  running: Promise<void> | null
  timer: ReturnType<typeof setTimeout> | undefined
  sinceMs: number | null
}

export interface DraftOwner {
  readonly portal: string
  readonly officer: string
  /** 32 bytes; wiped when the session ends, after `close`. */
  readonly kemSecretKey: Uint8Array
}

export class DraftKeeper {
  readonly #server: Server
  readonly #primitives: BrowserPrimitives
  readonly #owner: DraftOwner
  readonly #drafts: Drafts
  readonly #known: KnownDrafts
  readonly #isChoice: IsChoice
  readonly #cases = new Map<string, Kept>()
  readonly #stop: () => void
  #isClosed = false

  constructor(
    server: Server,
    primitives: BrowserPrimitives,
    owner: DraftOwner,
    drafts: Drafts,
    known: KnownDrafts,
    isChoice: IsChoice = () => false,
  ) {
    this.#server = server
    this.#primitives = primitives
    this.#owner = owner
    this.#drafts = drafts
    this.#known = known
    this.#isChoice = isChoice
    this.#stop = this.#drafts.subscribe((caseId, isOver) => {
      if (caseId !== null) this.#later(caseId, isOver ? 0 : AFTER_TYPING_MS)
    })
  }

  state(caseId: string): DraftState {
    return this.#kept(caseId).state
  }

  doubt(caseId: string): DraftDoubt | null {
    return this.#kept(caseId).doubt
  }

  /**
   * Brings what is typed here together with what the server has. Without an answer, what is typed stays as it is. Never
   * beside a saving: what is read before it, and answered after it, would be taken for what somebody has changed since.
   */
  async load(caseId: string): Promise<void> {
    const kept = this.#kept(caseId)
    while (kept.running) await kept.running
    if (this.#isClosed) return
    this.#run(caseId, kept, this.#load(caseId))
    await kept.running
    // What was to be saved meanwhile. A failure is tried again by itself.
    const isUnsaved = kept.state.kind !== 'failed' && this.#drafts.isUnsaved(caseId)
    if (isUnsaved) this.#later(caseId, 0)
  }

  /** Saves now what is not saved. */
  save(): void {
    for (const caseId of this.#drafts.cases()) this.#save(caseId)
  }

  /**
   * Seals what is not saved, before the keys are wiped, and sends it; nothing is sealed or opened afterwards.
   * @returns whether the server has everything
   */
  async close(): Promise<boolean> {
    this.#isClosed = true
    this.#stop()
    for (const kept of this.#cases.values()) clearTimeout(kept.timer)
    const sent = this.#drafts
      .cases()
      .filter((caseId) => this.#drafts.isUnsaved(caseId))
      .map((caseId) => this.#saveLast(caseId))
    return (await Promise.all(sent)).every((isSaved) => isSaved)
  }

  /** Of two texts that a person has still to choose from, only one would be there: neither is saved. */
  async #saveLast(caseId: string): Promise<boolean> {
    if (this.#drafts.clashesOf(caseId).length > 0) return false
    const { running, attempt } = this.#kept(caseId)
    const { nonce } = this.#drafts.seenOf(caseId)
    try {
      const { draft } = this.#seal(caseId)
      // What is under way may arrive, or not.
      await running
      const before = running && attempt ? [attempt.nonce, nonce] : [nonce]
      for (const replaces of before) {
        const isSaved = await this.#send(caseId, replaces, draft).then(
          () => true,
          () => false,
        )
        if (isSaved) return true
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
    return false
  }

  #kept(caseId: string): Kept {
    const kept = this.#cases.get(caseId) ?? {
      ...{ state: QUIET, doubt: null, attempt: null, pending: null },
      ...{ running: null, timer: undefined, sinceMs: null },
    }
    this.#cases.set(caseId, kept)
    return kept
  }

  #report(caseId: string, state: DraftState): void {
    this.#kept(caseId).state = state
    this.#drafts.show()
  }

  #later(caseId: string, afterMs: number): void {
    if (this.#isClosed) return
    const kept = this.#kept(caseId)
    clearTimeout(kept.timer)
    const nowMs = Date.now()
    kept.sinceMs ??= nowMs
    const leftMs = Math.max(0, kept.sinceMs + AT_MOST_MS - nowMs)
    kept.timer = setTimeout(() => this.#save(caseId), Math.min(afterMs, leftMs))
  }

  #failed(caseId: string, error: unknown): void {
    if (this.#isClosed) return
    if (!(error instanceof CallError || error instanceof RangeError)) throw error
    const fault = error instanceof CallError ? error.code : 'tooLong'
    if (fault === 'notFound') {
      // The officer has left the case, and the drafts have gone with it.
      this.#drafts.setSeen(caseId, NOTHING_SEEN)
      return
    }
    this.#report(caseId, { kind: 'failed', fault })
    if (fault === 'tooLong') return
    const kept = this.#kept(caseId)
    clearTimeout(kept.timer)
    kept.timer = setTimeout(() => this.#save(caseId), RETRY_MS)
  }

  #save(caseId: string): void {
    const kept = this.#kept(caseId)
    if (this.#isClosed || kept.running) return
    kept.sinceMs = null
    clearTimeout(kept.timer)
    this.#run(caseId, kept, this.#saveAll(caseId, kept))
  }

  #run(caseId: string, kept: Kept, work: Promise<void>): void {
    kept.running = work
      .catch((error: unknown) => this.#failed(caseId, error))
      .finally(() => {
        kept.running = null
      })
  }

  /** What is typed while a draft is under way is saved after it. */
  async #saveAll(caseId: string, kept: Kept): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES && !this.#isClosed; tries++) {
      if (this.#drafts.clashesOf(caseId).length > 0) return
      if (kept.pending) this.#drafts.setSeen(caseId, kept.pending)
      kept.pending = null
      if (!this.#drafts.isUnsaved(caseId)) return
      await this.#saveOnce(caseId, kept)
    }
  }

  async #saveOnce(caseId: string, kept: Kept): Promise<void> {
    // An answer was lost: what is there now decides what the next one replaces.
    if (kept.attempt) return this.#load(caseId)
    const { seen, draft } = this.#seal(caseId)
    kept.attempt = seen
    try {
      await this.#send(caseId, this.#drafts.seenOf(caseId).nonce, draft)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.code !== 'conflict') {
        // What was surely refused is no answer to ask about: the next try sends again.
        if (!error.leavesOpen) kept.attempt = null
        throw error
      }
      // Another tab or device has saved.
      if (!this.#isClosed) await this.#load(caseId)
      return
    }
    if (!this.#isClosed) this.#isSaved(caseId, seen)
  }

  #isSaved(caseId: string, seen: Seen): void {
    this.#drafts.setSeen(caseId, seen)
    this.#known.remember(caseId, { savedMs: seen.savedMs, isGone: seen.nonce === null })
    Object.assign(this.#kept(caseId), { attempt: null, doubt: null })
    this.#report(caseId, seen.nonce === null ? QUIET : { kind: 'saved', atMs: seen.savedMs })
  }

  /** What is typed now, sealed; without a draft if nothing is. @throws RangeError if it is too long */
  #seal(caseId: string): { readonly seen: Seen; readonly draft: SealedDraft | null } {
    const fields = this.#drafts.fieldsOf(caseId)
    const before = this.#drafts.seenOf(caseId)
    if (Object.keys(fields).length === 0) {
      return { seen: { ...before, nonce: null, fields: {} }, draft: null }
    }
    const savedMs = Math.max(Date.now(), before.savedMs + 1)
    const { kemSecretKey, ...owner } = this.#owner
    const content = { version: 1 as const, savedMs, fields: { ...fields } }
    const draft = sealDraft(this.#primitives, kemSecretKey, { ...owner, caseId }, content)
    return { seen: { nonce: draft.nonce, savedMs, fields }, draft }
  }

  /** @throws CallError */
  async #send(caseId: string, replaces: string | null, draft: SealedDraft | null): Promise<void> {
    if (draft) await call(this.#server, putDraft, { case: caseId, replaces, draft })
    else if (replaces) await call(this.#server, forgetDraft, { case: caseId, nonce: replaces })
  }

  /** @throws CallError */
  async #load(caseId: string): Promise<void> {
    const known = this.#known.recall(caseId)
    const { draft } = await call(this.#server, readDraft, { case: caseId })
    if (this.#isClosed) return
    const kept = this.#kept(caseId)
    const { attempt } = kept
    kept.attempt = null
    // The answer was lost, and the draft was not.
    if (draft && attempt?.nonce === draft.nonce) {
      this.#isSaved(caseId, attempt)
      return
    }
    const theirs = this.#open(caseId, draft, known)
    const base = this.#drafts.seenOf(caseId).fields
    const { fields, clashes } = mergeFields(
      base,
      this.#drafts.fieldsOf(caseId),
      theirs.fields,
      this.#isChoice,
    )
    if (clashes.length > 0) kept.pending = theirs
    else this.#drafts.setSeen(caseId, theirs)
    this.#drafts.setFields(caseId, fields, clashes)
    this.#report(caseId, draft ? { kind: 'saved', atMs: theirs.savedMs } : QUIET)
  }

  #open(caseId: string, draft: SealedDraft | null, known: KnownDraft | null): Seen {
    const kept = this.#kept(caseId)
    kept.doubt = null
    if (!draft) return NOTHING_SEEN
    const { kemSecretKey, ...owner } = this.#owner
    const content = openDraft(this.#primitives, kemSecretKey, { ...owner, caseId }, draft)
    if (!content) {
      kept.doubt = 'unreadable'
      return { ...NOTHING_SEEN, nonce: draft.nonce }
    }
    const isPast = content.savedMs < Date.now() - (DRAFT_KEPT_DAYS + 2) * DAY_MS
    if (isPast || isOldDraft(known, content.savedMs)) kept.doubt = 'old'
    else this.#known.remember(caseId, { savedMs: content.savedMs, isGone: false })
    return { nonce: draft.nonce, savedMs: content.savedMs, fields: content.fields }
  }
}
