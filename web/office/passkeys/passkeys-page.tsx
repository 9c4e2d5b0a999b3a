/** An officer's own passkeys: what they are for, adding and removing them. */
import { useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { officePasskeys as words } from '#words/office-passkeys.ts'
import { VaultError } from '../../../client/crypto/vault.ts'
import {
  dropPasskey,
  listPasskeys,
  makePasskey,
  type Passkey,
} from '../../../client/officer/passkeys.ts'
import type { LockedAccount } from '../../../client/officer/sign-in.ts'
import { writtenLine } from '../../../client/written.ts'
import { MAX_PASSKEY_NAME } from '../../../protocol/exchanges/passkeys.ts'
import { Button } from '../../common/components/button.tsx'
import { Inset, NotificationBanner } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Column, Heading } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { PasswordInput, TextInput } from '../../common/components/text-input.tsx'
import { faultText } from '../fault-text.ts'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useLoad, useTask } from '../use-load.ts'
import { PasskeyList } from './passkey-list.tsx'

interface Done {
  readonly heading: string
  readonly text?: string
}

export const PasskeysPage = ({ account }: { account: LockedAccount }) => {
  const { session, onSessionEnded } = useOffice()
  const { platform } = session
  const [done, setDone] = useState<Done | null>(null)
  const load = useLoad('passkeys', () => listPasskeys(platform), onSessionEnded)
  const removal = useTask(onSessionEnded)
  const fault = load.error ? faultText(load.error) : removal.fault
  const remove = ({ id, name }: Passkey) =>
    removal.run(async () => {
      setDone(null)
      await dropPasskey(platform, id)
      load.set(await listPasskeys(platform))
      setDone({ heading: words.done.removed(writtenLine(name)), text: words.done.left })
    })
  return (
    <Column>
      <BackLink onClick={() => go({ page: 'account' })} />
      <ErrorSummary faults={fault ? [{ text: fault }] : []} />
      {done && (
        <NotificationBanner key={done.heading} kind="success" heading={done.heading}>
          {done.text && <p class="govuk-body">{done.text}</p>}
        </NotificationBanner>
      )}
      <Heading>{words.heading}</Heading>
      {Boolean(load.error) && (
        <Button kind="secondary" onClick={load.again}>
          {text.tryAgain}
        </Button>
      )}
      <p class="govuk-body">{words.intro}</p>
      <p class="govuk-body">{words.opens}</p>
      <Inset>{words.risk}</Inset>
      {load.data?.length === 0 && <p class="govuk-body">{words.none}</p>}
      {load.data && <PasskeyList passkeys={load.data} onRemove={remove} />}
      {platform.passkeys ? (
        <AddForm
          account={account}
          onAdd={() => setDone(null)}
          onAdded={(name) => {
            load.again()
            setDone({ heading: words.done.added(writtenLine(name)) })
          }}
        />
      ) : (
        <p class="govuk-body">{words.notHere}</p>
      )}
    </Column>
  )
}

interface AddFormProps {
  account: LockedAccount
  onAdd: () => void
  onAdded: (name: string) => void
}

const AddForm = ({ account, onAdd, onAdded }: AddFormProps) => {
  const { session, onSessionEnded } = useOffice()
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const { busy, fault, run } = useTask(onSessionEnded)
  const [isWrong, setWrong] = useState(false)
  const called = name.trim()
  const add = () =>
    run(async () => {
      onAdd()
      setWrong(false)
      try {
        await makePasskey(session, account, passphrase, called)
      } catch (error) {
        if (!(error instanceof VaultError)) throw error
        setWrong(true)
        return
      }
      setName('')
      setPassphrase('')
      onAdded(called)
    })
  return (
    <section aria-labelledby="add-passkey">
      <h2 class="govuk-heading-m" id="add-passkey">
        {words.add}
      </h2>
      <StepForm
        check={() => [
          ...(called && called.length <= MAX_PASSKEY_NAME
            ? []
            : [{ field: 'name', text: words.nameFault(MAX_PASSKEY_NAME) }]),
          ...(passphrase
            ? []
            : [{ field: 'passphrase', text: officeAccount.signIn.passphraseFault }]),
        ]}
        onNext={add}
        submit={words.submit}
        busy={busy}
        fault={isWrong ? words.wrongPassphrase : fault}
      >
        {(errorOf) => (
          <>
            <TextInput
              id="name"
              label={words.name}
              hint={words.nameHint}
              error={errorOf('name')}
              width={20}
              value={name}
              onInput={setName}
            />
            <PasswordInput
              id="passphrase"
              label={officeAccount.signIn.passphrase}
              hint={words.passphraseHint}
              error={errorOf('passphrase')}
              autoComplete="current-password"
              value={passphrase}
              onInput={setPassphrase}
            />
          </>
        )}
      </StepForm>
      {busy && <Progress label={words.working} />}
    </section>
  )
}
