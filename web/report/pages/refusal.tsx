import { Button, ButtonGroup, LinkButton } from '../../common/components/button.tsx'
import { Contacts } from '../../common/components/contacts.tsx'
import { Details } from '../../common/components/notices.tsx'
import { Heading } from '../../common/components/page.tsx'
import { refusals } from '../../text/en/report-refusals.ts'
import type { PortalView } from '../portal-view.ts'
import type { Refusing } from '../state/portal.ts'

interface RefusalPageProps {
  title?: string
  refusing: Refusing
  /** Null while nobody knows the portal. */
  view: PortalView | null
  /** Whether anything has been sent, and that what was typed is kept. */
  note?: string
  onRetry?: () => void
  onBack?: (() => void) | undefined
}

/** Why not, what can be done about it, and other ways. */
export const RefusalPage = (props: RefusalPageProps) => {
  const { title = refusals.title, refusing, view, note, onRetry, onBack } = props
  return (
    <>
      <Heading>{title}</Heading>
      <p class="govuk-body-l">{refusals.reasons[refusing.reason]}</p>
      {note && <p class="govuk-body">{note}</p>}
      <OtherRoutes view={view} />
      {refusing.detail && (
        <Details summary={refusals.detail}>
          <code>{refusing.detail}</code>
        </Details>
      )}
      <ButtonGroup>
        {onRetry && <Button onClick={onRetry}>{refusals.again}</Button>}
        {onBack && <LinkButton onClick={onBack}>{refusals.back}</LinkButton>}
      </ButtonGroup>
    </>
  )
}

export const OtherRoutes = ({ view }: Pick<RefusalPageProps, 'view'>) => (
  <>
    <h2 class="govuk-heading-m">{refusals.routes}</h2>
    {view ? (
      <Contacts contacts={view.routes} />
    ) : (
      <p class="govuk-body">{refusals.routesUnknown}</p>
    )}
  </>
)
