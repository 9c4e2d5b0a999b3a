/** The words of allegations, by the codes that stand in cases. A code that no pack has is shown as it is. */
import { language } from '#words/language.ts'
import { allegations } from '#words/packs/allegations.ts'
import { kindText, schemes } from '#words/packs/schemes.ts'
import { literal } from '../../client/literal.ts'
import { CATEGORIES, isScheme, type Scheme } from '../../protocol/schemes/schemes.ts'
import { KIND_OF_CONCERN, TERMS, type TermKind } from '../../protocol/schemes/terms.ts'
import type { KindOfAllegation } from '../../protocol/together/allegation.ts'
import { VOCABULARIES, type Vocabulary } from '../../protocol/vocabulary.ts'
import { useOffice } from './office-context.ts'

export interface Choice {
  readonly code: string
  readonly label: string
}

export interface KindChoice {
  readonly kind: KindOfAllegation
  /** With its scheme. */
  readonly label: string
}

export interface SchemeChoices {
  readonly scheme: Scheme
  readonly name: string
  readonly source: string
  /** The first of a pack is what is usually chosen from; others are for what was recorded under them. */
  readonly isUsual: boolean
  /** What could not be checked against where the list comes from. */
  readonly unconfirmed: readonly string[]
  readonly categories: readonly (KindChoice & { readonly kinds: readonly KindChoice[] })[]
}

export interface AllegationTerms extends Readonly<Record<TermKind, readonly Choice[]>> {
  readonly schemes: readonly SchemeChoices[]
  /** Never a code without its scheme: `IOPC 2020: F6 Discriminatory behaviour: race`. */
  readonly kind: (kind: KindOfAllegation) => string
  /** Each scheme is named once: `IOPC 2020: F6 Discriminatory behaviour: race and H1 Impolite language`. Empty for none. */
  readonly kinds: (kinds: readonly KindOfAllegation[]) => string
  readonly severity: (code: string) => string
  readonly standard: (code: string) => string
  readonly decision: (code: string) => string
  /** A step or a sanction. */
  readonly action: (code: string) => string
  /** What a kind of concern of the report is taken for, until an officer chooses; none for one that the pack lacks. */
  readonly kindsOf: (concern: string) => readonly KindOfAllegation[]
  /** What the rules say of several matters about one person. */
  readonly cumulative: readonly string[]
  readonly unconfirmed: readonly string[]
}

type Table = Readonly<Record<string, string>>

const own = (table: Table, code: string): string | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined

/** Codes that a published list has, such as F6. The others are names that nobody is shown. */
const PUBLISHED = /^[A-Z][0-9]*$/

const schemeOf = (scheme: string): { readonly name: string; readonly codes: Table } =>
  isScheme(scheme) ? schemes[scheme] : { name: literal(scheme), codes: {} }

/** Without its scheme. */
const codeLabel = ({ scheme, code }: KindOfAllegation): string => {
  const label = own(schemeOf(scheme).codes, code)
  if (label === undefined) return literal(code)
  return PUBLISHED.test(code) ? kindText.withCode(literal(code), label) : label
}

const kindLabel = (kind: KindOfAllegation): string =>
  kindText.of(schemeOf(kind.scheme).name, codeLabel(kind))

const kindsLabel = (kinds: readonly KindOfAllegation[]): string =>
  [...Map.groupBy(kinds, ({ scheme }) => scheme)]
    .map(([scheme, its]) => kindText.of(schemeOf(scheme).name, language.list(its.map(codeLabel))))
    .join('; ')

const kindChoice = (kind: KindOfAllegation): KindChoice => ({ kind, label: kindLabel(kind) })

const schemeChoices = (scheme: Scheme, at: number): SchemeChoices => {
  const { name, source, unconfirmed } = schemes[scheme]
  const categories = CATEGORIES[scheme].map(({ code, kinds }) => ({
    ...kindChoice({ scheme, code }),
    kinds: kinds.map((kind) => kindChoice({ scheme, code: kind })),
  }))
  return { scheme, name, source, isUsual: at === 0, unconfirmed, categories }
}

const termsOf = (vocabulary: Vocabulary): AllegationTerms => {
  const order = [vocabulary, ...VOCABULARIES.filter((other) => other !== vocabulary)]
  const text = (code: string, ...kinds: TermKind[]): string => {
    const tables: Table[] = order.flatMap((name) => kinds.map((kind) => allegations[name][kind]))
    return tables.map((table) => own(table, code)).find((it) => it !== undefined) ?? literal(code)
  }
  const choices = (kind: TermKind): Choice[] =>
    TERMS[vocabulary][kind].map((code) => ({ code, label: text(code, kind) }))
  const { scheme, codes }: { scheme: Scheme; codes: Table } = KIND_OF_CONCERN[vocabulary]
  const { cumulative, unconfirmed } = allegations[vocabulary]
  return {
    schemes: TERMS[vocabulary].schemes.map(schemeChoices),
    severities: choices('severities'),
    standards: choices('standards'),
    decisions: choices('decisions'),
    steps: choices('steps'),
    sanctions: choices('sanctions'),
    kind: kindLabel,
    kinds: kindsLabel,
    severity: (code) => text(code, 'severities'),
    standard: (code) => text(code, 'standards'),
    decision: (code) => text(code, 'decisions'),
    action: (code) => text(code, 'sanctions', 'steps'),
    kindsOf: (concern) => {
      const code = own(codes, concern)
      return code === undefined ? [] : [{ scheme, code }]
    },
    cumulative,
    unconfirmed,
  }
}

const ALL = new Map(VOCABULARIES.map((name) => [name, termsOf(name)] as const))

export const allegationTerms = (vocabulary: Vocabulary): AllegationTerms =>
  ALL.get(vocabulary) ?? termsOf(vocabulary)

/** In the words of the portal's vocabulary. */
export const useAllegationTerms = (): AllegationTerms =>
  allegationTerms(useOffice().session.epochs.current.body.policy.vocabulary)
