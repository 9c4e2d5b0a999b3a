import type { ComponentChildren } from 'preact'
import { common } from '#words/common.ts'

/** What every field has. `id` is unique on its page and is where an error leads. */
export interface FieldProps {
  id: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** The label is the page's heading. */
  isHeading?: boolean
  /** What stands above it says the same. */
  isLabelHidden?: boolean
}

export const hintId = (id: string): string => `${id}-hint`
export const errorId = (id: string): string => `${id}-error`

/** What a control points to with aria-describedby. */
export const describedBy = (
  { id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>,
  ...more: readonly string[]
): string | undefined =>
  [hint && hintId(id), error && errorId(id), ...more].filter(Boolean).join(' ') || undefined

export const Hint = ({ id, hint }: Pick<FieldProps, 'id' | 'hint'>) =>
  hint ? (
    <div id={hintId(id)} class="govuk-hint">
      {hint}
    </div>
  ) : null

export const FieldError = ({ id, error }: Pick<FieldProps, 'id' | 'error'>) =>
  error ? (
    <p id={errorId(id)} class="govuk-error-message">
      <span class="govuk-visually-hidden">{common.error}</span> {error}
    </p>
  ) : null

const groupClass = (error: string | undefined): string =>
  error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'

/** Label, hint and error around one control. */
export const Field = ({ children, ...field }: FieldProps & { children: ComponentChildren }) => {
  const { id, label, error, isHeading } = field
  return (
    <div class={groupClass(error)}>
      {isHeading ? (
        <h1 class="govuk-label-wrapper" tabIndex={-1} data-focus={label}>
          <label class="govuk-label govuk-label--l" for={id}>
            {label}
          </label>
        </h1>
      ) : (
        <label class="govuk-label govuk-label--s" for={id}>
          {label}
        </label>
      )}
      <Hint {...field} />
      <FieldError {...field} />
      {children}
    </div>
  )
}

/** Legend, hint and error around a group of radios or checkboxes. */
export const Fieldset = ({ children, ...field }: FieldProps & { children: ComponentChildren }) => {
  const { label, error, isHeading, isLabelHidden } = field
  // GOV.UK's legend is a table: as wide as its words, however it is hidden.
  const legend = isLabelHidden
    ? 'govuk-visually-hidden'
    : 'govuk-fieldset__legend govuk-fieldset__legend--s'
  return (
    <div class={groupClass(error)}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(field)}>
        {isHeading ? (
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
            <h1 class="govuk-fieldset__heading" tabIndex={-1} data-focus={label}>
              {label}
            </h1>
          </legend>
        ) : (
          <legend class={legend}>{label}</legend>
        )}
        <Hint {...field} />
        <FieldError {...field} />
        {children}
      </fieldset>
    </div>
  )
}
