/** What an act's page is made of. */
import type { ComponentChildren, FunctionComponent } from 'preact'
import type { OfficerAct } from '../../../../client/compose-office.ts'
import type { ContentOf } from '../../../../protocol/content.ts'
import type { InternalStatement, SharedStatement } from '../../../../protocol/statement.ts'
import type { FormContext } from './context.ts'
import type { Field, Fields, Values } from './fields.ts'

type InCase<Answer> = (context: FormContext) => Answer

export interface Form<F extends Fields = Fields> {
  /** Above the fields: one paragraph, or more than that. */
  readonly intro?: string | FunctionComponent<FormContext>
  readonly fields: F
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
  fields: FieldsOf<ContentOf<Type>, 'version'>,
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
