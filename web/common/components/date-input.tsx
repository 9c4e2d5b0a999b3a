import { common } from '../../text/en/common.ts'
import { type FieldProps, Fieldset } from './field.tsx'
import { PRIVATE_TYPING } from './text-input.tsx'

const PARTS = ['day', 'month', 'year'] as const
type Part = (typeof PARTS)[number]

/** The three parts as they were typed. */
export type TypedDate = Record<Part, string>

export const NO_DATE: TypedDate = { day: '', month: '', year: '' }

/** A month's number, where somebody typed its name or at least three letters of it. */
const monthNumber = (typed: string): string => {
  const name = typed.trim().toLowerCase()
  const at = common.months.findIndex((month) => month.toLowerCase().startsWith(name))
  return name.length >= 3 && at >= 0 ? String(at + 1) : name
}

/** `YYYY-MM-DD`, as far as three parts make one; whether that date exists is for `parseDay`. */
export const typedIso = ({ day, month, year }: TypedDate): string =>
  [
    year.trim().padStart(4, '0'),
    monthNumber(month).padStart(2, '0'),
    day.trim().padStart(2, '0'),
  ].join('-')

interface DateInputProps extends FieldProps {
  value: TypedDate
  onInput: (value: TypedDate) => void
}

/** Three boxes; an error leads to the first. */
export const DateInput = ({ value, onInput, ...field }: DateInputProps) => (
  <Fieldset {...field}>
    <div class="govuk-date-input">
      {PARTS.map((part, at) => {
        const id = at === 0 ? field.id : `${field.id}-${part}`
        const width = part === 'year' ? 4 : 2
        return (
          <div class="govuk-date-input__item" key={part}>
            <div class="govuk-form-group">
              <label class="govuk-label govuk-date-input__label" for={id}>
                {common.dateParts[part]}
              </label>
              <input
                {...PRIVATE_TYPING}
                id={id}
                class={`govuk-input govuk-date-input__input govuk-input--width-${width}${
                  field.error ? ' govuk-input--error' : ''
                }`}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                value={value[part]}
                aria-invalid={field.error ? true : undefined}
                onInput={(event) => onInput({ ...value, [part]: event.currentTarget.value })}
              />
            </div>
          </div>
        )
      })}
    </div>
  </Fieldset>
)
