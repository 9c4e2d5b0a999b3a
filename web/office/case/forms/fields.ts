/** The fields of an act's form. One declaration gives what is shown, what is wrong, what it amounts to, and how drafts merge. */

import type { ComponentChildren } from 'preact'
import { officeActs } from '#words/office-acts.ts'
import { utf8 } from '../../../../protocol/bytes.ts'
import { parseDay, toCivil } from '../../../../protocol/dates.ts'
import { dateFault, type TypedDate, typedIso } from '../../../common/components/date-input.tsx'
import type { FieldFault } from '../../../common/components/error-summary.tsx'
import type { Pack } from '../../../text/pack.ts'
import type { FormContext } from './context.ts'

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
  /** Of many, what it stands under. */
  readonly group?: string
}

/** What the fields amount to so far; undefined: something is wrong with that one. */
export type Before = Readonly<Record<string, string | undefined>>

export interface AboveProps {
  readonly context: FormContext
  readonly values: Before
}

export interface OwnViewProps extends AboveProps {
  readonly id: string
  readonly value: string
  readonly onInput: (value: string) => void
  /** Types into another field, by its name: one that nothing stood in. */
  readonly fill: (name: string, value: string) => void
  readonly error: string | undefined
}

/** How a field is shown in one case. */
export interface Shown<Value extends string = string> {
  /** Where the case makes it another than the field's. */
  readonly label?: string
  readonly hint?: string | undefined
  /** What stands there before somebody types; a date as `YYYY-MM-DD`. */
  readonly initial?: string | undefined
  readonly rows?: number
  /** Of a line with commas between its parts: what a part may be. */
  readonly suggestions?: readonly string[]
  readonly options?: readonly Option<Value>[]
  /** What is said where nothing stands; null: it may be left out. */
  readonly missing: string | null
  /** The option of another field that reveals it. */
  readonly within?: readonly [choice: string, option: string] | undefined
  /** Whether it is asked for at all, by what the fields before it amount to. */
  readonly when?: (before: Before) => boolean
  /** Stands above it, where another part of the form begins. */
  readonly above?: ((props: AboveProps) => ComponentChildren) | undefined
  /** Of a box: so many bytes of UTF-8 fit. */
  readonly mostBytes?: number
  /** Of a choice: too many for a list of radio buttons. */
  readonly isLong?: true
  /** Of a choice between few short words. */
  readonly isInline?: true
  /** In place of the usual one of its kind. */
  readonly view?: (props: OwnViewProps) => ComponentChildren
  /**
   * What is wrong with what is there.
   * @param before what the fields before it amount to; undefined: something is wrong with that one
   */
  readonly fault?: (value: string, before: Before) => string | null
}

/**
 * A box has several lines, a line one. A choice is not text: of two, the one made here stands; `several` are the options
 * chosen, with a space between them. A check is no draft.
 */
type Kind = 'box' | 'line' | 'date' | 'choice' | 'several' | 'check'

export interface Field<Value extends string = string> {
  readonly kind: Kind
  readonly label: string
  /** Null where it is not asked for. */
  readonly shown: (context: FormContext) => Shown<Value> | null
  /** How a choice reads in a history. */
  readonly read?: (value: string, pack: Pack) => string
}

export type Fields = Readonly<Record<string, Field>>

/** What was typed, trimmed; a date as `YYYY-MM-DD`. Empty: not asked for, or left out. */
export type Values<F> = { readonly [Name in keyof F]: F[Name] extends Field<infer V> ? V : never }

type InCase<Value extends string> = Shown<Value> | ((context: FormContext) => Shown<Value> | null)

const field =
  (kind: Kind) =>
  <Value extends string>(label: string, shown: InCase<Value>): Field<Value> => ({
    kind,
    label,
    shown: typeof shown === 'function' ? shown : () => shown,
  })

export const box = field('box')
export const line = field('line')
export const choice = field('choice')
export const several = field('several')
export const check = field('check')

type Dated = Omit<Shown, 'missing'>

export const date = (label: string, dated: (context: FormContext) => Dated): Field =>
  field('date')(label, (context) => ({ ...dated(context), missing: officeActs.noDate(label) }))

