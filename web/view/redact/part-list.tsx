/** Each box by its number: taken away again, or set to the pixel. */
import { useLayoutEffect, useState } from 'preact/hooks'
import { redact as text } from '#words/redact.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Details } from '../../common/components/callouts.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { type Box, fitted, type Size } from './boxes.ts'
import type { Part } from './use-pointer.ts'

const SIDES = ['x', 'y', 'width', 'height'] as const
type Side = (typeof SIDES)[number]

interface SideInputProps {
  part: Part
  side: Side
  onBox: (side: Side, value: number) => void
}

const SideInput = ({ part, side, onBox }: SideInputProps) => {
  const [typed, setTyped] = useState(String(part[side]))
  useLayoutEffect(() => setTyped(String(part[side])), [part[side]])
  return (
    <TextInput
      id={`${side}-${part.key}`}
      label={text.sides[side]}
      width={5}
      inputMode="numeric"
      value={typed}
      onInput={(next) => {
        setTyped(next)
        if (/^\d{1,6}$/.test(next.trim())) onBox(side, Number(next))
      }}
    />
  )
}

interface PartListProps {
  parts: readonly Part[]
  of: Size
  onChange: (part: Part, step: string) => void
  onRemove: (part: Part) => void
}

export const PartList = ({ parts, of, onChange, onRemove }: PartListProps) => (
  <ol class="govuk-list app-view__parts">
    {parts.map((part, at) => {
      const number = at + 1
      const onBox = (side: Side, value: number) => {
        const box: Box = { ...part, [side]: value }
        onChange({ ...part, ...fitted(box, of) }, `${side} ${part.key}`)
      }
      return (
        <li key={part.key}>
          <p class="govuk-body app-view__note">
            {text.part(number)}{' '}
            <LinkButton hidden={text.ofPart(number)} onClick={() => onRemove(part)}>
              {text.remove}
            </LinkButton>
          </p>
          <Details summary={text.numbers(number)}>
            {SIDES.map((side) => (
              <SideInput key={side} {...{ part, side, onBox }} />
            ))}
          </Details>
        </li>
      )
    })}
  </ol>
)
