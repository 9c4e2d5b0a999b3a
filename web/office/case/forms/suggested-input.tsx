import { describedBy, Field, type FieldProps } from '../../../common/components/field.tsx'
import { PRIVATE_TYPING } from '../../../common/components/text-input.tsx'

interface SuggestedInputProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  suggestions: readonly string[]
}

const SEPARATOR = ','

/** What stands before the part that is being typed, with the separator, and the part. */
const split = (value: string): readonly [before: string, part: string] => {
  const at = value.lastIndexOf(SEPARATOR) + 1
  return [value.slice(0, at), value.slice(at).trim()]
}

/** A browser's list goes by the whole line: each suggestion carries what stands before it. */
const wholeLines = (value: string, suggestions: readonly string[]): string[] => {
  const [before, part] = split(value)
  const used = new Set(before.split(SEPARATOR).map((it) => it.trim()))
  return suggestions
    .filter((it) => it !== part && !used.has(it))
    .map((it) => (before === '' ? it : `${before} ${it}`))
}

/** A line of parts with commas between them, for each of which the browser offers what was used before. */
export const SuggestedInput = ({ value, onInput, suggestions, ...field }: SuggestedInputProps) => {
  const listId = `${field.id}-suggestions`
  return (
    <Field {...field}>
      <input
        {...PRIVATE_TYPING}
        id={field.id}
        class={`govuk-input${field.error ? ' govuk-input--error' : ''}`}
        type="text"
        list={listId}
        autoComplete="off"
        autoCapitalize="none"
        dir="auto"
        value={value}
        aria-describedby={describedBy(field)}
        aria-invalid={field.error ? true : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {wholeLines(value, suggestions).map((line) => (
          <option key={line} value={line} />
        ))}
      </datalist>
    </Field>
  )
}
