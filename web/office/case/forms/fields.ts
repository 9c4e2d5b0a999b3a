/** The fields of an act's form. One declaration gives what is shown, what is wrong, what it amounts to, and how drafts merge. */

import { officeActs } from '#words/office-acts.ts'
import { parseDay, toCivil } from '../../../../protocol/dates.ts'
import { dateFault, type TypedDate, typedIso } from '../../../common/components/date-input.tsx'
import type { FieldFault } from '../../../common/components/error-summary.tsx'
import type { Pack } from '../../../text/pack.ts'
import type { FormContext } from './context.ts'

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
}

/** How a field is shown in one case. */
export interface Shown<Value extends string = string> {
  /** Where the case makes it another than the field's. */
  readonly label?: string
  readonly hint?: string
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
  /**
   * What is wrong with what is there.
   * @param before what the fields before it amount to; undefined: something is wrong with that one
   */
  readonly fault?: (
    value: string,
    before: Readonly<Record<string, string | undefined>>,
  ) => string | null
}

/** A box has several lines, a line one. A choice is not text: of two, the one made here stands. A check is no draft. */
type Kind = 'box' | 'line' | 'date' | 'choice' | 'check'

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
export const check = field('check')

type Dated = Omit<Shown, 'missing'>

export const date = (label: string, dated: (context: FormContext) => Dated): Field =>
  field('date')(label, (context) => ({ ...dated(context), missing: officeActs.noDate(label) }))

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
  if (kind === 'date') return typedIso(typedDate(name, shown, typed))
  const value = typed(name, shown.initial)
  if (kind === 'box' || kind === 'line') return value.trim()
  return shown.options?.some((option) => option.value === value) ? value : ''
}

const missingFault = (kind: Kind, missing: string | null, value: string): string | null => {
  if (missing === null) return null
  if (kind === 'date') return dateFault(value, missing)
  return value === '' ? missing : null
}

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
  for (const [name, { kind, shown: inCase }] of Object.entries(fields)) {
    const shown = inCase(context)
    const [other, option] = shown?.within ?? []
    if (!shown || (other !== undefined && values[other] !== option)) {
      values[name] = ''
      continue
    }
    const value = amountOf(kind, name, shown, typed)
    const missing = missingFault(kind, shown.missing, value)
    const fault = missing ?? shown.fault?.(value, values) ?? null
    if (fault === null) values[name] = value
    else faults.push({ field: name, text: fault })
  }
  return { values, faults }
}
