/** An officer's own index: read from the server, brought up to date, and added to as cases are opened. */
import {
  currentOfficer,
  type Directory,
  DirectoryError,
} from '../../../protocol/directory/verify.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import {
  readIndex,
  SYNC_CASES,
  saveIndex,
  syncIndex,
} from '../../../protocol/exchanges/own-index.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { indexVersion } from '../../../protocol/history/index-version.ts'
import { CallError, call } from '../../call.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { type Epochs, epochsFrom, loadEpochs, loadNamedEpochs } from '../../epochs.ts'
import type { Server } from '../../platform.ts'
import type { CaseIndex, IndexEntry } from '../case-index.ts'
import type {
  EngineReply,
  IndexEngine,
  IndexOwner,
  SignKeys,
  StartEngine,
  SyncedCase,
} from './engine.ts'
import { epochsNamed } from './items.ts'
import { afterOpening, type OpenedCase } from './record.ts'

/** The session ended while something was under way. */
export class IndexClosed extends Error {
  override readonly name = 'IndexClosed'
}

/** So often may what was synced come back without having been kept. */
const MOST_REFUSALS = 3

const signKeysIn = (directory: Directory): [string, string][] =>
  [...directory.officers.keys()].flatMap((id) => {
    const officer = currentOfficer(directory, id)
    return officer ? [[id, officer.signKey]] : []
  })

export class OwnIndex implements CaseIndex {
  readonly #server: Server
  readonly #primitives: BrowserPrimitives
  readonly #owner: IndexOwner
  readonly #start: StartEngine
  #epochs: Epochs
  #engine: Promise<IndexEngine> | null = null
  /** The epochs that the engine knows. */
  readonly #told = new Set<string>()
  readonly #entries = new Map<string, IndexEntry>()
  readonly #listeners = new Set<() => void>()
  #progress: CaseIndex['progress'] = null
  #tags: readonly string[] | null = null
  #isRead = false
  #broken: Hash[] = []
  #running: Promise<void> | null = null
  #closed = false

  constructor(
    server: Server,
    primitives: BrowserPrimitives,
    owner: IndexOwner,
    epochs: Epochs,
    start: StartEngine,
  ) {
    this.#server = server
    this.#primitives = primitives
    this.#owner = owner
    this.#epochs = epochs
    this.#start = start
  }

  get(caseId: string): IndexEntry | undefined {
    return this.#entries.get(caseId)
  }

  tags(): readonly string[] {
    this.#tags ??= [...new Set([...this.#entries.values()].flatMap(({ tags }) => tags))].sort()
    return this.#tags
  }

