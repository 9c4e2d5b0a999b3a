import { language } from '#words/language.ts'
import { officeQueue as words } from '#words/office-queue.ts'
import {
  NO_FILTERS,
  PAGE_ROWS,
  type Part,
  partOf,
  wantsSettled,
} from '../../../client/officer/case-list.ts'
import { self } from '../../../client/officer/session.ts'
import { Button, LinkButton } from '../../common/components/button.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { focusOnHeading, Heading } from '../../common/components/page.tsx'
import { Status } from '../../common/components/status.tsx'
import { ListExport } from '../export/list-export.tsx'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { goalOf, openFrom, useReturn } from '../returning.ts'
import { Filters } from './filters.tsx'
import { Find } from './find.tsx'
import { Pagination } from './pagination.tsx'
import { QueueTable } from './queue-table.tsx'
import { type Cases, useCases } from './use-cases.ts'
import { useView } from './use-view.ts'
import { FIRST_VIEW, filtersSet, type View } from './view.ts'

export const QueuePage = () => {
  const { session, left } = useOffice()
  const [view, setView] = useView()
  const cases = useCases(view)
  const { listed, today, error } = cases
  const isWhole = isAllThere(view, cases)
  const rows = listed.cases.map(({ row }) => row)
  const goal = goalOf(left.opened, rows, isWhole)
  const part = partOf(listed.cases, goal < 0 ? view.page : Math.floor(goal / PAGE_ROWS))
  useReturn(() => {
    if (goal < 0) return null
    left.view = { ...left.view, page: part.page }
    return rows[goal] ?? null
  })
  const filter = (more: Partial<View['filters']>): void =>
    setView({ ...view, page: 0, filters: { ...view.filters, ...more } })
  const sortBy = (sort: View['sort']): void => setView({ ...view, page: 0, sort })
  // What was pressed is gone with the page that it was on.
  const showFromTop = (next: View): void => {
    setView(next)
    focusOnHeading()
  }
  const isOverseer = self(session)?.roles.includes('overseer') ?? false
  return (
    <div class="app-wide">
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      {Boolean(error) && (
        <Button kind="secondary" onClick={cases.goOn}>
          {words.goOn}
        </Button>
      )}
      <div class="app-queue-top">
        <Heading>{words.heading}</Heading>
        <Find
          value={view.filters.find}
          onInput={(find) => filter({ find })}
          onFirst={() => {
            if (rows[0]) openFrom(left, rows, rows[0])
          }}
        />
        <div class="app-queue-said">
          <Status>{saidOf(view, cases, part, isWhole)}</Status>
          <About view={view} cases={cases} onLookInClosed={() => filter({ stage: 'all' })} />
          {isSet(view) && (
            <p class="govuk-body">
              <LinkButton onClick={() => showFromTop(FIRST_VIEW)}>{words.all}</LinkButton>
            </p>
          )}
        </div>
      </div>
      <Filters
        view={view}
        tags={tagsOf(cases)}
        unknownKinds={listed.unknownKinds}
        onFilters={filter}
        onSort={sortBy}
      />
      {today !== null && part.cases.length > 0 && (
        <QueueTable
          rows={part.cases.map(({ row }) => row)}
          all={rows}
          today={today}
          sort={view.sort}
          onSort={sortBy}
        />
      )}
      <Pagination part={part} onPage={(page) => showFromTop({ ...view, page })} />
      {isOverseer && <p class="govuk-body">{words.overseer}</p>}
      {isWhole && today !== null && <ListExport cases={listed.cases} today={today} />}
    </div>
  )
}

const isAllThere = ({ filters }: View, { whole }: Cases): boolean =>
  whole === 'settled' || (whole === 'unsettled' && !wantsSettled(filters))

const isSet = ({ filters, sort }: View): boolean =>
  filtersSet(filters) > 0 || filters.find !== '' || sort !== null

/** The tags of the cases that are known here. */
const tagsOf = ({ rows, index }: Cases): string[] =>
  [...new Set(rows.flatMap((row) => index.get(row.case)?.tags ?? []))].sort(language.compare)

const saidOf = (view: View, { rows, busy, error }: Cases, part: Part, isWhole: boolean): string => {
  if (part.to > 0) return words.place(part.from, part.to, part.total, !isWhole)
  if (!isWhole && busy) return rows.length === 0 ? words.loading : words.noneYet
  if (!isWhole && error) return words.partly
  return isSet(view) ? words.none : words.empty
}

interface AboutProps {
  view: View
  cases: Cases
  onLookInClosed: () => void
}

/** What the list does not show, or not for sure. */
const About = ({ view: { filters }, cases: { listed, index }, onLookInClosed }: AboutProps) => (
  <>
    {listed.close > 0 && <p class="govuk-body">{words.close(listed.close, listed.cases.length)}</p>}
    {index.progress && (
      <p class="govuk-body">{words.indexing(index.progress.done, index.progress.total)}</p>
    )}
    {filters.find !== '' && filters.stage === NO_FILTERS.stage && (
      <p class="govuk-body">
        {words.notInClosed} <LinkButton onClick={onLookInClosed}>{words.lookInClosed}</LinkButton>
      </p>
    )}
  </>
)
