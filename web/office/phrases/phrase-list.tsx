import { common } from '#words/common.ts'
import { officePhrases as words } from '#words/office-phrases.ts'
import type { Phrase } from '../../../protocol/phrases.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Written } from '../../common/components/written.tsx'

interface PhraseListProps {
  phrases: readonly Phrase[]
  onChange: (phrase: Phrase) => void
  onRemove: (phrase: Phrase) => void
}

export const PhraseList = ({ phrases, onChange, onRemove }: PhraseListProps) => (
  <ul class="govuk-list">
    {phrases.map((phrase) => (
      <li key={phrase.name} class="govuk-summary-card govuk-!-margin-bottom-4">
        <div class="govuk-summary-card__title-wrapper">
          <h2 class="govuk-summary-card__title">
            <Written>{phrase.name}</Written>
          </h2>
          <ul class="govuk-summary-card__actions">
            <li class="govuk-summary-card__action">
              <LinkButton onClick={() => onChange(phrase)} hidden={phrase.name}>
                {common.change}
              </LinkButton>
            </li>
            <li class="govuk-summary-card__action">
              <LinkButton onClick={() => onRemove(phrase)} hidden={phrase.name}>
                {words.remove}
              </LinkButton>
            </li>
          </ul>
        </div>
        <div class="govuk-summary-card__content">
          <Written as="div" class="app-typed govuk-!-padding-bottom-3">
            {phrase.text}
          </Written>
        </div>
      </li>
    ))}
  </ul>
)
