/** A page of an officer's own index, as its records one by one, and back. */
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { concat } from '../../protocol/bytes.ts'
import type { RequestOf, ResponseOf } from '../../protocol/exchange.ts'
import type { readIndex, saveIndex } from '../../protocol/exchanges/own-index.ts'

export type IndexPage = ResponseOf<typeof readIndex>
export type StoredRecord = RequestOf<typeof saveIndex>['records'][number]

const bytesIn = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

export const recordsOf = ({ records, sealed }: Omit<IndexPage, 'next'>): StoredRecord[] => {
  const bytes = bytesIn(sealed)
  let from = 0
  return records.map(({ lengthBytes, ...it }) => {
    const part = bytes.subarray(from, from + lengthBytes)
    from += lengthBytes
    return { ...it, sealed: toBase64url(part) }
  })
}

export const pageOf = (records: readonly StoredRecord[]): Omit<IndexPage, 'next'> => {
  const parts = records.map(({ sealed }) => bytesIn(sealed))
  return {
    records: records.map(({ sealed: _, ...it }, i) => ({
      ...it,
      lengthBytes: parts[i]?.length ?? 0,
    })),
    sealed: toBase64url(concat(...parts)),
  }
}
