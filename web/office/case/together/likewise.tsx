/** Answering about the rest of a person as about one of their matters: filled in, and not saved, by who answers. */
import { useState } from 'preact/hooks'
import { officeTogether } from '#words/office-together.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import { Button } from '../../../common/components/button.tsx'
import { Inset } from '../../../common/components/callouts.tsx'
import { useFocusAtOnce } from '../../../common/components/page.tsx'
import type { OwnViewProps } from '../forms/fields.ts'

const words = officeTogether.compare.likewise

interface LikewiseProps extends OwnViewProps {
  /** Of the same person by answers that count, each to be answered in this form. */
  others: readonly AllegationId[]
  /** What is said of the person, and is true of all of them: each by its field's name about an allegation. */
  fields: readonly ((other: AllegationId) => string)[]
  /** The one that is answered. */
  about: AllegationId
  isUnanswered: (other: AllegationId) => boolean
}

/**
 * What two matters have in common, and what becomes of a closed one, is said of those two alone: it is left to be answered
 * for each.
 */
export const Likewise = ({ others, fields, about, isUnanswered, values, fill }: LikewiseProps) => {
  const [filled, setFilled] = useState(0)
  const left = others.filter(isUnanswered)
  if (left.length === 0) return filled > 0 ? <Filled count={filled} /> : null
  const onClick = () => {
    for (const other of left)
      for (const name of fields) fill(name(other), values[name(about)] ?? '')
    setFilled(left.length)
  }
  return (
    <>
      <Inset>{words.hint(left.length)}</Inset>
      <Button kind="secondary" onClick={onClick}>
        {words.button(left.length)}
      </Button>
    </>
  )
}

const Filled = ({ count }: { count: number }) => (
  <div class="govuk-inset-text" tabIndex={-1} ref={useFocusAtOnce()}>
    {words.filled(count)}
  </div>
)
