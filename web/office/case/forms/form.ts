/** What an act's page is made of. */
import type { ComponentChildren, FunctionComponent } from 'preact'
import type { FilesOfficeText } from '#words/files-office.ts'
import type { OfficerAct } from '../../../../client/compose-office.ts'
import type { ContentOf } from '../../../../protocol/content.ts'
import type { InternalStatement, SharedStatement } from '../../../../protocol/statement.ts'
import type { FieldFault } from '../../../common/components/error-summary.tsx'
import type { FormContext } from './context.ts'
import { type Field, type Fields, readFields, type Typed, type Values } from './fields.ts'

type InCase<Answer> = (context: FormContext) => Answer

export interface FirstStep {
  readonly acts: readonly OfficerAct[]
  /** What the button says. */
  readonly submit: string
  readonly said: string
}

export interface Form<F extends Fields = Fields> {
  /** Above the fields: one paragraph, or more than that. */
  readonly intro?: string | FunctionComponent<FormContext>
  readonly fields: F
  /** Further fields, as many as the case asks for: each name begins as one of `each` does, with a colon after it. */
  readonly more?: (context: FormContext, typed: Typed) => Fields
  /** The beginnings of names in `more`, and of what kind such fields are. */
  readonly each?: Readonly<Record<string, Field['kind']>>
  /** What is wrong with several fields together. */
  readonly faults?: (values: Values<F>, context: FormContext) => readonly FieldFault[]
  /** What must be done by itself before the form can be sent; the form stays as it is. */
  readonly first?: (values: Values<F>, context: FormContext) => FirstStep | null
  /** Stands in place of the button while nothing can be signed; null: it can. */
  readonly blocked?: InCase<ComponentChildren>
  /** Files may go with it; whose eyes they are for is said beside them. */
  readonly takesFiles?: keyof FilesOfficeText['hint']
  /** What is typed is no draft: it stays on this page, as the file does that it is about. */
  readonly isKeptHere?: true
  /** It is about the case beside others: what is known is read in first, and again before anything is signed. */
  readonly looks?: true
  acts(values: Values<F>, context: FormContext): readonly OfficerAct[]
  /** That it was done; without it, the act's `done`. */
  said?(values: Values<F>, context: FormContext): string
  /** What the button says; without it, the act's `submit`. */
  readonly submit?: InCase<string>
  readonly isWarning?: boolean
  /** What the reporter will read of it is shown before it is sent. */
  readonly isPreviewed?: boolean
  /** Stands there instead of the form; null: nothing does. */
  readonly instead?: InCase<ComponentChildren>
}

/** All fields of a form as it is asked in a case. */
export const fieldsOf = (it: Form, context: FormContext, typed: Typed): Fields => ({
  ...it.fields,
  ...it.more?.(context, typed),
})

/** What a form amounts to, and what is wrong with it. */
export const readForm = (it: Form, context: FormContext, typed: Typed) => {
  const read = readFields(fieldsOf(it, context, typed), context, typed)
  if (read.faults.length > 0) return read
  return { ...read, faults: it.faults?.(read.values, context) ?? [] }
}

/** @param name of a field, without what stands before it where drafts are kept */
export const kindOf = (it: Form, name: string): Field['kind'] | undefined =>
  it.fields[name]?.kind ?? it.each?.[name.split(':')[0] ?? '']

export const form = <F extends Fields>(it: Form<F>): Form => it as Form

type Act = (SharedStatement | InternalStatement)['act']
type More = Omit<Form, 'fields' | 'acts'>
type Log = 'shared' | 'internal'

/** A field for each part of a shape. */
type FieldsOf<Shape, Known extends string> = {
  readonly [Name in Exclude<keyof Shape, Known>]-?: Field<string & NonNullable<Shape[Name]>>
}

/** An act that is all in its statement: its parts are the form's fields. */
export const plain = <Type extends Act['type']>(
  log: Log,
  type: Type,
  fields: FieldsOf<Extract<Act, { type: Type }>, 'type'>,
  more: More = {},
): Form => ({
  ...more,
  fields,
  acts: (values) => [{ log, act: { type, ...values } } as OfficerAct],
})

/** An act whose words are sealed: the parts of the content are the form's fields, and what is left empty is left out. */
export const letter = <Type extends Extract<OfficerAct, { content: object }>['act']['type']>(
  log: Log,
  type: Type,
  fields: FieldsOf<ContentOf<Type>, 'version' | 'files'>,
  more: More = {},
): Form => ({
  ...more,
  fields,
  acts: (values) => {
    const written = Object.entries(values).filter(([, value]) => value !== '')
    const content = { version: 1, ...Object.fromEntries(written) }
    return [{ log, act: { type }, content } as unknown as OfficerAct]
  },
})