  get progress(): CaseIndex['progress'] {
    return this.#progress
  }

  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange)
    return () => void this.#listeners.delete(onChange)
  }

  /**
   * Reads what is kept, at first, and then what has come since. One at a time: who asks meanwhile gets the same.
   * @throws CallError, CryptoUnavailable, IndexClosed; what was read up to then stays
   */
  refresh(): Promise<void> {
    this.#running ??= this.#refresh().finally(() => {
      this.#running = null
      this.#progress = null
      this.#changed()
    })
    return this.#running
  }

  /**
   * Takes in a case that was opened, in the place of whatever was known of it, and keeps it for the next time.
   * @throws CallError, CryptoUnavailable, IndexClosed
   */
  async keep(opened: OpenedCase): Promise<void> {
    const { replay } = opened.verified
    const { caseId } = replay.state
    const version = indexVersion(replay, this.#owner.officer)
    const record = afterOpening(opened)
    await this.#save(await this.#run({ kind: 'keep', caseId, version, record }))
  }

  /** What was read goes, and the keys with it. */
  close(): void {
    this.#closed = true
    this.#entries.clear()
    this.#listeners.clear()
    this.#engine?.then(
      (engine) => engine.close(),
      () => undefined,
    )
  }

  async #refresh(): Promise<void> {
    if (this.#closed) throw new IndexClosed()
    if (!this.#isRead) await this.#read()
    while (this.#broken.length > 0) {
      const again = this.#broken.slice(0, SYNC_CASES)
      await this.#sync(again)
      this.#broken = this.#broken.slice(SYNC_CASES)
    }
    let refusals = 0
    for (let done = 0; ; ) {
      const { cases, left, isKept } = await this.#sync([])
      if (cases === 0) return
      if (!isKept) {
        refusals += 1
        if (refusals === MOST_REFUSALS) return
      }
      done += cases
      this.#progress = { done, total: done + left }
      this.#changed()
    }
  }

  async #read(): Promise<void> {
    const broken: Hash[] = []
    for (let after: string | null = null; ; ) {
      const page: ResponseOf<typeof readIndex> = await call(this.#server, readIndex, { after })
      broken.push(...(await this.#run({ kind: 'open', records: page.records })).broken)
      if (page.next === null) break
      after = page.next
    }
    this.#broken = broken
    this.#isRead = true
  }

  async #sync(again: Hash[]): Promise<{ cases: number; left: number; isKept: boolean }> {
    const { cases, left } = await call(this.#server, syncIndex, { again })
    if (cases.length === 0) return { cases: 0, left: 0, isKept: true }
    const reply = await this.#run({ kind: 'sync', cases, signKeys: await this.#signKeys(cases) })
    return { cases: cases.length, left, isKept: await this.#save(reply) }
  }

  /** The signing keys of the epochs that these cases name and the engine does not know yet. */
  async #signKeys(cases: readonly SyncedCase[]): Promise<SignKeys> {
    const items = cases.flatMap((it) => it.items)
    const named = [...epochsNamed(this.#primitives, items)].filter((hash) => !this.#told.has(hash))
    if (named.some((hash) => !this.#epochs.byHash.has(hash))) await this.#loadEpochs(cases)
    return named.flatMap((hash) => {
      const directory = this.#epochs.byHash.get(hash)
      if (!directory) return []
      this.#told.add(hash)
      return [[hash, signKeysIn(directory)] as const]
    })
  }

  /** An epoch that is not to be had leaves what names it as failing, and nothing else. */
  async #loadEpochs(cases: readonly SyncedCase[]): Promise<void> {
    const internal = cases.flatMap(({ items }) => items.map(({ statement }) => statement))
    const logs = { reporter: [], shared: [], internal }
    const load = () =>
      loadNamedEpochs(this.#primitives, this.#epochs, logs, epochsFrom(this.#server))
    try {
      await load()
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error
      // Signed after this session began, perhaps.
      const newer = await loadEpochs(this.#server, this.#primitives, this.#owner.portal)
      for (const [hash, epoch] of this.#epochs.byHash) newer.byHash.set(hash, epoch)
      this.#epochs = newer
      await load().catch((later: unknown) => {
        if (!(later instanceof DirectoryError)) throw later
      })
    }
  }

  async #run(request: Parameters<IndexEngine['run']>[0]): Promise<EngineReply> {
    if (this.#closed) throw new IndexClosed()
    this.#engine ??= this.#start(this.#owner)
    const reply = await (await this.#engine).run(request)
    if (this.#closed) throw new IndexClosed()
    for (const [caseId, entry] of reply.entries) this.#entries.set(caseId, entry)
    if (reply.entries.length > 0) this.#changed()
    return reply
  }

  /** @returns false: a case was lost meanwhile, or the server refuses what it gave out */
  async #save({ records }: EngineReply): Promise<boolean> {
    if (records.length === 0) return true
    try {
      await call(this.#server, saveIndex, { records: [...records] })
      return true
    } catch (error) {
      const isRefused =
        error instanceof CallError && (error.code === 'notFound' || error.code === 'refused')
      if (isRefused) return false
      throw error
    }
  }

  #changed(): void {
    this.#tags = null
    for (const listener of [...this.#listeners]) listener()
  }
}
