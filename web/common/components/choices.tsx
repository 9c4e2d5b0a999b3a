import type { ComponentChildren } from 'preact'
import { type FieldProps, Fieldset } from './field.tsx'

export interface Choice<Value extends string> {
  value: Value
  label: string
  hint?: string | undefined
  /** Shown below the choice while it is chosen. */
  reveals?: ComponentChildren
}

/** The first choice carries the group's own id, so that an error leads to it. */
const choiceId = (id: string, at: number): string => (at === 0 ? id : `${id}-${at + 1}`)

interface ItemProps<Value extends string> {
  kind: 'radios' | 'checkboxes'
  id: string
  name: string
  choice: Choice<Value>
  checked: boolean
  onChange: (checked: boolean) => void
}

const Item = <Value extends string>({
  kind,
  id,
  name,
  choice,
  checked,
  onChange,
}: ItemProps<Value>) => {
  const hint = choice.hint ? `${id}-item-hint` : undefined
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          autoComplete="off"
          value={choice.value}
          checked={checked}
          aria-describedby={hint}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <label class={`govuk-label govuk-${kind}__label`} for={id}>
          {choice.label}
        </label>
        {choice.hint && (
          <div id={hint} class={`govuk-hint govuk-${kind}__hint`}>
            {choice.hint}
          </div>
        )}
      </div>
      {checked && choice.reveals && (
        <div class={`govuk-${kind}__conditional`}>{choice.reveals}</div>
      )}
    </>
  )
}

interface RadiosProps<Value extends string> extends FieldProps {
  choices: readonly Choice<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
  inline?: boolean
}

export const Radios = <Value extends string>({
  choices,
  value,
  onChange,
  inline,
  ...field
}: RadiosProps<Value>) => (
  <Fieldset {...field}>
    <div class={inline ? 'govuk-radios govuk-radios--inline' : 'govuk-radios'}>
      {choices.map((choice, at) => (
        <Item
          key={choice.value}
          kind="radios"
          id={choiceId(field.id, at)}
          name={field.id}
          choice={choice}
          checked={choice.value === value}
          onChange={() => onChange(choice.value)}
        />
      ))}
    </div>
  </Fieldset>
)

interface SwitchProps {
  id: string
  label: string
  hint: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** One checkbox by itself, which takes effect as it is pressed. */
export const Switch = ({ id, label, hint, isOn, onChange }: SwitchProps) => (
  <div class="govuk-form-group">
    <div class="govuk-checkboxes">
      <Item
        kind="checkboxes"
        id={id}
        name={id}
        choice={{ value: 'on', label, hint }}
        checked={isOn}
        onChange={onChange}
      />
    </div>
  </div>
)

interface CheckboxesProps<Value extends string> extends FieldProps {
  choices: readonly Choice<Value>[]
  values: readonly Value[]
  onChange: (values: Value[]) => void
  small?: boolean
}

/** `values` keep the order of the choices. */
export const Checkboxes = <Value extends string>({
  choices,
  values,
  onChange,
  small,
  ...field
}: CheckboxesProps<Value>) => {
  const toggle = (value: Value, checked: boolean) =>
    onChange(
      choices
        .map((choice) => choice.value)
        .filter((it) => (it === value ? checked : values.includes(it))),
    )
  return (
    <Fieldset {...field}>
      <div class={small ? 'govuk-checkboxes govuk-checkboxes--small' : 'govuk-checkboxes'}>
        {choices.map((choice, at) => (
          <Item
            key={choice.value}
            kind="checkboxes"
            id={choiceId(field.id, at)}
            name={field.id}
            choice={choice}
            checked={values.includes(choice.value)}
            onChange={(checked) => toggle(choice.value, checked)}
          />
        ))}
      </div>
    </Fieldset>
  )
}
