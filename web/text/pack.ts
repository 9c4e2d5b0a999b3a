/** A vocabulary pack: the words of one field of work. The core names none of them (protocol/vocabulary.ts). */
import type { OUTCOME_DECISIONS } from '../../protocol/content.ts'
import type { Role } from '../../protocol/directory/schema.ts'
import type { ClosingKind, Stage } from '../../protocol/statement.ts'

export interface KindOfConcern {
  /** Stands in reports for good: never renamed, never used for something else. */
  readonly id: string
  readonly label: string
  readonly hint?: string
}

export type Decision = (typeof OUTCOME_DECISIONS)[number]

export interface Pack {
  /** What the first page asks people to report, as the end of "Report ...". */
  readonly wrongdoing: string
  readonly roles: Readonly<Record<Role, string>>
  readonly stages: Readonly<Record<Stage, { readonly name: string; readonly meaning: string }>>
  readonly kinds: readonly KindOfConcern[]
  readonly decisions: Readonly<Record<Decision, string>>
  /** What a term of `decisions` means to somebody who has never heard it. */
  readonly decisionMeanings: Readonly<Partial<Record<Decision, string>>>
  readonly closings: Readonly<Record<ClosingKind, string>>
  /** What the law gives to people who speak up, each one sentence or two. */
  readonly rights: readonly string[]
}

/** For cases that the law says must be referred to another body. */
export interface Referral {
  /** The body. */
  readonly to: string
  /** The rule, and where it stands. */
  readonly rule: string
  /** What could not be confirmed about the rule: to be checked before use. */
  readonly unconfirmed: readonly string[]
}

/** The words for a kind of concern; an id that this pack does not have stands for itself. */
export const kindLabel = (pack: Pack, id: string): string =>
  pack.kinds.find((kind) => kind.id === id)?.label ?? id
