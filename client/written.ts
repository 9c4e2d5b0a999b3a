/** What people wrote, made fit to stand among the page's own words. It never changes what is signed, sealed or sent. */
import type { ContentOf } from '../protocol/content.ts'
import { MOST_MARKS } from '../protocol/fields.ts'
import { nameLine } from '../protocol/typed.ts'
import { literal } from './literal.ts'

/** Embeddings and overrides turn what follows round; isolates end with the words they are around. */
const TURNING = /[\u202a-\u202e]/g
const PILED = new RegExp(`([\\p{Mn}\\p{Me}]{${MOST_MARKS}})[\\p{Mn}\\p{Me}]+`, 'gu')

/** Text with lines of its own: no marks piled over its neighbours, nothing that turns letters round. */
export const writtenText = (text: string): string => text.replace(TURNING, '').replace(PILED, '$1')

/** A name within a sentence: it stays together, turns nothing beside it round, and is not translated. */
export const writtenLine = (text: string): string => literal(writtenText(text))

/** A title as a line, which a client of another make need not have sealed. Null where there is none, or nothing of it is seen. */
export const titleLine = (content: ContentOf<'title'> | null): string | null =>
  (content && nameLine(content.text)) || null
