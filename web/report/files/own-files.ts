import type { LetterFile } from '../../../client/files/letter-files.ts'
import type { CaseView } from '../../../client/reporter/case-view.ts'

/** What the reporter's own letters of the case name. */
export const ownFiles = ({ entries }: Pick<CaseView, 'entries'>): readonly LetterFile[] =>
  entries.flatMap(({ by, files }) => (by.kind === 'you' ? (files ?? []) : []))
