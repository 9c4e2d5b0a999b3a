/** The part of an index that opens, checks and seals: in a worker, since thousands of cases take seconds. */
import { base64urlBytes } from '../../../protocol/base64url.ts'
import type { RequestOf, ResponseOf } from '../../../protocol/exchange.ts'
import type { readIndex, saveIndex, syncIndex } from '../../../protocol/exchanges/own-index.ts'
import type { Hash } from '../../../protocol/fields.ts'
import type { IndexRecord } from '../../../protocol/own-index.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { Subject } from '../../../protocol/together/subject.ts'
import { indexKey, openRecords, sealRecord } from '../../crypto/index-record.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { wipe } from '../../crypto/wipe.ts'
import type { IndexEntry } from '../case-index.ts'
import type { Suggestion } from '../together/known.ts'
import { checkItem } from './items.ts'
import { type CaseTogether, caseTogether } from './known-of.ts'
import { Links } from './links.ts'
import {
  afterOpening,
  afterSync,
  EMPTY,
  entryOf,
  merged,
  type OpenedRecord,
  withoutTogether,
} from './record.ts'
import { Suggesting } from './suggesting.ts'

export interface IndexOwner {
  /** base64url, as the officer's id. */
  readonly portal: string
  readonly officer: string
  readonly kemSecretKey: Uint8Array
}

export type RecordPage = Pick<ResponseOf<typeof readIndex>, 'records' | 'sealed'>
export type StoredRecord = RequestOf<typeof saveIndex>['records'][number]
export type SyncedCase = ResponseOf<typeof syncIndex>['cases'][number]

/** By the hash of an epoch, the signing keys of who stands in it, by id. */
export type SignKeys = readonly (readonly [epoch: string, readonly (readonly [string, string])[]])[]

export type EngineRequest =
  | { readonly kind: 'open'; readonly page: RecordPage }
  | { readonly kind: 'sync'; readonly cases: readonly SyncedCase[]; readonly signKeys: SignKeys }
  | {
      readonly kind: 'keep'
      readonly caseId: Hash
      readonly version: number
      readonly opened: OpenedRecord
    }
  /** The officer reads these no longer. */
  | { readonly kind: 'drop'; readonly cases: readonly Hash[] }
  | {
      readonly kind: 'suggest'
      readonly subject: Subject
      readonly except: readonly AllegationId[]
    }

export interface EngineReply {
  readonly entries: readonly (readonly [caseId: Hash, IndexEntry])[]
  /** Of those and of each case in which more has opened. */
  readonly together: readonly (readonly [caseId: Hash, CaseTogether])[]
  /** To be saved. None because slots opened in it: the server would see which cases have something in common. */
  readonly records: readonly StoredRecord[]
  /** Cases whose record does not open. */
  readonly broken: readonly Hash[]
  readonly suggestions: readonly Suggestion[]
}

const NOTHING: EngineReply = {
  entries: [],
  together: [],
  records: [],
  broken: [],
  suggestions: [],
}

export interface IndexEngine {
  /** Rejects once it is closed. */
  run(request: EngineRequest): Promise<EngineReply>
  /** Its keys go. */
  close(): void
}

/** @throws CryptoUnavailable */
export type StartEngine = (owner: IndexOwner) => Promise<IndexEngine>

interface Kept {
  readonly version: number
  readonly record: IndexRecord
}

