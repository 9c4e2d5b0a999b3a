import type { ComponentChildren } from 'preact'
import { describedBy, Field, type FieldProps } from './field.tsx'
import { PRIVATE_TYPING } from './text-input.tsx'

interface TextareaProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  rows?: number
  /** Stands below the box, as what is left of it. It is announced when it changes. */
  below?: ComponentChildren
}

export const Textarea = ({ value, onInput, rows = 5, below, ...field }: TextareaProps) => {
  const belowId = `${field.id}-info`
  return (
    <Field {...field}>
      <textarea
        {...PRIVATE_TYPING}
        id={field.id}
        class={field.error ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
        rows={rows}
        autoComplete="off"
        dir="auto"
        value={value}
        aria-describedby={describedBy(field, ...(below ? [belowId] : []))}
        aria-invalid={field.error ? true : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {below && (
        <div id={belowId} class="govuk-hint govuk-character-count__message" aria-live="polite">
          {below}
        </div>
      )}
    </Field>
  )
}
