import type { TargetedInputEvent } from 'preact'
import { useState } from 'preact/hooks'
import { common } from '#words/common.ts'
import { describedBy, Field, type FieldProps } from './field.tsx'

interface TextInputProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  /** How many letters wide it looks. */
  width?: 4 | 5 | 10 | 20 | 30
  inputMode?: 'text' | 'numeric'
  autoComplete?: string
}

/**
 * What is typed is neither remembered by the browser nor sent away to be spelled. `autoCorrect` is written so that it
 * goes in as an attribute: the property `autocorrect` is a boolean, and 'off' would turn it on.
 */
export const PRIVATE_TYPING = {
  spellcheck: false,
  autoCorrect: 'off',
  writingsuggestions: 'false',
  'data-gramm': 'false',
} as const

const inputClass = (error: string | undefined, ...more: readonly string[]): string =>
  ['govuk-input', error ? 'govuk-input--error' : '', ...more].filter(Boolean).join(' ')

export const TextInput = ({
  value,
  onInput,
  width,
  inputMode = 'text',
  autoComplete = 'off',
  ...field
}: TextInputProps) => (
  <Field {...field}>
    <input
      {...PRIVATE_TYPING}
      id={field.id}
      class={inputClass(field.error, width ? `govuk-input--width-${width}` : '')}
      type="text"
      autoComplete={autoComplete}
      autoCapitalize="none"
      dir="auto"
      inputMode={inputMode}
      value={value}
      aria-describedby={describedBy(field)}
      aria-invalid={field.error ? true : undefined}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </Field>
)

interface PasswordInputProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  autoComplete: 'current-password' | 'new-password' | 'off'
}

export const PasswordInput = ({ value, onInput, autoComplete, ...field }: PasswordInputProps) => {
  const [shown, setShown] = useState(false)
  const control = {
    ...PRIVATE_TYPING,
    id: field.id,
    class: inputClass(field.error, 'govuk-password-input__input'),
    autoComplete,
    autoCapitalize: 'none',
    value,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error ? true : undefined,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  } as const
  return (
    <Field {...field}>
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        {shown ? <input {...control} type="text" /> : <input {...control} type="password" />}
        <button
          type="button"
          class="govuk-button govuk-button--secondary govuk-password-input__toggle"
          aria-controls={field.id}
          onClick={() => setShown(!shown)}
        >
          {shown ? common.hide : common.show}
          <span class="govuk-visually-hidden"> {field.label}</span>
        </button>
      </div>
    </Field>
  )
}