/** What the worker does with each request. What it has opened and sealed it remembers, whatever the server says later. */
export const createEngine = (primitives: BrowserPrimitives, owner: IndexOwner) => {
  const { portal, officer, kemSecretKey } = owner
  const key = indexKey(primitives, kemSecretKey, portal)
  const known = new Map<Hash, Kept>()
  const links = new Links(primitives)
  const suggesting = new Suggesting()
  const signKeysOf = new Map<string, ReadonlyMap<string, string>>()
  const checking = {
    primitives,
    officer,
    kemSecretKey,
    signKeyOf: (epoch: string, id: string) => signKeysOf.get(epoch)?.get(id),
  }
  const placeOf = (caseId: Hash, version: number) => ({ portal, officer, caseId, version })

  /** However much a dishonest server has handed over: one case that is too long stops no other. */
  const sealed = (caseId: Hash, { version, record }: Kept): string => {
    const place = placeOf(caseId, version)
    try {
      return sealRecord(primitives, key, place, record)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return sealRecord(primitives, key, place, withoutTogether(record))
    }
  }

  const sealAll = (cases: readonly Hash[]): StoredRecord[] =>
    cases.flatMap((id) => {
      const found = known.get(id)
      return found ? [{ case: id, version: found.version, sealed: sealed(id, found) }] : []
    })

  /** What is known of these cases now, and of those in which slots open by it. */
  const take = (
    taken: readonly (readonly [Hash, Kept])[],
  ): Pick<EngineReply, 'entries' | 'together'> => {
    const changed = new Set<Hash>()
    for (const [id, one] of taken) {
      known.set(id, one)
      changed.add(id)
    }
    for (const [, { record }] of taken) {
      for (const id of links.learn(record.together)) changed.add(id)
    }
    const together: (readonly [Hash, CaseTogether])[] = []
    for (const id of changed) {
      const record = known.get(id)?.record
      if (!record) continue
      links.open(id, record.together)
      together.push([id, caseTogether(id, record.together, record.forged)])
    }
    suggesting.take(together)
    return {
      entries: taken.map(([id, { record }]) => [id, entryOf(record)] as const),
      together,
    }
  }

  const openAll = ({ records, sealed }: RecordPage): EngineReply => {
    const taken: (readonly [Hash, Kept])[] = []
    const broken: Hash[] = []
    const opened = openRecords(primitives, key, owner, records, sealed)
    for (const [i, { case: caseId, version }] of records.entries()) {
      const record = opened[i]
      if (record) taken.push([caseId, { version, record }])
      else broken.push(caseId)
    }
    return { ...NOTHING, ...take(taken), broken }
  }

  const openStored = (caseId: Hash, { version, sealed }: Omit<StoredRecord, 'case'>) => {
    const one = { case: caseId, version, lengthBytes: base64urlBytes(sealed) }
    return openRecords(primitives, key, owner, [one], sealed)[0] ?? null
  }

  const before = ({ case: caseId, record }: SyncedCase): IndexRecord => {
    const stored = record && openStored(caseId, record)
    const own = known.get(caseId)?.record
    return stored && own ? merged(stored, own) : (stored ?? own ?? EMPTY)
  }

  const sync = (cases: readonly SyncedCase[], signKeys: SignKeys): EngineReply => {
    for (const [epoch, keys] of signKeys) signKeysOf.set(epoch, new Map(keys))
    const synced = cases.map((it) => {
      const items = it.items.map((item) => checkItem(checking, it.case, item))
      const record = afterSync(before(it), items, links.aliasesOf)
      return [it.case, { version: it.version, record }] as const
    })
    const took = take(synced)
    return { ...NOTHING, ...took, records: sealAll(cases.map((it) => it.case)) }
  }

  const keep = (caseId: Hash, version: number, opened: OpenedRecord): EngineReply => {
    const own = known.get(caseId)
    const record = afterOpening(own?.record ?? EMPTY, opened, links.aliasesOf)
    const isSame = own?.version === version && JSON.stringify(own.record) === JSON.stringify(record)
    const took = take([[caseId, { version, record }]])
    return { ...NOTHING, ...took, records: isSame ? [] : sealAll([caseId]) }
  }

  const drop = (cases: readonly Hash[]): EngineReply => {
    const dropped = cases.flatMap((id) => {
      const found = known.get(id)
      known.delete(id)
      suggesting.drop(id)
      return found ? [[id, found.record.together] as const] : []
    })
    if (dropped.length === 0) return NOTHING
    const left = new Set(
      [...known.values()].flatMap(({ record }) =>
        record.together.allegations.map(({ content }) => content.id),
      ),
    )
    for (const [id, together] of dropped) links.drop(id, together, (it) => left.has(it))
    return NOTHING
  }

  const suggest = (subject: Subject, except: readonly AllegationId[]): EngineReply => ({
    ...NOTHING,
    suggestions: suggesting.suggest(subject, new Set(except)),
  })

  return {
    run: (request: EngineRequest): EngineReply => {
      switch (request.kind) {
        case 'open':
          return openAll(request.page)
        case 'sync':
          return sync(request.cases, request.signKeys)
        case 'keep':
          return keep(request.caseId, request.version, request.opened)
        case 'drop':
          return drop(request.cases)
        case 'suggest':
          return suggest(request.subject, request.except)
      }
    },
    wipe: () => {
      wipe(key)
      known.clear()
    },
  }
}
