import { common } from '#words/common.ts'
import { language } from '#words/language.ts'
import { parseDay } from '../../../protocol/dates.ts'
import { plainLine } from '../../../protocol/typed.ts'
import { type FieldProps, Fieldset } from './field.tsx'
import { PRIVATE_TYPING } from './text-input.tsx'

const PARTS = ['day', 'month', 'year'] as const
type Part = (typeof PARTS)[number]

/** The three parts as they were typed. */
export type TypedDate = Record<Part, string>

export const NO_DATE: TypedDate = { day: '', month: '', year: '' }

/** A month's number, where somebody typed its name or at least three letters of it. */
const monthNumber = (typed: string): string => {
  const inSmall = (text: string) => text.toLocaleLowerCase(language.lang)
  const name = inSmall(plainLine(typed))
  const at = language.months.findIndex((month) => inSmall(month).startsWith(name))
  return name.length >= 3 && at >= 0 ? String(at + 1) : name
}

/** `YYYY-MM-DD`, as far as three parts make one; whether that date exists is for `parseDay`. */
export const typedIso = ({ day, month, year }: TypedDate): string =>
  [plainLine(year), monthNumber(month).padStart(2, '0'), plainLine(day).padStart(2, '0')].join('-')

/** Years before this one are typing errors: nobody who reports, decides or is away can mean them. */
const FIRST_YEAR = 1900

/**
 * What is wrong with a date as a date; null if it exists.
 * @param iso of `typedIso`
 * @param noSuch what to say of one that does not exist
 * @param missing what to say where nothing was typed
 */
export const dateFault = (iso: string, noSuch: string, missing = common.noDate): string | null => {
  if (/^[-0]*$/.test(iso)) return missing
  const year = iso.split('-')[0] ?? ''
  const isShort = /^\d{1,4}$/.test(year) && Number(year) < FIRST_YEAR
  if (isShort) return common.shortYear(Number(year) < 100 ? String(2000 + Number(year)) : null)
  return parseDay(iso) === null ? noSuch : null
}

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
