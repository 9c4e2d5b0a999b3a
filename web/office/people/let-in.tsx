import { useState } from 'preact/hooks'
import { officePeople } from '#words/office-people.ts'
import { literal } from '../../../client/literal.ts'
import type { KnownCase } from '../../../client/officer/together/known.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { useFocusAtOnce } from '../../common/components/page.tsx'

const words = officePeople.letIn

/** For an overseer who sees of a case what is noted of people, and nothing else. */
export const LetIn = ({ known }: { known: KnownCase }) => {
  const [isAsked, setAsked] = useState(false)
  return (
    <div class="govuk-inset-text app-no-print">
      <p>{words.outside}</p>
      {isAsked ? (
        <Asked number={known.number} onCancel={() => setAsked(false)} />
      ) : (
        <Button kind="secondary" onClick={() => setAsked(true)}>
          {words.button}
        </Button>
      )}
    </div>
  )
}

/** TODO confirm */
const Asked = ({ number, onCancel }: { number: string; onCancel: () => void }) => {
  const box = useFocusAtOnce()
  return (
    <div ref={box} tabIndex={-1}>
      <h4 class="govuk-heading-s">{words.heading(literal(number))}</h4>
      <p class="govuk-body">{words.what}</p>
      <p class="govuk-body">{words.noReason}</p>
      <ButtonGroup>
        <Button kind="secondary" onClick={onCancel}>
          {words.cancel}
        </Button>
      </ButtonGroup>
    </div>
  )
}
