/** Whether something may be signed on what this browser knows of other cases; if not, why, and what to do. */
import { officeTogether } from '#words/office-together.ts'
import { self } from '../../../../client/officer/session.ts'
import { joinedLater } from '../../../../client/officer/together/joined-later.ts'
import { Button } from '../../../common/components/button.tsx'
import { Inset, WarningText } from '../../../common/components/callouts.tsx'
import { Progress } from '../../../common/components/progress.tsx'
import { isoDateWords } from '../../../common/date-words.ts'
import { faultText } from '../../fault-text.ts'
import type { FormContext } from '../forms/context.ts'
import { useListedCase } from './listed-case.ts'

const words = officeTogether.ready

/** Null: nothing stands against it. */
export const notReady = (context: FormContext) => {
  const { looked } = context
  if (looked && looked.gaps.length === 0 && looked.isWhole) return null
  return <NotReady {...context} />
}

const NotReady = (context: FormContext) => {
  const { looked, lookFault, lookAgain } = context
  if (!looked && lookFault === null) return <Progress label={words.reading} />
  const gaps = looked?.gaps ?? []
  return (
    <div role="alert">
      {lookFault !== null && (
        <WarningText>
          {words.failed} {faultText(lookFault)}
        </WarningText>
      )}
      {lookFault === null && gaps.length === 0 && <WarningText>{words.notWhole}</WarningText>}
      {gaps.length > 0 && (
        <>
          <WarningText>{words.gaps(gaps.length)}</WarningText>
          <ul class="govuk-list govuk-list--bullet">
            {gaps.map((caseId) => (
              <li key={caseId}>
                <CaseName caseId={caseId} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Button kind="secondary" onClick={lookAgain}>
        {words.again}
      </Button>
    </div>
  )
}

const CaseName = ({ caseId }: { caseId: string }) => {
  const listed = useListedCase(caseId)
  const { case: named, unlisted } = officeTogether.candidate
  return <>{listed ? named(listed.number) : unlisted}</>
}

/** Whoever came later than others is told from which day on they know. */
export const ReadsSince = ({ session }: FormContext) => {
  const mine = self(session)
  const day = mine && joinedLater(session.epochs.current.body, mine)
  return day && <Inset>{words.since(isoDateWords(day))}</Inset>
}
