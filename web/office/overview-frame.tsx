import type { ComponentChildren } from 'preact'
import { office as text } from '#words/office.ts'
import { officeQueue } from '#words/office-queue.ts'
import { self } from '../../client/officer/session.ts'
import { Button } from '../common/components/button.tsx'
import { ErrorSummary } from '../common/components/error-summary.tsx'
import { Heading } from '../common/components/page.tsx'
import { Status } from '../common/components/status.tsx'
import { isoDateWords } from '../common/date-words.ts'
import { faultText } from './fault-text.ts'
import { useOffice } from './office-context.ts'
import type { Load } from './use-load.ts'

interface OverviewFrameProps<T> {
  load: Load<T>
  heading: string
  children: (data: T) => ComponentChildren
}

/** A page about many cases as of today, while it loads, or where it cannot. */
export const OverviewFrame = <T extends { readonly today: string }>({
  load: { data, error, again },
  heading,
  children,
}: OverviewFrameProps<T>) => {
  const { session } = useOffice()
  const isOverseer = self(session)?.roles.includes('overseer') ?? false
  return (
    <>
      {data && <span class="govuk-caption-l">{isoDateWords(data.today, true)}</span>}
      <Heading>{heading}</Heading>
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      {Boolean(error) && (
        <Button kind="secondary" onClick={again}>
          {text.tryAgain}
        </Button>
      )}
      {isOverseer && <p class="govuk-body">{officeQueue.overseer}</p>}
      {!data && !error && <Status>{text.loading}</Status>}
      {data && children(data)}
    </>
  )
}