/** One that may be left out. */
export const maybeDate = (label: string, dated: (context: FormContext) => Dated): Field =>
  field('date')(label, (context) => ({ ...dated(context), missing: null }))

export const SEPARATOR = ' '

/** The options of `several`. */
export const chosenIn = (value: string | undefined): string[] =>
  (value ?? '').split(SEPARATOR).filter(Boolean)

/** A choice from what the protocol lists, in the words of `read`. */
export const oneOf = <Value extends string>(
  label: string,
  values: readonly Value[],
  read: (value: Value, pack: Pack) => string,
  more: Shown<Value>,
): Field<Value> => ({
  kind: 'choice',
  label,
  shown: ({ pack }) => ({
    ...more,
    options: values.map((value) => ({ value, label: read(value, pack) })),
  }),
  read: read as Field['read'] & object,
})

export const DATE_PARTS = ['day', 'month', 'year'] as const

/** The names under which the parts of a date are kept. */
export const datePart = (name: string, part: keyof TypedDate): string => `${name}-${part}`

export const initialDate = (iso: string | undefined): TypedDate => {
  const value = iso === undefined ? null : parseDay(iso)
  if (value === null) return { day: '', month: '', year: '' }
  const { day, month, year } = toCivil(value)
  return { day: String(day), month: String(month), year: String(year) }
}

const elementIds = new Map<string, string>()

/**
 * The id of a field's element. A name may have an allegation's id in it, which is a secret of its case and stands in no
 * element of a page: such names are numbered as they come.
 */
export const elementId = (name: string): string => {
  if (!name.includes(':')) return name
  const known = elementIds.get(name) ?? `${name.split(':')[0]}-${elementIds.size + 1}`
  elementIds.set(name, known)
  return known
}

/** Whoever signed in is gone, and so are the names. */
export const forgetElementIds = (): void => elementIds.clear()

/** What stands in a field, by the name under which it is kept. */
export type Typed = (name: string, initial?: string) => string

export const typedDate = (name: string, { initial }: Shown, typed: Typed): TypedDate => {
  const before = initialDate(initial)
  const [day = '', month = '', year = ''] = DATE_PARTS.map((part) =>
    typed(datePart(name, part), before[part]),
  )
  return { day, month, year }
}

const amountOf = (kind: Kind, name: string, shown: Shown, typed: Typed): string => {
  if (kind === 'date') {
    const date = typedDate(name, shown, typed)
    return DATE_PARTS.every((part) => date[part].trim() === '') ? '' : typedIso(date)
  }
  const value = typed(name, shown.initial)
  if (kind === 'box' || kind === 'line') return value.trim()
  const isOption = (one: string) => shown.options?.some((option) => option.value === one) ?? false
  if (kind === 'several')
    return shown.options ? chosenIn(value).filter(isOption).join(SEPARATOR) : value
  return isOption(value) ? value : ''
}

const missingFault = ({ kind, label }: Field, missing: string | null, value: string) => {
  if (missing === null && value === '') return null
  if (kind === 'date')
    return dateFault(value, officeActs.noSuchDate(label), officeActs.noDate(label))
  return value === '' ? missing : null
}

const bytesFault = ({ mostBytes }: Shown, value: string): string | null =>
  mostBytes !== undefined && utf8(value).length > mostBytes
    ? officeActs.tooManyBytes(mostBytes)
    : null

/** What a form amounts to, and what is wrong with it, in the order of its fields. */
export const readFields = (
  fields: Fields,
  context: FormContext,
  typed: Typed,
): {
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly FieldFault[]
} => {
  const values: Record<string, string> = {}
  const faults: FieldFault[] = []
  for (const [name, field] of Object.entries(fields)) {
    const shown = field.shown(context)
    const [other, option] = shown?.within ?? []
    const isHidden = other !== undefined && values[other] !== option
    if (!shown || isHidden || shown.when?.(values) === false) {
      values[name] = ''
      continue
    }
    const value = amountOf(field.kind, name, shown, typed)
    const missing = missingFault(field, shown.missing, value) ?? bytesFault(shown, value)
    const fault = missing ?? shown.fault?.(value, values) ?? null
    if (fault === null) values[name] = value
    else faults.push({ field: elementId(name), text: fault })
  }
  return { values, faults }
}
