import { useRef, useState } from 'preact/hooks'
import { officeAccount } from '#words/office-account.ts'
import { officePasskeys } from '#words/office-passkeys.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { forgetDirectory } from '../../client/officer/known-directory.ts'
import { assertPasskey } from '../../client/officer/passkeys.ts'
import { DirectoryAlarmed } from '../../client/officer/session.ts'
import {
  type Credentials,
  type DoneWork,
  type SignedIn,
  signInWith,
} from '../../client/officer/sign-in.ts'
import { readCode } from '../../protocol/typed.ts'
import { Button, ButtonGroup } from '../common/components/button.tsx'
import { Details, Inset } from '../common/components/callouts.tsx'
import { ErrorSummary, type FieldFault } from '../common/components/error-summary.tsx'
import { Column, Heading } from '../common/components/page.tsx'
import { Progress } from '../common/components/progress.tsx'
import { PasswordInput, TextInput } from '../common/components/text-input.tsx'
import { faultText } from './fault-text.ts'
import { platform } from './platform.ts'
import { officerPlatform } from './session/officer-platform.ts'

const words = officeAccount.signIn

interface SignInPageProps {
  primitives: BrowserPrimitives
  /** The server ended the session that was open. */
  hasEnded: boolean
  onSignedIn: (signedIn: SignedIn) => void
}

type Typed = Record<'name' | 'passphrase' | 'code', string>

/** What a passkey takes the place of needs not be there. */
const faultsOf = ({ name, passphrase, code }: Typed, byPasskey: boolean): FieldFault[] => [
  ...(name.trim() ? [] : [{ field: 'name', text: words.nameFault }]),
  ...(passphrase ? [] : [{ field: 'passphrase', text: words.passphraseFault }]),
  ...(byPasskey || /^[0-9]{6}$/.test(code) ? [] : [{ field: 'code', text: words.codeFault }]),
]

export const SignInPage = ({ primitives, hasEnded, onSignedIn }: SignInPageProps) => {
  const [typed, setTyped] = useState({ name: '', passphrase: '', code: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [work, setWork] = useState<number | null>(null)
  const done = useRef<DoneWork['current']>(null)
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.text

  const submit = async (byPasskey = false) => {
    const code = readCode(typed.code)
    const found = faultsOf({ ...typed, code }, byPasskey)
    setFaults(found)
    setError(null)
    if (found.length > 0 || busy) return
    setBusy(true)
    try {
      const second = byPasskey ? await assertPasskey(officerPlatform) : code
      const credentials: Credentials = { ...typed, code: second }
      onSignedIn(await signInWith(officerPlatform, primitives, credentials, done, setWork))
    } catch (thrown) {
      setError(thrown)
      setTyped({ ...typed, code: '' })
    } finally {
      setBusy(false)
      setWork(null)
    }
  }

  return (
    <Column>
      <ErrorSummary faults={[...faults, ...(error ? [{ text: faultText(error) }] : [])]} />
      <Heading>{words.heading}</Heading>
      {hasEnded && <Inset>{words.ended}</Inset>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextInput
          id="name"
          label={words.name}
          error={errorOf('name')}
          autoComplete="username"
          value={typed.name}
          onInput={(name) => setTyped({ ...typed, name })}
          width={20}
        />
        <PasswordInput
          id="passphrase"
          label={words.passphrase}
          error={errorOf('passphrase')}
          autoComplete="current-password"
          value={typed.passphrase}
          onInput={(passphrase) => setTyped({ ...typed, passphrase })}
        />
        <TextInput
          id="code"
          label={words.code}
          hint={words.codeHint}
          error={errorOf('code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          value={typed.code}
          onInput={(code) => setTyped({ ...typed, code })}
          width={10}
        />
        <ButtonGroup>
          <Button type="submit" disabled={busy}>
            {words.submit}
          </Button>
          {platform.passkeys && (
            <Button kind="secondary" disabled={busy} onClick={() => void submit(true)}>
              {officePasskeys.signIn.submit}
            </Button>
          )}
        </ButtonGroup>
      </form>
      {busy && work === null && <Progress label={words.working} />}
      {busy && work !== null && <Progress label={words.proving} done={work} />}
      {error instanceof DirectoryAlarmed && error.code === 'otherPortal' && (
        <ForgetPortal text={words.forget} onForgotten={() => setError(null)} />
      )}
      {error instanceof DirectoryAlarmed && error.code === 'unreadableMemory' && (
        <ForgetPortal text={words.forgetDamaged} onForgotten={() => setError(null)} />
      )}
      <Details summary={words.help}>
        {words.helpText.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Details>
    </Column>
  )
}

interface ForgetPortalProps {
  text: Record<'heading' | 'text' | 'submit', string>
  onForgotten: () => void
}

const ForgetPortal = ({ text, onForgotten }: ForgetPortalProps) => (
  <section aria-labelledby="forget">
    <h2 class="govuk-heading-m" id="forget">
      {text.heading}
    </h2>
    <p class="govuk-body">{text.text}</p>
    <Button
      kind="warning"
      onClick={() => {
        forgetDirectory(platform.storage)
        onForgotten()
      }}
    >
      {text.submit}
    </Button>
  </section>
)
