import { useState } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import { utf8 } from '../../../../protocol/bytes.ts'
import { Checkboxes, Radios } from '../../../common/components/choices.tsx'
import { DateInput, type TypedDate } from '../../../common/components/date-input.tsx'
import { Select } from '../../../common/components/select.tsx'
import { TextInput } from '../../../common/components/text-input.tsx'
import { Textarea } from '../../../common/components/textarea.tsx'
import { useChanges } from '../../../common/use-changes.ts'
import { InsertPhrase } from '../../phrases/insert-phrase.tsx'
import { drafts } from '../../platform.ts'
import type { FormContext } from './context.ts'
import {
  type AboveProps,
  type Before,
  DATE_PARTS,
  datePart,
  elementId,
  type Field,
  type Fields,
  initialDate,
  type Shown,
  type Typed,
  typedDate,
} from './fields.ts'
import { Several } from './several.tsx'
import { SuggestedInput } from './suggested-input.tsx'

interface Kept {
  readonly typed: Typed
  readonly set: (name: string, value: string, initial?: string) => void
  /** Kept on this page alone: true of this moment, and no draft. */
  readonly setHere: (name: string, value: string) => void
}

/**
 * @param prefix of the names under which drafts are kept
 * @param isKeptHere nothing of it is a draft
 */
export const useKept = (prefix: string, isKeptHere = false): Kept => {
  const [here, setHere] = useState<Readonly<Record<string, string>>>({})
  useChanges(drafts)
  return {
    typed: (name, initial = '') => here[name] ?? drafts.typedIn(prefix + name) ?? initial,
    set: (name, value, initial = '') =>
      isKeptHere
        ? setHere((before) => ({ ...before, [name]: value }))
        : drafts.setTyped(prefix + name, value === initial ? null : value),
    setHere: (name, value) => setHere((before) => ({ ...before, [name]: value })),
  }
}

interface FieldsViewProps {
  fields: Fields
  context: FormContext
  kept: Kept
  /** What the fields amount to. */
  values: Before
  errorOf: (field: string) => string | undefined
}

interface InCase {
  readonly name: string
  readonly field: Field
  readonly shown: Shown
}

interface AllProps extends Omit<FieldsViewProps, 'fields'> {
  readonly asked: readonly InCase[]
}

/** In the order in which they are declared; what an option reveals stands below it. */
export const FieldsView = ({ fields, ...all }: FieldsViewProps) => {
  const asked = Object.entries(fields).flatMap(([name, field]): InCase[] => {
    const shown = field.shown(all.context)
    return shown && shown.when?.(all.values) !== false ? [{ name, field, shown }] : []
  })
  return <Within all={{ ...all, asked }} of={undefined} />
}

interface WithinProps {
  all: AllProps
  /** The option that reveals them. */
  of: Shown['within']
}

/** Whatever a form declares anew with each letter typed is the same part of the page: what is unfolded in it stays so. */
const Above = ({ draw, ...props }: AboveProps & { draw: NonNullable<Shown['above']> }) =>
  draw(props)

const Within = ({ all, of }: WithinProps) => (
  <>
    {all.asked.flatMap((one) => {
      if (one.shown.within?.join() !== of?.join()) return []
      const { above: draw } = one.shown
      const { context, values } = all
      return [
        draw && <Above key={`${one.name} above`} {...{ draw, context, values }} />,
        <FieldView key={one.name} one={one} all={all} />,
      ]
    })}
  </>
)

const BytesLeft = ({ most, value }: { most: number; value: string }) => {
  const left = most - utf8(value.trim()).length
  return (
    <span class={left < 0 ? 'govuk-error-message' : undefined}>{officeActs.bytesLeft(left)}</span>
  )
}

const FieldView = ({ one: { name, field, shown }, all }: { one: InCase; all: AllProps }) => {
  const { context, values, kept, errorOf, asked } = all
  const { hint, initial, rows, suggestions, mostBytes, isLong, isInline, options = [] } = shown
  const { kind, label } = field
  const value = kept.typed(name, initial)
  const onInput = (next: string) => kept.set(name, next, initial)
  const id = elementId(name)
  const props = { id, label: shown.label ?? label, hint, error: errorOf(name) }
  if (shown.view) {
    const fill = (other: string, typed: string) => kept.set(other, typed)
    return <>{shown.view({ id, value, onInput, fill, context, values, error: props.error })}</>
  }
  switch (kind) {
    case 'box': {
      const size = rows === undefined ? {} : { rows }
      const below =
        mostBytes === undefined ? {} : { below: <BytesLeft most={mostBytes} value={value} /> }
      return (
        <>
          <Textarea {...props} {...size} {...below} value={value} onInput={onInput} />
          {mostBytes === undefined && (
            <InsertPhrase id={id} label={props.label} value={value} onInput={onInput} />
          )}
        </>
      )
    }
    case 'line':
      return suggestions ? (
        <SuggestedInput {...props} suggestions={suggestions} value={value} onInput={onInput} />
      ) : (
        <TextInput {...props} value={value} onInput={onInput} />
      )
    case 'date': {
      const before = initialDate(initial)
      const onDate = (typed: TypedDate) => {
        for (const part of DATE_PARTS) kept.set(datePart(name, part), typed[part], before[part])
      }
      return <DateInput {...props} value={typedDate(name, shown, kept.typed)} onInput={onDate} />
    }
    case 'choice': {
      const isIn = (option: string) =>
        asked.some((other) => other.shown.within?.join() === [name, option].join())
      const choices = options.map((option) => ({
        ...option,
        reveals: isIn(option.value) && <Within all={all} of={[name, option.value]} />,
      }))
      const inline = isInline ? { inline: true } : {}
      if (!isLong) {
        return <Radios {...props} {...inline} choices={choices} value={value} onChange={onInput} />
      }
      const withNone = [{ value: '', label: officeActs.noneChosen }, ...options]
      return <Select {...props} choices={withNone} value={value} onChange={onInput} />
    }
    case 'several':
      return <Several {...props} options={options} value={value} onInput={onInput} />
    case 'check': {
      const onChange = ([checked = '']: string[]) => kept.setHere(name, checked)
      return <Checkboxes {...props} choices={options} values={[value]} onChange={onChange} />
    }
  }
}
