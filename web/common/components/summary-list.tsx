import type { ComponentChildren } from 'preact'
import { common } from '#words/common.ts'
import { writtenText } from '../../../client/written.ts'
import { LinkButton } from './button.tsx'

export interface SummaryRow {
  key: string
  value: ComponentChildren
  /** Offers "Change". */
  onChange?: (() => void) | undefined
}

export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => (
  <dl class="govuk-summary-list">
    {rows.map(({ key, value, onChange }) => (
      <div class="govuk-summary-list__row" key={key}>
        <dt class="govuk-summary-list__key">
          <bdi>{key}</bdi>
        </dt>
        <dd class="govuk-summary-list__value app-typed" dir="auto">
          {typeof value === 'string' ? writtenText(value) : value}
        </dd>
        {onChange && (
          <dd class="govuk-summary-list__actions">
            <LinkButton onClick={onChange} hidden={key}>
              {common.change}
            </LinkButton>
          </dd>
        )}
      </div>
    ))}
  </dl>
)
