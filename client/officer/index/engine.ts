/** The part of an index that opens, checks and seals: in a worker, since thousands of cases take seconds. */
import type { ResponseOf } from '../../../protocol/exchange.ts'
import type { readIndex, syncIndex } from '../../../protocol/exchanges/own-index.ts'
import type { Hash } from '../../../protocol/fields.ts'
import type { IndexRecord } from '../../../protocol/own-index.ts'
import { indexKey, openRecord, sealRecord } from '../../crypto/index-record.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { wipe } from '../../crypto/wipe.ts'
import type { IndexEntry } from '../case-index.ts'
import { checkItem } from './items.ts'
import { afterSync, EMPTY, entryOf, merged } from './record.ts'

export interface IndexOwner {
  /** base64url, as the officer's id. */
  readonly portal: string
  readonly officer: string
  readonly kemSecretKey: Uint8Array
}

export type StoredRecord = ResponseOf<typeof readIndex>['records'][number]
export type SyncedCase = ResponseOf<typeof syncIndex>['cases'][number]

/** By the hash of an epoch, the signing keys of who stands in it, by id. */
export type SignKeys = readonly (readonly [epoch: string, readonly (readonly [string, string])[]])[]

export type EngineRequest =
  | { readonly kind: 'open'; readonly records: readonly StoredRecord[] }
  | { readonly kind: 'sync'; readonly cases: readonly SyncedCase[]; readonly signKeys: SignKeys }
  | {
      readonly kind: 'keep'
      readonly caseId: Hash
      readonly version: number
      readonly record: IndexRecord
    }

export interface EngineReply {
  readonly entries: readonly (readonly [caseId: Hash, IndexEntry])[]
  /** To be saved. */
  readonly records: readonly StoredRecord[]
  /** Cases whose record does not open. */
  readonly broken: readonly Hash[]
}

export interface IndexEngine {
  /** Rejects once it is closed. */
  run(request: EngineRequest): Promise<EngineReply>
  /** Its keys go. */
  close(): void
}

/** @throws CryptoUnavailable */
export type StartEngine = (owner: IndexOwner) => Promise<IndexEngine>

interface Known {
  readonly version: number
  readonly record: IndexRecord
}

/** What the worker does with each request. What it has opened and sealed it remembers, whatever the server says later. */
export const createEngine = (primitives: BrowserPrimitives, owner: IndexOwner) => {
  const { portal, officer, kemSecretKey } = owner
  const key = indexKey(primitives, kemSecretKey, portal)
  const known = new Map<string, Known>()
  const signKeysOf = new Map<string, ReadonlyMap<string, string>>()
  const checking = {
    primitives,
    kemSecretKey,
    signKeyOf: (epoch: string, id: string) => signKeysOf.get(epoch)?.get(id),
  }
  const placeOf = (caseId: Hash, version: number) => ({ portal, officer, caseId, version })

  const open = (caseId: Hash, { version, sealed }: Omit<StoredRecord, 'case'>) =>
    openRecord(primitives, key, placeOf(caseId, version), sealed)

  const seal = (caseId: Hash, version: number, record: IndexRecord): StoredRecord => {
    known.set(caseId, { version, record })
    const sealed = sealRecord(primitives, key, placeOf(caseId, version), record)
    return { case: caseId, version, sealed }
  }

  const openAll = (records: readonly StoredRecord[]): EngineReply => {
    const opened = records.map((stored) => [stored, open(stored.case, stored)] as const)
    return {
      entries: opened.flatMap(([{ case: caseId, version }, record]) => {
        if (!record) return []
        known.set(caseId, { version, record })
        return [[caseId, entryOf(record)] as const]
      }),
      records: [],
      broken: opened.flatMap(([stored, record]) => (record ? [] : [stored.case])),
    }
  }

  const before = ({ case: caseId, record }: SyncedCase): IndexRecord => {
    const stored = record && open(caseId, record)
    const own = known.get(caseId)?.record
    return stored && own ? merged(stored, own) : (stored ?? own ?? EMPTY)
  }

  const sync = (cases: readonly SyncedCase[], signKeys: SignKeys): EngineReply => {
    for (const [epoch, keys] of signKeys) signKeysOf.set(epoch, new Map(keys))
    const records = cases.map((synced) => {
      const items = synced.items.map((item) => checkItem(checking, synced.case, item))
      return seal(synced.case, synced.version, afterSync(before(synced), items))
    })
    return { entries: entriesOf(cases.map((it) => it.case)), records, broken: [] }
  }

  const entriesOf = (ids: readonly Hash[]): EngineReply['entries'] =>
    ids.flatMap((id) => {
      const found = known.get(id)
      return found ? [[id, entryOf(found.record)] as const] : []
    })

  const keep = (caseId: Hash, version: number, record: IndexRecord): EngineReply => {
    const own = known.get(caseId)
    const isSame = own?.version === version && JSON.stringify(own.record) === JSON.stringify(record)
    const records = isSame ? [] : [seal(caseId, version, record)]
    return { entries: entriesOf([caseId]), records, broken: [] }
  }

  return {
    run: (request: EngineRequest): EngineReply => {
      if (request.kind === 'open') return openAll(request.records)
      if (request.kind === 'sync') return sync(request.cases, request.signKeys)
      return keep(request.caseId, request.version, request.record)
    },
    wipe: () => {
      wipe(key)
      known.clear()
    },
  }
}
