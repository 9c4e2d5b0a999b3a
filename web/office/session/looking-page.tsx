import { office as text } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { Button } from '../../common/components/button.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Column, Heading } from '../../common/components/page.tsx'
import { Status } from '../../common/components/status.tsx'
import { faultText } from '../fault-text.ts'
import { Frame } from '../frame.tsx'

interface LookingPageProps {
  /** Why it is not known yet; null: it is being asked for. */
  error: unknown
  again: () => void
}

/** Until it is known whether the browser has a session. */
export const LookingPage = ({ error, again }: LookingPageProps) => (
  <Frame>
    {error ? (
      <Column>
        <ErrorSummary faults={[{ text: faultText(error) }]} />
        <Heading>{officeAccount.signIn.heading}</Heading>
        <Button onClick={again}>{text.tryAgain}</Button>
      </Column>
    ) : (
      <Status>{text.loading}</Status>
    )}
  </Frame>
)
