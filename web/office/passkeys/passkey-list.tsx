import { officePasskeys as words } from '#words/office-passkeys.ts'
import type { Passkey } from '../../../client/officer/passkeys.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'

interface PasskeyListProps {
  passkeys: readonly Passkey[]
  onRemove: (passkey: Passkey) => void
}

export const PasskeyList = ({ passkeys, onRemove }: PasskeyListProps) => (
  <ul class="govuk-list">
    {passkeys.map((passkey) => (
      <li key={passkey.id} class="govuk-summary-card govuk-!-margin-bottom-4">
        <div class="govuk-summary-card__title-wrapper">
          <h2 class="govuk-summary-card__title">
            <Written>{passkey.name}</Written>
          </h2>
          <ul class="govuk-summary-card__actions">
            <li class="govuk-summary-card__action">
              <LinkButton onClick={() => onRemove(passkey)} hidden={passkey.name}>
                {words.remove}
              </LinkButton>
            </li>
          </ul>
        </div>
        <div class="govuk-summary-card__content">
          <p class="govuk-body govuk-!-margin-bottom-1">
            {passkey.opens ? words.standsForBoth : words.standsForCode}
          </p>
          <p class="govuk-hint">{words.addedOn(isoDateWords(passkey.addedOn))}</p>
        </div>
      </li>
    ))}
  </ul>
)
