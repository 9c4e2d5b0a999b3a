import type { ComponentChildren } from 'preact'
import { office as text } from '#words/office.ts'
import { officePeople as words } from '#words/office-people.ts'
import { Button } from '../../common/components/button.tsx'
import { Inset } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Status } from '../../common/components/status.tsx'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { CaseOf } from './case-of.tsx'
import type { People } from './use-people.ts'

interface PeopleFrameProps {
  people: People
  children: ComponentChildren
}

/** @param lacks what may be missing, in words */
export const NotWhole = ({ lacks }: { lacks: string }) => {
  const { together } = useOffice().session
  return (
    <Inset>
      <p class="govuk-body">{lacks}</p>
      <div class="app-no-print">
        <Button kind="secondary" onClick={() => void together.refresh().catch(() => undefined)}>
          {text.tryAgain}
        </Button>
      </div>
    </Inset>
  )
}

/** What a page about people says of what it does not know, then what it knows. */
export const PeopleFrame = ({ people, children }: PeopleFrameProps) => {
  const { isLoading, error, again, progress, isWhole, gaps, cases } = people
  return (
    <>
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      {Boolean(error) && (
        <Button kind="secondary" onClick={again}>
          {text.tryAgain}
        </Button>
      )}
      <Status>
        {isLoading ? text.loading : progress ? words.reading(progress.done, progress.total) : ''}
      </Status>
      {!isLoading && !progress && !error && !isWhole && <NotWhole lacks={words.notWhole} />}
      {gaps.length > 0 && (
        <Inset>
          {words.gaps(gaps.length)}
          <ul class="govuk-list app-people__cases">
            {gaps.map((caseId) => (
              <li key={caseId}>
                <CaseOf cases={cases} caseId={caseId} />
              </li>
            ))}
          </ul>
        </Inset>
      )}
      {!isLoading && children}
    </>
  )
}
