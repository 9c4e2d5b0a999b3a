/** Where the next page of a queue begins: `place.case`, as the server gave it. */
import { toBytes, toText } from '../../cases/text.ts'
import type { QueuePlace } from './queue-store.ts'

const FORM = /^(\d{1,8})\.([A-Za-z0-9_-]{43})$/

export const encodePlace = ({ place, caseId }: QueuePlace): string => `${place}.${toText(caseId)}`

/** Null unless the text is one that `encodePlace` gives. */
export const decodePlace = (text: string): QueuePlace | null => {
  const [, place, id] = FORM.exec(text) ?? []
  const caseId = id === undefined ? null : toBytes(id)
  return caseId && { place: Number(place), caseId }
}
