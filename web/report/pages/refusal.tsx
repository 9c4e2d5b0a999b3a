import { refusals } from '#words/report-refusals.ts'
import { start } from '#words/report-start.ts'
import { literal } from '../../../client/literal.ts'
import type { Numbers } from '../../../client/reporter/portal-view.ts'
import { Button, ButtonGroup, LinkButton } from '../../common/components/button.tsx'
import { Details } from '../../common/components/callouts.tsx'
import { Contacts } from '../../common/components/contacts.tsx'
import { Heading } from '../../common/components/page.tsx'
import type { Refusing } from '../state/portal.ts'

interface RefusalPageProps {
  title?: string
  refusing: Refusing
  /** Null while nobody knows them. */
  numbers: Numbers | null
  /** Whether anything has been sent, and that what was typed is kept. */
  note?: string
  onRetry?: () => void
  onBack?: (() => void) | undefined
}

/** Why not, what can be done about it, and other ways. */
export const RefusalPage = (props: RefusalPageProps) => {
  const { title = refusals.title, refusing, numbers, note, onRetry, onBack } = props
  return (
    <>
      <Heading>{title}</Heading>
      <p class="govuk-body-l">{refusals.reasons[refusing.code]}</p>
      {note && <p class="govuk-body">{note}</p>}
      <OtherWays numbers={numbers} />
      {refusing.detail && (
        <Details summary={refusals.detail}>
          <code>{literal(refusing.detail)}</code>
        </Details>
      )}
      <ButtonGroup>
        {onRetry && <Button onClick={onRetry}>{refusals.again}</Button>}
        {onBack && <LinkButton onClick={onBack}>{refusals.back}</LinkButton>}
      </ButtonGroup>
    </>
  )
}

const Listed = ({ title, contacts }: { title: string; contacts: Numbers['routes'] }) =>
  contacts.length > 0 && (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <Contacts contacts={contacts} />
    </>
  )

/** Everybody else to turn to, where this site cannot help. */
export const OtherWays = ({ numbers }: Pick<RefusalPageProps, 'numbers'>) => (
  <>
    <OtherRoutes numbers={numbers} />
    {numbers && (
      <>
        <Listed title={refusals.emergency} contacts={numbers.emergency} />
        <Listed title={start.routes.support} contacts={numbers.support} />
        {numbers.isUnchecked && <p class="govuk-hint">{refusals.numbersUnchecked}</p>}
      </>
    )}
  </>
)

export const OtherRoutes = ({ numbers }: Pick<RefusalPageProps, 'numbers'>) => (
  <>
    <h2 class="govuk-heading-m">{refusals.routes}</h2>
    {numbers ? (
      <Contacts contacts={numbers.routes} />
    ) : (
      <p class="govuk-body">{refusals.routesUnknown}</p>
    )}
  </>
)
