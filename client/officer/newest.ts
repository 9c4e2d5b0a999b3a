/** Of what counts only as it was said last. */
import type { ContentOf } from '../../protocol/content.ts'
import { titleLine } from '../written.ts'
import type { CaseFile } from './case-file.ts'

/** Null where there is none, or the newest does not open: an older one never stands in for it. */
export const newestOf = <P extends 'title' | 'tags'>(
  { entries, letters }: Pick<CaseFile, 'entries' | 'letters'>,
  purpose: P,
): ContentOf<P> | null => {
  const entry = entries.findLast(({ act }) => act.type === purpose)
  const letter = entry && letters.byStatement.get(entry.key)
  if (letter?.kind !== 'open' || letter.purpose !== purpose) return null
  return letter.content as ContentOf<P>
}

export const titleOf = (file: Pick<CaseFile, 'entries' | 'letters'>): string | null =>
  titleLine(newestOf(file, 'title'))
