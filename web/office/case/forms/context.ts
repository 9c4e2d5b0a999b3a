import type { OfficeActsText } from '#words/office-acts.ts'
import type { CaseFile, Opened } from '../../../../client/officer/case-file.ts'
import type { Session } from '../../../../client/officer/session.ts'
import type { LinkReview } from '../../../../client/officer/together/link-review.ts'
import type { OfficerAbsence } from '../../../../protocol/promises/neglect.ts'
import type { Pack } from '../../../text/pack.ts'
import type { Copy } from '../files/take-copy.ts'

/** What an officer does on a page of its own: whatever has the words for one. */
export type CaseAct = {
  [Name in keyof OfficeActsText]: OfficeActsText[Name] extends { readonly link: string }
    ? Name
    : never
}[keyof OfficeActsText]

/** The case as it is, and who looks at it. */
export interface FormContext {
  readonly session: Session
  readonly file: CaseFile
  readonly pack: Pack
  readonly names: (id: string) => string
  readonly absences: readonly OfficerAbsence[]
  /** The statement, or the allegation, that the act is about. */
  readonly about: string | null
  /** The case beside others, for a form that asks for it; null: not read in yet. */
  readonly looked: LinkReview | null
  /** Why not; null while it is being read. */
  readonly lookFault: unknown
  readonly lookAgain: () => void
  /** Reads that in anew. @throws CallError, CryptoUnavailable, IndexClosed */
  readonly look: (now: Opened) => Promise<LinkReview | null>
  /** A copy with parts blacked out, if one is finished. */
  readonly copy?: Copy
  /** Files go with what is written: it may be without words. */
  readonly hasFiles?: true
  readonly isOffered: (act: CaseAct) => boolean
}
