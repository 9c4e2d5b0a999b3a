import { officeAccount } from '#words/office-account.ts'
import { literal } from '../../../client/literal.ts'
import { Details } from '../../common/components/callouts.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { base32, grouped, totpUri } from '../session/totp.ts'
import { QrCode } from './qr-code.tsx'

const words = officeAccount.totp
interface TotpFieldsProps {
  secret: Uint8Array
  organisation: string
  signInName: string
  code: string
  onCode: (code: string) => void
  error: string | undefined
}

export const TotpFields = ({
  secret,
  organisation,
  signInName,
  code,
  onCode,
  error,
}: TotpFieldsProps) => (
  <>
    <p class="govuk-body">{words.intro}</p>
    <QrCode text={totpUri(secret, organisation, signInName)} label={words.qr} />
    <Details summary={words.cannotScan}>
      <p>{words.typed}</p>
      <p class="app-mono" id="totp-secret">
        {literal(grouped(base32(secret)))}
      </p>
    </Details>
    <TextInput
      id="code"
      label={words.code}
      hint={words.codeHint}
      error={error}
      value={code}
      onInput={onCode}
      width={10}
      inputMode="numeric"
      autoComplete="one-time-code"
    />
  </>
)
