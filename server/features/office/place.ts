/** Where the next page of a queue begins: `urgency.day.case`, as the server gave it. */
import { toBytes, toText } from '../../cases/text.ts'
import type { QueuePlace } from './queue-store.ts'

const FORM = /^([01])\.(\d{1,10})\.([A-Za-z0-9_-]{43})$/
const MAX_DAY = 2_147_483_647

export const encodePlace = ({ urgency, orderDay, caseId }: QueuePlace): string =>
  `${urgency}.${orderDay}.${toText(caseId)}`

/** Null unless the text is one that `encodePlace` gives. */
export const decodePlace = (text: string): QueuePlace | null => {
  const [, urgency, orderDay, id] = FORM.exec(text) ?? []
  const caseId = id === undefined ? null : toBytes(id)
  if (!caseId || Number(orderDay) > MAX_DAY) return null
  return { urgency: Number(urgency), orderDay: Number(orderDay), caseId }
}
