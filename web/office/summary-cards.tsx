import type { ComponentChildren } from 'preact'
import { LinkButton } from '../common/components/button.tsx'
import { Written } from '../common/components/written.tsx'

interface SummaryCardsProps<Item> {
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** Somebody wrote it. */
  nameOf: (item: Item) => string
  actions: readonly { readonly label: string; readonly act: (item: Item) => void }[]
  content: (item: Item) => ComponentChildren
}

/** What somebody keeps of one kind, a card for each. */
export const SummaryCards = <Item,>(props: SummaryCardsProps<Item>) => {
  const { items, keyOf, nameOf, actions, content } = props
  return (
    <ul class="govuk-list">
      {items.map((item) => (
        <li key={keyOf(item)} class="govuk-summary-card govuk-!-margin-bottom-4">
          <div class="govuk-summary-card__title-wrapper">
            <h2 class="govuk-summary-card__title">
              <Written>{nameOf(item)}</Written>
            </h2>
            <ul class="govuk-summary-card__actions">
              {actions.map(({ label, act }) => (
                <li key={label} class="govuk-summary-card__action">
                  <LinkButton onClick={() => act(item)} hidden={nameOf(item)}>
                    {label}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </div>
          <div class="govuk-summary-card__content">{content(item)}</div>
        </li>
      ))}
    </ul>
  )
}
