import { common } from '#words/common.ts'
import { officePhrases as words } from '#words/office-phrases.ts'
import type { Phrase } from '../../../protocol/phrases.ts'
import { Written } from '../../common/components/written.tsx'
import { SummaryCards } from '../summary-cards.tsx'

interface PhraseListProps {
  phrases: readonly Phrase[]
  onChange: (phrase: Phrase) => void
  onRemove: (phrase: Phrase) => void
}

export const PhraseList = ({ phrases, onChange, onRemove }: PhraseListProps) => (
  <SummaryCards
    items={phrases}
    keyOf={({ name }) => name}
    nameOf={({ name }) => name}
    actions={[
      { label: common.change, act: onChange },
      { label: words.remove, act: onRemove },
    ]}
    content={({ text }) => (
      <Written as="div" class="app-typed govuk-!-padding-bottom-3">
        {text}
      </Written>
    )}
  />
)
