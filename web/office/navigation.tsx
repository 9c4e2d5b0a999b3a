import { office as text } from '#words/office.ts'
import type { Route } from './router.ts'

export type Place = 'day' | 'queue' | 'record' | 'newcomers' | 'administration' | 'account'

/** Which item of the menu a page belongs to. */
const PLACE_OF: Record<Route['page'], Place> = {
  day: 'day',
  absence: 'day',
  handovers: 'day',
  queue: 'queue',
  case: 'queue',
  record: 'record',
  newcomers: 'newcomers',
  administration: 'administration',
  invite: 'administration',
  directory: 'administration',
  import: 'administration',
  account: 'account',
  notices: 'account',
}

export const Navigation = ({ route, places }: { route: Route; places: readonly Place[] }) => (
  <div class="govuk-service-navigation">
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        <nav class="govuk-service-navigation__wrapper" aria-label={text.nav.label}>
          <ul class="govuk-service-navigation__list">
            {places.map((place) => (
              <Item key={place} place={place} isHere={PLACE_OF[route.page] === place} />
            ))}
          </ul>
        </nav>
      </div>
    </div>
  </div>
)

const Item = ({ place, isHere }: { place: Place; isHere: boolean }) => (
  <li
    class={`govuk-service-navigation__item${
      isHere ? ' govuk-service-navigation__item--active' : ''
    }`}
  >
    <a
      class="govuk-service-navigation__link"
      href={`#${place}`}
      aria-current={isHere ? 'true' : undefined}
    >
      {isHere ? (
        <strong class="govuk-service-navigation__active-fallback">{text.nav[place]}</strong>
      ) : (
        text.nav[place]
      )}
    </a>
  </li>
)
