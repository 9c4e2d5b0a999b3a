/** What somebody can ask of their own index who was told the id of a case. */
import { toBase64url } from '../../protocol/base64url.ts'
import {
  earlyCases,
  indexVersions,
  readIndex,
  saveIndex,
  syncIndex,
} from '../../protocol/exchanges/own-index.ts'
import type { Answer, Live } from './live.ts'
import { random } from './portal.ts'

export const indexAsks = (id: string, name: string): ((live: Live) => Promise<Answer>)[] => {
  const record = { case: id, version: 0, sealed: toBase64url(random(24 + 512 + 16)) }
  return [
    (live) => live.post(syncIndex, { again: [] }, name),
    (live) => live.post(syncIndex, { again: [id] }, name),
    (live) => live.post(saveIndex, { records: [record] }, name),
    (live) => live.post(saveIndex, { records: [{ ...record, version: 99 }] }, name),
    (live) => live.post(readIndex, { after: null }, name),
    (live) => live.post(readIndex, { after: id }, name),
    (live) => live.post(indexVersions, { after: null }, name),
    (live) => live.post(indexVersions, { after: id }, name),
    (live) => live.post(earlyCases, { cases: [id] }, name),
  ]
}
