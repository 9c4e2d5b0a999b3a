import { useEffect, useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { office as text } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { general } from '#words/packs/general.ts'
import type { BrowserPrimitives } from '../../../client/crypto/sodium.ts'
import { literal } from '../../../client/literal.ts'
import { fingerprintWords } from '../../../client/officer/fingerprint.ts'
import {
  accountOf,
  makeAccount,
  makeTotpSecret,
  type NewAccount,
} from '../../../client/officer/new-account.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { acceptInvitation, readInvitation } from '../../../protocol/exchanges/enrolment.ts'
import {
  signInName as signInNameSchema,
  toSignInName,
} from '../../../protocol/exchanges/session.ts'
import { readCode } from '../../../protocol/typed.ts'
import { Button } from '../../common/components/button.tsx'
import { Panel } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Column, Heading, useFocusOn } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { Status } from '../../common/components/status.tsx'
import { SummaryList } from '../../common/components/summary-list.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { useLeaveWarning, usePlacedSteps } from '../../common/places.ts'
import { argon2InWorker } from '../../workers/argon2-in-worker.ts'
import { faultText } from '../fault-text.ts'
import {
  newPassphrase,
  PassphraseFields,
  passphraseFaults,
  passphraseOf,
} from '../forms/passphrase-fields.tsx'
import { StepForm } from '../forms/step-form.tsx'
import { TotpFields } from '../forms/totp-fields.tsx'
import { Frame } from '../frame.tsx'
import { call } from '../platform.ts'
import { portalWords } from '../portal-words.ts'
import { useTask } from '../use-load.ts'

const words = officeAccount.enrol

interface EnrolPagesProps {
  primitives: BrowserPrimitives
  token: string
  onLeave: () => void
}

type Invitation = ResponseOf<typeof readInvitation>

export const EnrolPages = (props: EnrolPagesProps) => {
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { token } = props
  useEffect(() => {
    call(readInvitation, { token }).then(setInvitation, setError)
  }, [token])
  return (
    <Frame organisation={invitation?.organisation}>
      <Column>
        {error !== null && (
          <>
            <ErrorSummary faults={[{ text: faultText(error) }]} />
            <Heading>{text.linkStopped}</Heading>
            <Button onClick={props.onLeave}>{words.toSignIn}</Button>
          </>
        )}
        {!invitation && error === null && <Status>{text.loading}</Status>}
        {invitation && <Steps {...props} invitation={invitation} />}
      </Column>
    </Frame>
  )
}

type Step = 'who' | 'passphrase' | 'code' | 'done'

const Steps = ({
  primitives,
  token,
  onLeave,
  invitation,
}: EnrolPagesProps & { invitation: Invitation }) => {
  const { officer, portal, organisation } = invitation
  const { step, go, back } = usePlacedSteps<Step>('who')
  const [typedName, setTypedName] = useState('')
  const [chosen, setChosen] = useState(() => newPassphrase(primitives))
  const [account, setAccount] = useState<NewAccount | null>(null)
  const [secret] = useState(() => makeTotpSecret(primitives))
  const [code, setCode] = useState('')
  const [isDone, setDone] = useState(false)
  const { busy, fault, run, clear } = useTask()
  const shown: Step = isDone ? 'done' : account || step !== 'code' ? step : 'passphrase'
  useFocusOn(shown)
  useLeaveWarning(step !== 'who' && !isDone)
  const signInName = toSignInName(typedName)

  const make = () =>
    run(async () => {
      const owner = { portal, officer: officer.id }
      setAccount(await makeAccount(primitives, argon2InWorker, owner, passphraseOf(chosen)))
      go('code')
    })
  const send = () =>
    run(async () => {
      if (!account) return
      const { kemKey, signKey, selfSignature } = account
      const made = accountOf(account, signInName, secret, readCode(code))
      await call(acceptInvitation, { token, kemKey, signKey, selfSignature, account: made })
      setDone(true)
    })

  const known = [officer.name, officer.unit, organisation, signInName]

  switch (shown) {
    case 'who':
      return (
        <StepForm
          check={() =>
            signInNameSchema.safeParse(signInName).success
              ? []
              : [{ field: 'sign-in-name', text: words.signInFault }]
          }
          onNext={() => go('passphrase')}
        >
          {(errorOf) => (
            <>
              <Heading>{words.heading(organisation)}</Heading>
              <p class="govuk-body">{words.intro}</p>
              <p class="govuk-body">{words.ready}</p>
              <SummaryList
                rows={[
                  { key: words.name, value: literal(officer.name) },
                  { key: words.unit, value: officer.unit },
                  {
                    key: words.roles,
                    value: language.list(officer.roles.map((role) => general.roles[role])),
                  },
                  { key: words.portal, value: literal(portalWords(portal)) },
                ]}
              />
              <p class="govuk-hint">{words.portalHint}</p>
              <TextInput
                id="sign-in-name"
                label={words.signInName}
                hint={words.signInHint}
                error={errorOf('sign-in-name')}
                autoComplete="username"
                value={typedName}
                onInput={setTypedName}
                width={20}
              />
            </>
          )}
        </StepForm>
      )
    case 'passphrase':
      return (
        <>
          <BackLink onClick={back} />
          <StepForm
            check={() => passphraseFaults(chosen, known)}
            onNext={make}
            busy={busy}
            fault={fault}
          >
            {(errorOf) => (
              <>
                <Heading>{officeAccount.passphrase.heading}</Heading>
                <PassphraseFields
                  primitives={primitives}
                  chosen={chosen}
                  known={known}
                  onChange={setChosen}
                  errorOf={errorOf}
                />
                {busy && <Progress label={words.working} />}
              </>
            )}
          </StepForm>
        </>
      )
    case 'code':
      return (
        <>
          <BackLink
            onClick={() => {
              clear()
              back()
            }}
          />
          <StepForm
            check={() =>
              /^[0-9]{6}$/.test(readCode(code))
                ? []
                : [{ field: 'code', text: officeAccount.signIn.codeFault }]
            }
            onNext={send}
            submit={words.submit}
            busy={busy}
            fault={fault === text.faults.signInRefused ? officeAccount.totp.refused : fault}
          >
            {(errorOf) => (
              <>
                <Heading>{officeAccount.totp.heading}</Heading>
                <TotpFields
                  secret={secret}
                  organisation={organisation}
                  signInName={signInName}
                  code={code}
                  onCode={setCode}
                  error={errorOf('code')}
                />
              </>
            )}
          </StepForm>
        </>
      )
    case 'done':
      return (
        <>
          <Panel title={words.done} />
          <p class="govuk-body">{words.words}</p>
          <p class="govuk-body app-spoken" id="fingerprint">
            {account && literal(fingerprintWords(primitives, { id: officer.id, ...account }))}
          </p>
          <p class="govuk-body">{words.wordsWhy}</p>
          <Button onClick={onLeave}>{words.toSignIn}</Button>
        </>
      )
  }
}
