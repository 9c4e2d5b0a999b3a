import { useState } from 'preact/hooks'
import { officeAdministration } from '#words/office-administration.ts'
import { signDirectory } from '../../../client/crypto/sign.ts'
import type { BrowserPrimitives, KeyPair } from '../../../client/crypto/sodium.ts'
import { wipe } from '../../../client/crypto/wipe.ts'
import { firstDirectory } from '../../../client/officer/first-directory.ts'
import {
  accountOf,
  makeAccount,
  makeTotpSecret,
  type NewAccount,
} from '../../../client/officer/new-account.ts'
import type { TypedOfficer } from '../../../client/officer/next-directory.ts'
import { toBase64url } from '../../../protocol/base64url.ts'
import { portalId } from '../../../protocol/directory/verify.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { toSignInName } from '../../../protocol/exchanges/session.ts'
import type { readSetup } from '../../../protocol/exchanges/setup.ts'
import { OFFICER_ID_BYTES } from '../../../protocol/fields.ts'
import { nameLine, readCode } from '../../../protocol/typed.ts'
import { BackLink, Heading, useFocusOn } from '../../common/components/page.tsx'
import { useLeaveWarning, usePlacedSteps } from '../../common/places.ts'
import { argon2InWorker } from '../../workers/argon2-in-worker.ts'
import { KeyMaker } from '../forms/key-maker.tsx'
import { newPassphrase, passphraseOf } from '../forms/passphrase-fields.tsx'
import { newPolicy, policyOf } from '../forms/policy-fields.tsx'
import { useTask } from '../use-load.ts'
import { BeforeStep } from './before-step.tsx'
import { finish } from './finish.ts'
import { CodeStep, ContactsStep, DoneStep, OfficerStep, OrganisationStep } from './step-pages.tsx'

const words = officeAdministration.setup

/** Numbered; before them stands what to have ready. */
const STEPS = ['organisation', 'contacts', 'key', 'officer', 'code'] as const
type Step = 'before' | (typeof STEPS)[number]

interface Made {
  readonly account: NewAccount
  readonly directory: ReturnType<typeof signDirectory>
}

export interface SetupPagesProps {
  primitives: BrowserPrimitives
  token: string
  onLeave: () => void
}

type SetupStart = ResponseOf<typeof readSetup>

export const SetupSteps = ({
  primitives,
  token,
  start,
  onFounded,
  onLeave,
}: SetupPagesProps & { start: SetupStart; onFounded: (organisation: string) => void }) => {
  const { step, go, back } = usePlacedSteps<Step>('before')
  const [policy, setPolicy] = useState(newPolicy)
  const [keys, setKeys] = useState<KeyPair | null>(null)
  const [officer, setOfficer] = useState<TypedOfficer>({
    name: '',
    unit: '',
    roles: ['administrator'],
  })
  const [signInName, setSignInName] = useState('')
  const [chosen, setChosen] = useState(() => newPassphrase(primitives))
  const [officerId] = useState(() => toBase64url(primitives.random(OFFICER_ID_BYTES)))
  const [secret] = useState(() => makeTotpSecret(primitives))
  const [made, setMade] = useState<Made | null>(null)
  const [code, setCode] = useState('')
  const [isDone, setDone] = useState(false)
  const { busy, fault, run } = useTask()
  // The browser's Forward must not skip what was made and is gone.
  const shown: Step = step === 'code' && !made ? 'officer' : step
  useFocusOn(`${shown}${isDone ? '/done' : ''}`)
  useLeaveWarning(shown !== 'before' && shown !== 'organisation' && !isDone)

  /** Signed once: what is sent again after a lost answer is the same to the byte. */
  const make = () =>
    run(async () => {
      if (!keys) return
      const owner = {
        portal: portalId(primitives, toBase64url(keys.publicKey)),
        officer: officerId,
      }
      const account = await makeAccount(primitives, argon2InWorker, owner, passphraseOf(chosen))
      const body = firstDirectory({
        organisationKey: keys.publicKey,
        serverKey: start.serverKey,
        officerId,
        officer,
        account,
        policy: policyOf(policy, null),
        todayUtc: start.todayUtc,
      })
      setMade({ account, directory: signDirectory(primitives, [keys], body) })
      go('code')
    })
  const send = () =>
    run(async () => {
      if (!made || !keys) return
      const account = accountOf(made.account, toSignInName(signInName), secret, readCode(code))
      await finish(primitives, token, made.directory, account)
      wipe(keys.secretKey)
      onFounded(policy.organisation)
      setDone(true)
    })

  if (isDone) return <DoneStep onLeave={onLeave} />
  return (
    <>
      {shown === 'before' ? (
        <BeforeStep onNext={() => go('organisation')} />
      ) : (
        <>
          <BackLink onClick={back} />
          <span class="govuk-caption-l">{words.step(STEPS.indexOf(shown) + 1, STEPS.length)}</span>
        </>
      )}
      {shown === 'organisation' && (
        <OrganisationStep policy={policy} onChange={setPolicy} onNext={() => go('contacts')} />
      )}
      {shown === 'contacts' && (
        <ContactsStep policy={policy} onChange={setPolicy} onNext={() => go('key')} />
      )}
      {shown === 'key' && (
        <>
          <Heading>{officeAdministration.keyFile.heading}</Heading>
          <KeyMaker
            primitives={primitives}
            organisation={policy.organisation}
            onReady={(ready) => {
              setKeys(ready)
              go('officer')
            }}
          />
        </>
      )}
      {shown === 'officer' && (
        <OfficerStep
          primitives={primitives}
          vocabulary={policy.vocabulary}
          organisation={policy.organisation}
          officer={officer}
          onOfficer={setOfficer}
          signInName={signInName}
          onSignInName={setSignInName}
          chosen={chosen}
          onChosen={setChosen}
          onNext={make}
          task={{ busy, fault }}
        />
      )}
      {shown === 'code' && (
        <CodeStep
          secret={secret}
          organisation={nameLine(policy.organisation)}
          signInName={signInName}
          today={start.todayUtc}
          code={code}
          onCode={setCode}
          onNext={send}
          task={{ busy, fault }}
        />
      )}
    </>
  )
}
