import type { Choice } from './choices.tsx'
import { describedBy, Field, type FieldProps } from './field.tsx'

interface SelectProps<Value extends string> extends FieldProps {
  choices: readonly Pick<Choice<Value>, 'value' | 'label'>[]
  value: Value
  onChange: (value: Value) => void
}

export const Select = <Value extends string>({
  choices,
  value,
  onChange,
  ...field
}: SelectProps<Value>) => (
  <Field {...field}>
    <select
      id={field.id}
      class={field.error ? 'govuk-select govuk-select--error' : 'govuk-select'}
      autoComplete="off"
      value={value}
      aria-describedby={describedBy(field)}
      onChange={(event) => {
        const chosen = choices[event.currentTarget.selectedIndex]
        if (chosen) onChange(chosen.value)
      }}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  </Field>
)
