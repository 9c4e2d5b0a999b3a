/** What officers are shown of allegations. The reporter's pages never load it: only the office imports these files. */
import type { CodeOf, Scheme } from '../../protocol/schemes/schemes.ts'
import type { TermKind, TermOf } from '../../protocol/schemes/terms.ts'
import type { Vocabulary } from '../../protocol/vocabulary.ts'

export interface SchemeWords<Code extends string> {
  /** Stands before every code of it, so that no letter is read as one of another scheme. */
  readonly name: string
  /** Where it comes from. */
  readonly source: string
  readonly codes: Readonly<Record<Code, string>>
  /** What could not be confirmed of it: to be checked before use. Which codes, UNCONFIRMED says (protocol/schemes). */
  readonly unconfirmed: readonly string[]
}

export type SchemesWords = { readonly [S in Scheme]: SchemeWords<CodeOf[S]> }

export type AllegationWords<V extends Vocabulary> = {
  readonly [Kind in TermKind]: Readonly<Record<TermOf<V, Kind>, string>>
} & {
  /** What the rules say of several matters about one person. */
  readonly cumulative: readonly string[]
  /** What could not be confirmed of these rules: to be checked before use. */
  readonly unconfirmed: readonly string[]
}

export type AllegationPacks = { readonly [V in Vocabulary]: AllegationWords<V> }
