import { generate } from 'lean-qr'
import { useMemo } from 'preact/hooks'
import { officeAccount } from '#words/office-account.ts'
import { literal } from '../../../client/literal.ts'
import { TextInput } from '../../common/components/text-input.tsx'
import { base32, grouped, totpUri } from '../session/totp.ts'

const words = officeAccount.totp
/** Modules of white around the code, as ISO 18004 asks. */
const QUIET = 4

/** One rectangle for each dark module of a row's run, drawn as one path. */
const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { side, path } = useMemo(() => {
    const code = generate(text)
    const cells = Array.from({ length: code.size ** 2 }, (_, at) => [
      at % code.size,
      Math.floor(at / code.size),
    ])
    return {
      side: code.size + 2 * QUIET,
      path: cells
        .filter(([x = 0, y = 0]) => code.get(x, y))
        .map(([x = 0, y = 0]) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`)
        .join(''),
    }
  }, [text])
  return (
    <svg
      class="app-qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}

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
    <p class="govuk-body">{words.scan}</p>
    <QrCode text={totpUri(secret, organisation, signInName)} label={words.qr} />
    <p class="govuk-body">{words.typed}</p>
    <p class="govuk-body app-mono" id="totp-secret">
      {literal(grouped(base32(secret)))}
    </p>
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
