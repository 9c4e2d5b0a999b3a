/** What stands round every page of an officer who is signed in. */
import { useEffect, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import type { LockedAccount } from '../../client/officer/sign-in.ts'
import { Heading, useFocusOn } from '../common/components/page.tsx'
import { faultText } from './fault-text.ts'
import { Frame } from './frame.tsx'
import { KeysDialog } from './keys/keys-dialog.tsx'
import { useKeys } from './keys/use-keys.ts'
import { useOffice } from './office-context.ts'
import { OfficeStatusContext, useOfficeStatusAt } from './office-status.ts'
import { Navigation, PageOf, routeFor } from './pages.tsx'
import { PortalWarnings } from './portal-warnings.tsx'
import { useRoute } from './router.ts'
import { useFreshDirectory } from './session/use-fresh-directory.ts'
import { useFreshIndex } from './session/use-fresh-index.ts'

interface SignedInFrameProps {
  account: LockedAccount
  lock: () => void
  signOut: (everywhere: boolean) => void
}

/** Nothing else is shown: whoever signs directories here is not whom this browser knows. */
const DirectoryFault = ({ error }: { error: unknown }) => (
  <div role="alert">
    <Heading>{text.directoryAlarm}</Heading>
    <p class="govuk-body">{faultText(error)}</p>
  </div>
)

export const SignedInFrame = (props: SignedInFrameProps) => {
  const { session, left } = useOffice()
  const asked = useRoute()
  useEffect(() => {
    if (asked.page === 'day' || asked.page === 'queue') left.list = asked
  }, [asked, left])
  const route = routeFor(session, asked)
  const place = JSON.stringify(asked)
  const alarm = useFreshDirectory(place)
  useFocusOn(alarm ? 'alarm' : '')
  const status = useOfficeStatusAt(place)
  useFreshIndex(place)
  const [isHelp, setHelp] = useState(false)
  const showHelp = () => setHelp(true)
  useKeys({ session, route, showHelp })
  return (
    <OfficeStatusContext.Provider value={status}>
      <Frame
        organisation={session.epochs.current.body.policy.organisation}
        navigation={<Navigation route={route} />}
        warnings={<PortalWarnings page={route.page} />}
      >
        {alarm ? (
          <DirectoryFault error={alarm} />
        ) : (
          <PageOf route={route} {...props} showKeys={showHelp} />
        )}
      </Frame>
      {isHelp && <KeysDialog onClose={() => setHelp(false)} />}
    </OfficeStatusContext.Provider>
  )
}
