/** What the forms of a case have in common: boxes kept as drafts, dates, and what is wrong with them. */

import { officeActs } from '#words/office-acts.ts'
import { parseDay, toCivil } from '../../../../protocol/dates.ts'
import {
  dateFault,
  NO_DATE,
  type TypedDate,
  typedIso,
} from '../../../common/components/date-input.tsx'
import type { FieldFault } from '../../../common/components/error-summary.tsx'
import { Textarea } from '../../../common/components/textarea.tsx'
import { useDraft } from '../../use-draft.ts'
import type { FormProps } from '../act-form.tsx'

type Draft = FormProps['draft']
export type ErrorOf = (field: string) => string | undefined

/** What stands in the boxes of a form, by their names, which are their ids too. */
export interface Typed<Name extends string> {
  readonly values: Readonly<Record<Name, string>>
  readonly set: (name: Name, value: string) => void
}

/** @param names the same at every call; `initial` is what a box holds before somebody types */
export const useTyped = <Name extends string>(
  draft: Draft,
  names: readonly Name[],
  initial: Partial<Record<Name, string>> = {},
): Typed<Name> => {
  const kept = names.map((name) => useDraft(draft(name), initial[name] ?? ''))
  const values = Object.fromEntries(names.map((name, i) => [name, kept[i]?.[0] ?? '']))
  return {
    values: values as Record<Name, string>,
    set: (name, value) => kept[names.indexOf(name)]?.[1](value),
  }
}

export const trimmed = <Name extends string>(
  values: Readonly<Record<Name, string>>,
): Record<Name, string> => {
  const all = Object.entries<string>(values).map(([name, value]) => [name, value.trim()])
  return Object.fromEntries(all) as Record<Name, string>
}

export interface Box<Name extends string> {
  readonly name: Name
  readonly label: string
  /** What belongs in it, in plain words. */
  readonly hint: string
  readonly rows?: number
  /** What is said if it is empty; null: it may be. */
  readonly missing: string | null
}

/** One fault for each box that must not be empty. */
export const emptyBoxes = <Name extends string>(
  boxes: readonly Box<Name>[],
  values: Readonly<Record<Name, string>>,
): FieldFault[] =>
  boxes.flatMap(({ name, missing }) =>
    missing === null || values[name].trim() ? [] : [{ field: name, text: missing }],
  )

interface BoxesProps<Name extends string> {
  boxes: readonly Box<Name>[]
  typed: Typed<Name>
  errorOf: ErrorOf
}

export const Boxes = <Name extends string>({ boxes, typed, errorOf }: BoxesProps<Name>) => (
  <>
    {boxes.map(({ name, label, hint, rows }) => (
      <Textarea
        key={name}
        id={name}
        label={label}
        hint={hint}
        error={errorOf(name)}
        value={typed.values[name]}
        onInput={(value) => typed.set(name, value)}
        {...(rows !== undefined && { rows })}
      />
    ))}
  </>
)

export interface DateDraft {
  readonly value: TypedDate
  readonly set: (value: TypedDate) => void
  /** `YYYY-MM-DD`, as far as what was typed makes one. */
  readonly iso: string
}

const PARTS = ['day', 'month', 'year'] as const

const typedParts = (iso: string | undefined): TypedDate => {
  const value = iso === undefined ? null : parseDay(iso)
  if (value === null) return NO_DATE
  const { day, month, year } = toCivil(value)
  return { day: String(day), month: String(month), year: String(year) }
}

/** @param initial the date that stands there before somebody types, `YYYY-MM-DD` */
export const useDateDraft = (draft: Draft, name: string, initial?: string): DateDraft => {
  const typed = useTyped((part) => draft(`${name}-${part}`), PARTS, typedParts(initial))
  return {
    value: typed.values,
    set: (value) => {
      for (const part of PARTS) typed.set(part, value[part])
    },
    iso: typedIso(typed.values),
  }
}

interface DateCheck {
  /** The label of the date. */
  readonly what: string
  /** The date itself is too early. */
  readonly after?: { readonly date: string; readonly fault: string }
  /** The last date that may stand there. */
  readonly until?: { readonly date: string; readonly fault: string }
}

export const dateFaults = (
  field: string,
  iso: string,
  { what, after, until }: DateCheck,
): FieldFault[] => {
  const fault = dateFault(iso, officeActs.noDate(what))
  if (fault) return [{ field, text: fault }]
  if (after && iso <= after.date) return [{ field, text: after.fault }]
  return until && iso > until.date ? [{ field, text: until.fault }] : []
}
