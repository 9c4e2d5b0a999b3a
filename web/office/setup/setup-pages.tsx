import { useEffect, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeAdministration } from '#words/office-administration.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { readSetup } from '../../../protocol/exchanges/setup.ts'
import { Button } from '../../common/components/button.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Column, Heading } from '../../common/components/page.tsx'
import { Status } from '../../common/components/status.tsx'
import { faultText } from '../fault-text.ts'
import { Frame } from '../frame.tsx'
import { call } from '../platform.ts'
import { type SetupPagesProps, SetupSteps } from './setup-steps.tsx'

type SetupStart = ResponseOf<typeof readSetup>

/** From the one-time link to the first signed directory. */
export const SetupPages = (props: SetupPagesProps) => {
  const [start, setStart] = useState<SetupStart | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [organisation, setOrganisation] = useState<string>()
  const { token } = props
  useEffect(() => {
    call(readSetup, { token }).then(setStart, setError)
  }, [token])
  return (
    <Frame organisation={organisation}>
      <Column>
        {error !== null && (
          <>
            <ErrorSummary faults={[{ text: faultText(error) }]} />
            <Heading>{text.linkStopped}</Heading>
            <Button onClick={props.onLeave}>{officeAdministration.setup.toSignIn}</Button>
          </>
        )}
        {!start && error === null && <Status>{text.loading}</Status>}
        {start && <SetupSteps {...props} start={start} onFounded={setOrganisation} />}
      </Column>
    </Frame>
  )
}
