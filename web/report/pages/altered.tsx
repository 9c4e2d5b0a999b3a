import { alteredText as text } from '#words/report-case.ts'
import { refusals } from '#words/report-refusals.ts'
import { literal } from '../../../client/literal.ts'
import type { PortalView } from '../../../client/reporter/portal-view.ts'
import { Button } from '../../common/components/button.tsx'
import { Details, WarningText } from '../../common/components/callouts.tsx'
import { Heading } from '../../common/components/page.tsx'
import { OtherWays } from './refusal.tsx'

interface AlteredProps {
  what: string
  view: PortalView
  onRetry: () => void
}

/** A history that does not stand is not shown at all. */
export const AlteredPage = ({ what, view, onRetry }: AlteredProps) => (
  <>
    <Heading>{text.title}</Heading>
    {text.text.map((line) => (
      <WarningText key={line}>{line}</WarningText>
    ))}
    <h2 class="govuk-heading-m">{text.doTitle}</h2>
    <ul class="govuk-list govuk-list--bullet">
      {text.do.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <OtherWays numbers={view} />
    <Details summary={text.detail}>
      <code>{literal(what)}</code>
    </Details>
    <Button kind="secondary" onClick={onRetry}>
      {refusals.again}
    </Button>
  </>
)
