import { useEffect, useState } from 'preact/hooks'
import { officeAccount } from '#words/office-account.ts'
import { officePasskeys } from '#words/office-passkeys.ts'
import { CallError } from '../../client/call.ts'
import { VaultError } from '../../client/crypto/vault.ts'
import { listPasskeys } from '../../client/officer/passkeys.ts'
import { writtenLine } from '../../client/written.ts'
import { Button, ButtonGroup } from '../common/components/button.tsx'
import { ErrorSummary } from '../common/components/error-summary.tsx'
import { Column, Heading } from '../common/components/page.tsx'
import { Progress } from '../common/components/progress.tsx'
import { PasswordInput } from '../common/components/text-input.tsx'
import { useChanges } from '../common/use-changes.ts'
import { faultText } from './fault-text.ts'
import { drafts, platform } from './platform.ts'

const words = officeAccount.lock

const isOther = (error: unknown): boolean =>
  error instanceof VaultError || (error instanceof CallError && error.code === 'signInRefused')

interface LockPageProps {
  /** Of the officer whose session it is, on a page that was loaded again; null: the page has locked. */
  name: string | null
  /** After how many minutes a page locks. */
  minutes: number
  /** Throws VaultError, or CallError `signInRefused`, for another passphrase. */
  open: (passphrase: string) => Promise<void>
  /** Throws PasskeyError, or CallError `signInRefused`. */
  openByPasskey: () => Promise<void>
  signOut: () => void
}

/** Whether the officer has one that opens their keys, here. */
const useOpeningPasskey = (): boolean => {
  const [has, setHas] = useState(false)
  useEffect(() => {
    if (!platform.passkeys) return
    // Without an answer the passphrase opens as ever.
    listPasskeys(platform).then(
      (passkeys) => setHas(passkeys.some(({ opens }) => opens)),
      () => undefined,
    )
  }, [])
  return has
}

export const LockPage = ({ name, minutes, open, openByPasskey, signOut }: LockPageProps) => {
  const [passphrase, setPassphrase] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  useChanges(drafts)
  const loses = drafts.hasUnsaved()
  const hasPasskey = useOpeningPasskey()
  const run = (work: Promise<void>, fails: string) => {
    setBusy(true)
    setFault(undefined)
    work
      .catch((error: unknown) => setFault(isOther(error) ? fails : faultText(error)))
      .finally(() => setBusy(false))
  }
  const submit = () => {
    if (!busy) run(open(passphrase), words.fails)
  }
  return (
    <Column>
      <ErrorSummary faults={fault ? [{ field: 'passphrase', text: fault }] : []} />
      <Heading>{name === null ? words.heading : officeAccount.resume.heading}</Heading>
      <p class="govuk-body">
        {name === null ? words.text(minutes) : officeAccount.resume.text(writtenLine(name))}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <PasswordInput
          id="passphrase"
          label={officeAccount.signIn.passphrase}
          error={fault}
          autoComplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
        />
        {loses && <p class="govuk-hint">{words.loses}</p>}
        <ButtonGroup>
          <Button type="submit" disabled={busy}>
            {words.submit}
          </Button>
          {hasPasskey && (
            <Button
              kind="secondary"
              disabled={busy}
              onClick={() => run(openByPasskey(), officePasskeys.faults.stopped)}
            >
              {officePasskeys.unlock.submit}
            </Button>
          )}
          <Button kind="secondary" onClick={signOut}>
            {words.signOut}
          </Button>
        </ButtonGroup>
      </form>
      {busy && <Progress label={officeAccount.signIn.working} />}
    </Column>
  )
}
