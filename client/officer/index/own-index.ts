/** An officer's own index: read from the server, brought up to date, and added to as cases are opened. */
import type { ResponseOf } from '../../../protocol/exchange.ts'
import {
  indexVersions,
  readIndex,
  SAVE_BYTES,
  SYNC_CASES,
  saveIndex,
  syncIndex,
} from '../../../protocol/exchanges/own-index.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { indexVersion } from '../../../protocol/history/index-version.ts'
import { CallError, call } from '../../call.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import type { Epochs } from '../../epochs.ts'
import type { Server } from '../../platform.ts'
import type { CaseIndex, IndexEntry } from '../case-index.ts'
import type {
  EngineReply,
  EngineRequest,
  IndexEngine,
  IndexOwner,
  StartEngine,
  StoredRecord,
} from './engine.ts'
import { NamedKeys } from './named-keys.ts'
import { OwnTogether } from './own-together.ts'
import { type OpenedCase, ofOpened } from './record.ts'

/** The session ended while something was under way. */
export class IndexClosed extends Error {
  override readonly name = 'IndexClosed'
}

/** So often may what was synced come back without having been kept. */
const MOST_REFUSALS = 3
/** So often is what was read in compared with what there is: it may move meanwhile. */
const MOST_COMPARED = 3

/** As many as go into one request each. */
const inRequests = (records: readonly StoredRecord[]): StoredRecord[][] => {
  const requests: StoredRecord[][] = []
  let bytes = 0
  for (const record of records) {
    const last = requests.at(-1)
    bytes += record.sealed.length
    if (last && last.length < SYNC_CASES && bytes <= SAVE_BYTES) last.push(record)
    else {
      requests.push([record])
      bytes = record.sealed.length
    }
  }
  return requests
}

export class OwnIndex implements CaseIndex {
  readonly #server: Server
  readonly #keys: NamedKeys
  readonly #owner: IndexOwner
  readonly #start: StartEngine
  #engine: Promise<IndexEngine> | null = null
  readonly #entries = new Map<string, IndexEntry>()
  readonly #listeners = new Set<() => void>()
  #progress: CaseIndex['progress'] = null
  #tags: readonly string[] | null = null
  #isRead = false
  /** To be synced whatever their records are said to be. */
  readonly #again = new Set<Hash>()
  readonly together: OwnTogether
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
    this.#keys = new NamedKeys(server, primitives, owner.portal, epochs)
    this.#owner = owner
    this.#start = start
    this.together = new OwnTogether(primitives, {
      refresh: () => this.refresh(),
      suggest: async (subject, except) =>
        (await this.#run({ kind: 'suggest', subject, except: [...except] })).suggestions,
      subscribe: (onChange) => this.subscribe(onChange),
    })
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

  get isRefreshing(): boolean {
    return this.#running !== null
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
    if (this.#running) return this.#running
    this.#running = this.#refresh()
      .catch((error: unknown) => {
        // More may have come.
        this.together.setWhole(false)
        throw error
      })
      .finally(() => {
        this.#running = null
        this.#progress = null
        this.#changed()
      })
    this.#changed()
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
    const reply = await this.#run({ kind: 'keep', caseId, version, opened: ofOpened(opened) }, [
      [caseId, version],
    ])
    await this.#save(reply)
  }

