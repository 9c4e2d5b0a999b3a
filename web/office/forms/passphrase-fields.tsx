import { useState } from 'preact/hooks'
import { officeAccount } from '#words/office-account.ts'
import { makePassphrase, normalPassphrase } from '../../../client/crypto/passphrase.ts'
import type { BrowserPrimitives } from '../../../client/crypto/sodium.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Radios } from '../../common/components/choices.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { PasswordInput } from '../../common/components/text-input.tsx'
import { measured, useStrengthWords } from './passphrase-measure.ts'

const words = officeAccount.passphrase

export interface ChosenPassphrase {
  readonly kind: 'generated' | 'own'
  readonly generated: string
  readonly own: string
  readonly again: string
}

export const newPassphrase = ({ random }: Pick<BrowserPrimitives, 'random'>): ChosenPassphrase => ({
  kind: 'generated',
  generated: makePassphrase(random),
  own: '',
  again: '',
})

export const passphraseOf = ({ kind, generated, own }: ChosenPassphrase): string =>
  kind === 'generated' ? generated : own

const ownFault = (own: string, known: readonly string[]): string | null => {
  if (normalPassphrase(own) === '') return words.noOwn
  const strength = measured(own, known)
  if (!strength) return words.strength.notMeasured
  return strength.isEnough ? null : words.tooEasy
}

/** @param known names of the person and the organisation, which count for nothing in a passphrase of one's own */
export const passphraseFaults = (
  chosen: ChosenPassphrase,
  known: readonly string[],
): FieldFault[] => {
  const fault = chosen.kind === 'own' ? ownFault(chosen.own, known) : null
  if (fault) return [{ field: 'own', text: fault }]
  const same = normalPassphrase(chosen.own) === normalPassphrase(chosen.again)
  return chosen.kind === 'generated' || same ? [] : [{ field: 'again', text: words.differs }]
}

interface PassphraseFieldsProps {
  primitives: BrowserPrimitives
  chosen: ChosenPassphrase
  known: readonly string[]
  onChange: (chosen: ChosenPassphrase) => void
  errorOf: (field: string) => string | undefined
}

/** Six words by default, which stand there to be written down; or one's own, typed twice. */
export const PassphraseFields = ({
  primitives,
  chosen,
  known,
  onChange,
  errorOf,
}: PassphraseFieldsProps) => {
  const [drawn, setDrawn] = useState(0)
  const strength = useStrengthWords(chosen.kind === 'own', chosen.own, known)
  const generated = (
    <>
      <p class="govuk-body app-spoken" key={drawn}>
        {chosen.generated}
      </p>
      <p class="govuk-body">{words.writeDown}</p>
      <p class="govuk-body govuk-!-margin-bottom-0">
        <LinkButton
          onClick={() => {
            setDrawn(drawn + 1)
            onChange({ ...chosen, generated: makePassphrase(primitives.random) })
          }}
        >
          {words.another}
        </LinkButton>
      </p>
    </>
  )
  const own = (
    <>
      <PasswordInput
        id="own"
        label={words.ownLabel}
        hint={words.ownHint}
        error={errorOf('own')}
        autoComplete="new-password"
        value={chosen.own}
        onInput={(typed) => onChange({ ...chosen, own: typed })}
      />
      <p class="govuk-hint" role="status">
        {strength}
      </p>
      <PasswordInput
        id="again"
        label={words.again}
        hint={words.againHint}
        error={errorOf('again')}
        autoComplete="new-password"
        value={chosen.again}
        onInput={(again) => onChange({ ...chosen, again })}
      />
    </>
  )
  return (
    <Radios
      id="kind"
      label={words.choose}
      choices={[
        {
          value: 'generated',
          label: words.generated,
          hint: words.generatedHint,
          reveals: generated,
        },
        { value: 'own', label: words.own, reveals: own },
      ]}
      value={chosen.kind}
      onChange={(kind) => onChange({ ...chosen, kind })}
    />
  )
}
