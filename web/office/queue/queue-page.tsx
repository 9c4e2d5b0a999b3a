import { useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeCase } from '#words/office-case.ts'
import { self } from '../../../client/officer/session.ts'
import { readQueue } from '../../../protocol/exchanges/office.ts'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { focusOnHeading, Heading } from '../../common/components/page.tsx'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { useLoad } from '../use-load.ts'
import { Filters } from './filters.tsx'
import { Pagination } from './pagination.tsx'
import type { Query } from './query.ts'
import { QueueTable } from './queue-table.tsx'

export const QueuePage = () => {
  const { session, left, onSessionEnded } = useOffice()
  const [query, setQuery] = useState(left.query)
  const { stage, handler, number, waiting, cursors } = query
  const after = cursors.at(-1) ?? null
  const asked = { stage, handler, number, waiting, after }
  const { data, error, busy } = useLoad(
    JSON.stringify(asked),
    () => call(readQueue, asked),
    onSessionEnded,
  )
  const show = (next: Query): void => {
    left.query = next
    setQuery(next)
  }
  // What was pressed may be gone with the page that it was on.
  const showFromTop = (next: Query): void => {
    show(next)
    focusOnHeading()
  }
  const words = officeCase.queue
  const isOverseer = self(session)?.roles.includes('overseer') ?? false
  return (
    <>
      <Heading>{words.heading}</Heading>
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      {isOverseer && <p class="govuk-body">{words.overseer}</p>}
      <Filters query={query} onQuery={show} />
      <p class="govuk-visually-hidden" role="status">
        {busy || !data ? text.loading : words.found(data.rows.length)}
      </p>
      {data && data.rows.length === 0 && (
        <p class="govuk-body">{number ? words.notFound(number) : words.empty}</p>
      )}
      {data && data.rows.length > 0 && <QueueTable rows={data.rows} today={data.today} />}
      {data && <Pagination query={query} next={data.next} onQuery={showFromTop} />}
    </>
  )
}
