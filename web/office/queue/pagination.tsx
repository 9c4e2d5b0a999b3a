import { officeCase } from '#words/office-case.ts'
import { LinkButton } from '../../common/components/button.tsx'
import type { Query } from './query.ts'

const words = officeCase.queue

interface PaginationProps {
  query: Query
  /** Where the next page begins. */
  next: string | null
  onQuery: (query: Query) => void
}

/** There is no number of pages: pages begin after a case, so that they hold while cases come and go. */
export const Pagination = ({ query, next, onQuery }: PaginationProps) => {
  const { cursors } = query
  const hasPrevious = cursors.length > 1
  if (!hasPrevious && next === null) return null
  return (
    <nav class="govuk-pagination" aria-label={words.pages}>
      {hasPrevious && (
        <div class="govuk-pagination__prev">
          <LinkButton onClick={() => onQuery({ ...query, cursors: cursors.slice(0, -1) })}>
            {words.previous}
          </LinkButton>
        </div>
      )}
      {next !== null && (
        <div class="govuk-pagination__next">
          <LinkButton onClick={() => onQuery({ ...query, cursors: [...cursors, next] })}>
            {words.next}
          </LinkButton>
        </div>
      )}
    </nav>
  )
}
