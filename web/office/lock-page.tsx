import { useState } from 'preact/hooks'
import { officeAccount } from '#words/office-account.ts'
import { CallError } from '../../client/call.ts'
import { VaultError } from '../../client/crypto/vault.ts'
import { writtenLine } from '../../client/written.ts'
import { Button, ButtonGroup } from '../common/components/button.tsx'
import { ErrorSummary } from '../common/components/error-summary.tsx'
import { Column, Heading } from '../common/components/page.tsx'
import { Progress } from '../common/components/progress.tsx'
import { PasswordInput } from '../common/components/text-input.tsx'
import { useChanges } from '../common/use-changes.ts'
import { faultText } from './fault-text.ts'
import { drafts } from './platform.ts'

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
  signOut: () => void
}

export const LockPage = ({ name, minutes, open, signOut }: LockPageProps) => {
  const [passphrase, setPassphrase] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  useChanges(drafts)
  const loses = drafts.hasUnsaved()
  const submit = () => {
    if (busy) return
    setBusy(true)
    setFault(undefined)
    open(passphrase)
      .catch((error: unknown) => {
        setFault(isOther(error) ? words.fails : faultText(error))
      })
      .finally(() => setBusy(false))
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
          <Button kind="secondary" onClick={signOut}>
            {words.signOut}
          </Button>
        </ButtonGroup>
      </form>
      {busy && <Progress label={officeAccount.signIn.working} />}
    </Column>
  )
}
