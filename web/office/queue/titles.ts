/** The sealed titles of a queue's rows. */

import { EnvelopeError, openEnvelope } from '../../../client/crypto/envelope.ts'
import type { Session } from '../../../client/officer/session.ts'
import { parseContent } from '../../../protocol/content.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'

export type Title =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'fails' }

/**
 * A queue is what the server says: who wrote a title is checked when its case is opened, here only that it belongs to
 * the case and opens.
 */
export const titleOf = (
  { primitives, author }: Pick<Session, 'primitives' | 'author'>,
  row: Pick<QueueRow, 'case' | 'title'>,
): Title => {
  if (!row.title) return { kind: 'none' }
  try {
    const opened = openEnvelope(primitives, row.title, author.kemSecretKey)
    const isTitle = opened?.header.case === row.case && opened.header.purpose === 'title'
    const content = isTitle ? parseContent('title', opened.content) : null
    return content ? { kind: 'open', text: content.text } : { kind: 'fails' }
  } catch (error) {
    if (error instanceof EnvelopeError) return { kind: 'fails' }
    throw error
  }
}
