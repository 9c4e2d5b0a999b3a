import { useState } from 'preact/hooks'
import { officePeople } from '#words/office-people.ts'
import { literal } from '../../../client/literal.ts'
import { callIn } from '../../../client/officer/together/early.ts'
import type { KnownCase } from '../../../client/officer/together/known.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { useFocusAtOnce } from '../../common/components/page.tsx'
import { useOffice } from '../office-context.ts'
import { useTask } from '../use-load.ts'

const words = officePeople.grantAccess

/** For an overseer who sees of a case what is noted of people, and nothing else. */
export const GrantAccess = ({ known }: { known: KnownCase }) => {
  const [isAsked, setAsked] = useState(false)
  return (
    <div class="govuk-inset-text app-no-print">
      <p>{words.outside}</p>
      {isAsked ? (
        <Asked known={known} onCancel={() => setAsked(false)} />
      ) : (
        <Button kind="secondary" onClick={() => setAsked(true)}>
          {words.button}
        </Button>
      )}
    </div>
  )
}

const Asked = ({
  known: { caseId, number },
  onCancel,
}: {
  known: KnownCase
  onCancel: () => void
}) => {
  const { session, update, onSessionEnded } = useOffice()
  const { busy, fault, run } = useTask(onSessionEnded)
  const box = useFocusAtOnce()
  const grant = () =>
    run(async () => {
      const now = await callIn(session, caseId)
      if (now !== session) update(now)
      // The case is one of the officer's own from now on.
      await now.together.refresh()
      await now.rows.refresh('settled')
    })
  return (
    <div ref={box} tabIndex={-1}>
      <h4 class="govuk-heading-s">{words.heading(literal(number))}</h4>
      <ErrorSummary faults={fault ? [{ text: fault }] : []} />
      <p class="govuk-body">{words.what}</p>
      <p class="govuk-body">{words.noReason}</p>
      <ButtonGroup>
        <Button onClick={grant} disabled={busy}>
          {words.confirm}
        </Button>
        <Button kind="secondary" onClick={onCancel} disabled={busy}>
          {words.cancel}
        </Button>
      </ButtonGroup>
    </div>
  )
}
