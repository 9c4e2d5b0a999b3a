import { useEffect, useState } from 'preact/hooks'
import { Checkboxes, Radios } from '../../../common/components/choices.tsx'
import { DateInput, type TypedDate } from '../../../common/components/date-input.tsx'
import { TextInput } from '../../../common/components/text-input.tsx'
import { Textarea } from '../../../common/components/textarea.tsx'
import { InsertPhrase } from '../../phrases/insert-phrase.tsx'
import { drafts } from '../../platform.ts'
import type { FormContext } from './context.ts'
import {
  DATE_PARTS,
  datePart,
  type Field,
  type Fields,
  initialDate,
  type Shown,
  type Typed,
  typedDate,
} from './fields.ts'
import { SuggestedInput } from './suggested-input.tsx'

interface Kept {
  readonly typed: Typed
  readonly set: (name: string, value: string, initial?: string) => void
  /** Kept on this page alone: true of this moment, and no draft. */
  readonly setHere: (name: string, value: string) => void
}

/** @param prefix of the names under which drafts are kept */
export const useKept = (prefix: string): Kept => {
  const [, setRound] = useState(0)
  const [here, setHere] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => drafts.subscribe(() => setRound((round) => round + 1)), [])
  return {
    typed: (name, initial = '') => here[name] ?? drafts.typedIn(prefix + name) ?? initial,
    set: (name, value, initial = '') =>
      drafts.setTyped(prefix + name, value === initial ? null : value),
    setHere: (name, value) => setHere({ ...here, [name]: value }),
  }
}

interface FieldsViewProps {
  fields: Fields
  context: FormContext
  kept: Kept
  errorOf: (field: string) => string | undefined
  /** The option that reveals them. */
  within?: readonly [choice: string, option: string]
}

/** In the order in which they are declared; what an option reveals stands below it. */
export const FieldsView = ({ within, ...all }: FieldsViewProps) => (
  <>
    {Object.entries(all.fields).map(([name, { shown: inCase }]) => {
      const shown = inCase(all.context)
      if (!shown || shown.within?.join() !== within?.join()) return null
      return <FieldView key={name} name={name} shown={shown} all={all} />
    })}
  </>
)

interface FieldViewProps {
  name: string
  shown: Shown
  all: Omit<FieldsViewProps, 'within'>
}

const FieldView = ({ name, shown, all }: FieldViewProps) => {
  const { fields, context, kept, errorOf } = all
  const { hint, initial, rows, suggestions, options = [] } = shown
  const { kind, label = '' } = fields[name] ?? {}
  const value = kept.typed(name, initial)
  const onInput = (next: string) => kept.set(name, next, initial)
  const props = { id: name, label: shown.label ?? label, hint, error: errorOf(name) }
  switch (kind) {
    case 'box': {
      const size = rows === undefined ? {} : { rows }
      return (
        <>
          <Textarea {...props} {...size} value={value} onInput={onInput} />
          <InsertPhrase id={name} label={props.label} value={value} onInput={onInput} />
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
      const isWithin = ({ shown: inCase }: Field, option: string) =>
        inCase(context)?.within?.join() === [name, option].join()
      const choices = options.map((option) => ({
        ...option,
        reveals: Object.values(fields).some((other) => isWithin(other, option.value)) && (
          <FieldsView {...all} within={[name, option.value]} />
        ),
      }))
      return <Radios {...props} choices={choices} value={value} onChange={onInput} />
    }
    case 'check': {
      const onChange = ([checked = '']: string[]) => kept.setHere(name, checked)
      return <Checkboxes {...props} choices={options} values={[value]} onChange={onChange} />
    }
    case undefined:
      return null
  }
}