  /** What was read goes, and the keys with it. */
  close(): void {
    this.#closed = true
    this.#entries.clear()
    this.together.drop(this.together.cases())
    this.#listeners.clear()
    this.#engine?.then(
      (engine) => engine.close(),
      () => undefined,
    )
  }

  async #refresh(): Promise<void> {
    if (this.#closed) throw new IndexClosed()
    if (!this.#isRead) await this.#read()
    for (let compared = 0; ; compared++) {
      await this.#syncAgain()
      const isWhole = (await this.#catchUp()) === this.together.state()
      this.together.setWhole(isWhole)
      if (isWhole || compared === MOST_COMPARED) return
      await this.#compare()
    }
  }

  async #syncAgain(): Promise<void> {
    const total = this.#again.size
    while (this.#again.size > 0) {
      this.#shows(total - this.#again.size, total)
      const again = [...this.#again].slice(0, SYNC_CASES)
      const { cases, left } = await this.#sync(again)
      // What was not handed over is no longer theirs, unless there was no room for it.
      const done = left > 0 && cases.length > 0 ? cases.map((it) => it.case) : again
      for (const id of done) this.#again.delete(id)
    }
  }

  /** @returns the state of an index that lacks nothing, as the server has it */
  async #catchUp(): Promise<Hash> {
    let refusals = 0
    for (let done = 0; ; ) {
      const { cases, left, state, isKept } = await this.#sync([])
      if (cases.length === 0) return state
      if (!isKept) {
        refusals += 1
        if (refusals === MOST_REFUSALS) return state
      }
      done += cases.length
      this.#shows(done, done + left)
    }
  }

  /** Another tab or device may have kept what this one has not read; and some cases are perhaps no longer theirs. */
  async #compare(): Promise<void> {
    const lost = new Set(this.together.cases())
    for (let after: string | null = null; ; ) {
      const page: ResponseOf<typeof indexVersions> = await call(this.#server, indexVersions, {
        after,
      })
      for (const { case: id, version } of page.cases) {
        lost.delete(id)
        if (this.together.versionOf(id) !== version) this.#again.add(id)
      }
      if (page.next === null) break
      after = page.next
    }
    if (lost.size === 0) return
    await this.#run({ kind: 'drop', cases: [...lost] })
    for (const id of lost) this.#entries.delete(id)
    this.together.drop([...lost])
    this.#changed()
  }

  async #read(): Promise<void> {
    const broken: Hash[] = []
    for (let after: string | null = null; ; ) {
      const page: ResponseOf<typeof readIndex> = await call(this.#server, readIndex, { after })
      const versions = page.records.map((it) => [it.case, it.version] as const)
      const reply = await this.#run({ kind: 'open', page }, versions)
      broken.push(...reply.broken)
      if (page.next === null) break
      after = page.next
    }
    for (const id of broken) this.#again.add(id)
    this.together.drop(broken)
    this.#isRead = true
  }

  async #sync(again: Hash[]) {
    const answer = await call(this.#server, syncIndex, { again })
    const { cases } = answer
    if (cases.length === 0) return { ...answer, isKept: true }
    const signKeys = await this.#keys.of(cases)
    const versions = cases.map((it) => [it.case, it.version] as const)
    const reply = await this.#run({ kind: 'sync', cases, signKeys }, versions)
    return { ...answer, isKept: await this.#save(reply) }
  }

  /** @param versions of the cases that it tells of */
  async #run(
    request: EngineRequest,
    versions: readonly (readonly [Hash, number])[] = [],
  ): Promise<EngineReply> {
    if (this.#closed) throw new IndexClosed()
    this.#engine ??= this.#start(this.#owner)
    const reply = await (await this.#engine).run(request)
    if (this.#closed) throw new IndexClosed()
    for (const [caseId, entry] of reply.entries) this.#entries.set(caseId, entry)
    this.together.take(reply.together, versions)
    if (reply.entries.length > 0) this.#changed()
    return reply
  }

  /** @returns false: a case was lost meanwhile, or the server refuses what it gave out */
  async #save({ records }: EngineReply): Promise<boolean> {
    let isKept = true
    for (const some of inRequests(records)) {
      try {
        await call(this.#server, saveIndex, { records: some })
      } catch (error) {
        const isRefused =
          error instanceof CallError && (error.code === 'notFound' || error.code === 'refused')
        if (!isRefused) throw error
        isKept = false
      }
    }
    return isKept
  }

  #shows(done: number, total: number): void {
    this.#progress = { done, total }
    this.#changed()
  }

  #changed(): void {
    this.#tags = null
    for (const listener of [...this.#listeners]) listener()
  }
}
