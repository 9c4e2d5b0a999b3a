import { officeQueue as words } from '#words/office-queue.ts'
import type { Part } from '../../../client/officer/case-list.ts'
import { LinkButton } from '../../common/components/button.tsx'

interface PaginationProps {
  part: Part
  /** From 0. */
  onPage: (page: number) => void
}

export const Pagination = ({ part: { page, pages }, onPage }: PaginationProps) =>
  pages === 1 ? null : (
    <nav class="govuk-pagination" aria-label={words.pages}>
      {page > 0 && (
        <div class="govuk-pagination__prev">
          <LinkButton onClick={() => onPage(page - 1)}>{words.previous}</LinkButton>
        </div>
      )}
      <span class="govuk-body app-queue__page">{words.page(page + 1, pages)}</span>
      {page + 1 < pages && (
        <div class="govuk-pagination__next">
          <LinkButton onClick={() => onPage(page + 1)}>{words.next}</LinkButton>
        </div>
      )}
    </nav>
  )
