import type { ComponentChildren } from 'preact'
import { common } from '#words/common.ts'

interface CaseWarningProps {
  /** One sentence that says it all to whoever knows what it means. */
  short: string
  /** What it means, and the way out: folded, so that the report is in view. */
  children?: ComponentChildren
  /** It needs doing something now. */
  isExpanded?: boolean
}

const Short = ({ short }: Pick<CaseWarningProps, 'short'>) => (
  <>
    <span class="app-warning__icon" aria-hidden="true">
      !
    </span>
    <span class="govuk-visually-hidden">{common.warning}</span> {short}
  </>
)

export const CaseWarning = ({ short, children, isExpanded = false }: CaseWarningProps) =>
  children ? (
    <details class="govuk-details app-warning" open={isExpanded}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          <Short short={short} />
        </span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  ) : (
    <p class="app-warning app-warning--plain">
      <Short short={short} />
    </p>
  )
