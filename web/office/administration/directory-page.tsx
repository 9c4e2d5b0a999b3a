import { useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { officeSetup } from '#words/office-setup.ts'
import type { KeyPair } from '../../../client/crypto/sodium.ts'
import { nextDirectory } from '../../../client/officer/next-directory.ts'
import { withNewestEpochs } from '../../../client/officer/session.ts'
import { toBase64url } from '../../../protocol/base64url.ts'
import { directoryBytes, isPortalOpen } from '../../../protocol/directory/verify.ts'
import { readAdministration } from '../../../protocol/exchanges/administration.ts'
import { Button } from '../../common/components/button.tsx'
import { NotificationBanner } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Column, Heading, useFocusOn } from '../../common/components/page.tsx'
import { Status } from '../../common/components/status.tsx'
import { usePlacedSteps } from '../../common/places.ts'
import { faultText } from '../fault-text.ts'
import { KeyMaker } from '../forms/key-maker.tsx'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { OpenNow } from '../poster/open-now.tsx'
import { go as goTo } from '../router.ts'
import { useLoad } from '../use-load.ts'
import { newTypedPlan, PlanForm, planOf } from './plan-form.tsx'
import { SignForm } from './sign-form.tsx'
import { UntilOpen } from './until-open.tsx'

const words = officeAdministration.next

type Step = 'plan' | 'key' | 'review'

/** The next epoch: chosen, seen in words, signed. */
export const DirectoryPage = () => {
  const { session, update, onSessionEnded } = useOffice()
  const { data, error, again } = useLoad(
    'directory',
    async () => {
      update(await withNewestEpochs(session))
      return call(readAdministration, {})
    },
    onSessionEnded,
  )
  const { step, go, back } = usePlacedSteps<Step>('plan')
  const [typed, setTyped] = useState(() => newTypedPlan(session.epochs.current.body))
  const [newKeys, setNewKeys] = useState<KeyPair | null>(null)
  const [isOpening, setOpening] = useState(false)
  const [signed, setSigned] = useState<number | null>(null)
  const before = session.epochs.current
  const keys = typed.changesKey ? newKeys : null
  const shown: Step = step === 'review' && typed.changesKey && !newKeys ? 'key' : step
  useFocusOn(`${data ? shown : 'loading'}/${signed ?? ''}`)

  if (error) {
    return (
      <>
        <ErrorSummary faults={[{ text: faultText(error) }]} />
        <Heading>{words.heading}</Heading>
        <Button kind="secondary" onClick={again}>
          {text.tryAgain}
        </Button>
      </>
    )
  }
  if (signed !== null) {
    return (
      <>
        <NotificationBanner kind="success" heading={words.done(signed)} children={null} />
        <Heading>{isOpening ? officeSetup.open.heading : words.heading}</Heading>
        {isOpening ? (
          <OpenNow />
        ) : (
          <>
            <UntilOpen />
            <Button onClick={() => goTo({ page: 'administration' })}>
              {officeAdministration.invite.back}
            </Button>
          </>
        )}
      </>
    )
  }
  if (!data) return <Status>{text.loading}</Status>
  const body = () => {
    const newKey = keys && toBase64url(keys.publicKey)
    const plan = planOf(typed, data.enrolments, before.body, newKey, data.today)
    return nextDirectory(before, plan, data.today)
  }
  return (
    <Column>
      <BackLink onClick={() => (shown === 'plan' ? goTo({ page: 'administration' }) : back())} />
      {shown === 'plan' && (
        <PlanForm
          typed={typed}
          onChange={setTyped}
          enrolments={data.enrolments}
          onNext={() => go(typed.changesKey && !newKeys ? 'key' : 'review')}
        />
      )}
      {shown === 'plan' && <UntilOpen on="directory" />}
      {shown === 'key' && (
        <>
          <Heading>{officeAdministration.keyFile.heading}</Heading>
          <KeyMaker
            primitives={session.primitives}
            organisation={session.epochs.current.body.policy.organisation}
            onReady={(made) => {
              setNewKeys(made)
              go('review')
            }}
          />
        </>
      )}
      {shown === 'review' && (
        <SignForm
          bytes={toBase64url(directoryBytes(body()))}
          newKeys={keys}
          reason={{ text: typed.reason, onChange: (reason) => setTyped({ ...typed, reason }) }}
          onSigned={(next) => {
            setOpening(!isPortalOpen(before) && isPortalOpen(next.epochs.current))
            update(next)
            setSigned(next.epochs.current.body.epoch)
          }}
        />
      )}
    </Column>
  )
}
