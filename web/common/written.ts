/** What people wrote, made fit to stand among the page's own words. It never changes what is signed, sealed or sent. */
import { MOST_MARKS } from '../../protocol/fields.ts'

/** Embeddings and overrides turn what follows round; isolates end with the words they are around. */
const TURNING = /[\u202a-\u202e]/g
const PILED = new RegExp(`([\\p{Mn}\\p{Me}]{${MOST_MARKS}})[\\p{Mn}\\p{Me}]+`, 'gu')
/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Text with lines of its own: no marks piled over its neighbours, nothing that turns letters round. */
export const writtenText = (text: string): string => text.replace(TURNING, '').replace(PILED, '$1')

/** A name within a sentence: one that runs from right to left stays together, and turns nothing beside it round. */
export const writtenLine = (text: string): string => {
  const line = writtenText(text)
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line
}
