import { officePasskeys as words } from '#words/office-passkeys.ts'
import type { Passkey } from '../../../client/officer/passkeys.ts'
import { isoDateWords } from '../../common/date-words.ts'
import { SummaryCards } from '../summary-cards.tsx'

interface PasskeyListProps {
  passkeys: readonly Passkey[]
  onRemove: (passkey: Passkey) => void
}

export const PasskeyList = ({ passkeys, onRemove }: PasskeyListProps) => (
  <SummaryCards
    items={passkeys}
    keyOf={({ id }) => id}
    nameOf={({ name }) => name}
    actions={[{ label: words.remove, act: onRemove }]}
    content={({ opens, addedOn }) => (
      <>
        <p class="govuk-body govuk-!-margin-bottom-1">
          {opens ? words.standsForBoth : words.standsForCode}
        </p>
        <p class="govuk-hint">{words.addedOn(isoDateWords(addedOn))}</p>
      </>
    )}
  />
)
