/** Several of many options, by what they stand under. */
import { useRef } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import { Checkboxes } from '../../../common/components/choices.tsx'
import { type FieldProps, Fieldset } from '../../../common/components/field.tsx'
import { chosenIn, type Option, SEPARATOR } from './fields.ts'

interface SeveralProps extends FieldProps {
  options: readonly Option<string>[]
  value: string
  onInput: (value: string) => void
}

/**
 * A group is open from the start if something in it is chosen: nothing that counts is out of sight. It stays open when the
 * last is taken away: whoever took it away is in it.
 */
export const Several = ({ options, value, onInput, ...field }: SeveralProps) => {
  const opened = useRef(new Set<string>())
  const chosen = chosenIn(value)
  const set = (among: readonly Option<string>[]) => (values: string[]) => {
    const kept = chosen.filter((one) => !among.some((option) => option.value === one))
    const all = new Set([...kept, ...values])
    // In the order of the options, so that what is chosen again is the same.
    onInput(options.flatMap((one) => (all.has(one.value) ? [one.value] : [])).join(SEPARATOR))
  }
  const groups = [...new Set(options.map(({ group }) => group ?? ''))]
  if (groups.length < 2) {
    return <Checkboxes {...field} small choices={options} values={chosen} onChange={set(options)} />
  }
  return (
    <Fieldset {...field}>
      <div class="app-several">
        {groups.map((group, at) => {
          const among = options.filter((one) => (one.group ?? '') === group)
          const count = among.filter((one) => chosen.includes(one.value)).length
          if (count > 0) opened.current.add(group)
          const isOpen = opened.current.has(group)
          const id = at === 0 ? field.id : `${field.id}-group-${at + 1}`
          return (
            <details key={group} class="app-several__group" open={isOpen || undefined}>
              <summary class="govuk-body" id={id}>
                {group} {count > 0 && <strong>({officeActs.chosen(count)})</strong>}
              </summary>
              <Checkboxes
                {...{ id: `${id}-in`, label: group }}
                isLabelHidden
                small
                choices={among}
                values={chosen}
                onChange={set(among)}
              />
            </details>
          )
        })}
      </div>
    </Fieldset>
  )
}
