/** Going for good from a case: what was typed and never sent is not thrown away unasked. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { caseText } from '#words/report-case.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { finish } from '../state/leaving.ts'

const text = caseText.finish

/** Of the message in the box. `inDoubt`: something went off, and no answer has come. */
export type Unsent = 'nothing' | 'unsent' | 'inDoubt'

interface FinishProps {
  unsent: Unsent
  /** Null while it cannot be sent as it stands. */
  onSend: (() => void) | null
}

interface AskProps extends FinishProps {
  onStay: () => void
}

const Ask = ({ unsent, onSend, onStay }: AskProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  // With its answers in view: the focus alone would bring in the heading, and no more.
  useLayoutEffect(() => {
    heading.current?.focus()
    heading.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section>
      <h2 class="govuk-heading-m" tabIndex={-1} ref={heading}>
        {unsent === 'inDoubt' ? text.inDoubt : text.unsent}
      </h2>
      <p class="govuk-body">{text.lost}</p>
      <ButtonGroup>
        <Button
          onClick={() => {
            onStay()
            onSend?.()
          }}
        >
          {onSend ? text.send : text.stay}
        </Button>
        <Button kind="warning" onClick={finish}>
          {text.forget}
        </Button>
      </ButtonGroup>
    </section>
  )
}

export const Finish = ({ unsent, onSend }: FinishProps) => {
  const [isAsking, setAsking] = useState(false)
  const isUnsent = unsent !== 'nothing'
  useEffect(() => {
    if (!isUnsent) setAsking(false)
  }, [isUnsent])
  const stay = () => {
    setAsking(false)
    document.getElementById('message')?.focus()
  }
  if (isAsking && isUnsent) return <Ask unsent={unsent} onSend={onSend} onStay={stay} />
  return (
    <ButtonGroup>
      <Button kind="secondary" onClick={() => (isUnsent ? setAsking(true) : finish())}>
        {text.leave}
      </Button>
    </ButtonGroup>
  )
}
