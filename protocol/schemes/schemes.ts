/**
 * Lists of kinds of allegation, as codes: their words are in the vocabulary packs (web/text/en/packs). A scheme and a
 * code stand in cases for good: neither is renamed, or used for something else. A new list is a new scheme.
 */
import type { KindOfAllegation } from '../together/allegation.ts'
import { GENERAL, type GeneralCode } from './general.ts'
import { IOPC_2020, IOPC_2020_UNCONFIRMED, type Iopc2020Code } from './iopc-2020.ts'
import { IOPC_LEGACY, type IopcLegacyCode } from './iopc-legacy.ts'

export interface CodeOf {
  readonly general: GeneralCode
  readonly 'iopc-2020': Iopc2020Code
  readonly 'iopc-legacy': IopcLegacyCode
}
export type Scheme = keyof CodeOf

interface Category {
  readonly code: string
  /** Kinds within it, by themselves; none in a scheme that is one flat list. */
  readonly kinds: readonly string[]
}

const flat = (codes: readonly string[]): Category[] => codes.map((code) => ({ code, kinds: [] }))

export const CATEGORIES: Readonly<Record<Scheme, readonly Category[]>> = {
  general: flat(GENERAL),
  'iopc-2020': Object.entries(IOPC_2020).map(([code, kinds]) => ({ code, kinds })),
  'iopc-legacy': flat(IOPC_LEGACY),
}

/** Codes of which the number or the words could not be checked against where they come from: to be checked before use. */
export const UNCONFIRMED: Readonly<Record<Scheme, readonly string[]>> = {
  general: [],
  'iopc-2020': IOPC_2020_UNCONFIRMED,
  'iopc-legacy': ['X'],
}

export const SCHEMES = Object.keys(CATEGORIES) as readonly Scheme[]

export const isScheme = (text: string): text is Scheme => Object.hasOwn(CATEGORIES, text)

const ABOVE: ReadonlyMap<string, string> = new Map(
  SCHEMES.flatMap((scheme) =>
    CATEGORIES[scheme].flatMap(({ code, kinds }) =>
      kinds.map((kind) => [`${scheme} ${kind}`, code] as const),
    ),
  ),
)

/** What a kind falls under: itself, unless its scheme says otherwise. Also of codes that no scheme has. */
export const categoryOf = ({ scheme, code }: KindOfAllegation): string =>
  ABOVE.get(`${scheme} ${code}`) ?? code

/** Whether two kinds are of one category. The same letter in two schemes never is. */
export const isSameCategory = (one: KindOfAllegation, other: KindOfAllegation): boolean =>
  one.scheme === other.scheme && categoryOf(one) === categoryOf(other)
