/** Every page of a signed-in officer, and the menu that leads to them. */
import type { VNode } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import {
  isAdministrator,
  leadsCases,
  readsCases,
  recordsReports,
  type Session,
  seesFigures,
} from '../../client/officer/session.ts'
import type { LockedAccount } from '../../client/officer/sign-in.ts'
import { Heading, useFocusOn } from '../common/components/page.tsx'
import { AbsencePage } from './absence/absence-page.tsx'
import { AccountPage } from './account-page.tsx'
import { AdministrationPage } from './administration/administration-page.tsx'
import { DirectoryPage } from './administration/directory-page.tsx'
import { ImportPage } from './administration/import-page.tsx'
import { InvitePage } from './administration/invite-page.tsx'
import { StatusPage } from './administration/status-page.tsx'
import { CasePage } from './case/case-page.tsx'
import { NewcomersPage } from './case/newcomers-page.tsx'
import { CaseAddressPage } from './case-address-page.tsx'
import { DayPage } from './day/day-page.tsx'
import { ExportPage } from './export/export-page.tsx'
import { FiguresPage } from './figures/figures-page.tsx'
import { HandoverPage } from './handover/handover-page.tsx'
import { NoticesPage } from './notices/notices-page.tsx'
import { useOffice } from './office-context.ts'
import { PasskeysPage } from './passkeys/passkeys-page.tsx'
import { BoardPage } from './people/board-page.tsx'
import { PersonAddressPage, PersonPage } from './people/person-page.tsx'
import { PhrasesPage } from './phrases/phrases-page.tsx'
import { PosterPage } from './poster/poster-page.tsx'
import { QueuePage } from './queue/queue-page.tsx'
import { RecordPage } from './record/record-page.tsx'
import type { Route } from './router.ts'

type Item =
  | 'day'
  | 'queue'
  | 'patterns'
  | 'figures'
  | 'record'
  | 'newcomers'
  | 'administration'
  | 'account'
type May = (session: Session) => boolean

/** In their order: whom each is offered. */
const MENU: Readonly<Record<Item, May>> = {
  day: readsCases,
  queue: readsCases,
  patterns: leadsCases,
  figures: seesFigures,
  record: recordsReports,
  newcomers: leadsCases,
  administration: isAdministrator,
  account: () => true,
}

/** What the page of the account offers besides. */
interface Offers {
  lock: () => void
  signOut: (everywhere: boolean) => void
  showKeys: () => void
  account: LockedAccount
}

interface Page<Of extends Route> {
  /** What stands in the browser's title and history: it names no case. */
  readonly title: string
  /** The item of the menu that it belongs to. */
  readonly item: Item
  /** Whoever may not see it is told so. */
  readonly may?: May
  /** Without cases there is nothing in it: whoever has none by role starts with administration. */
  readonly isOfCases?: true
  readonly show: (route: Of, offers: Offers) => VNode
}

const { titles } = text

const PAGES: { readonly [Name in Route['page']]: Page<Route & { page: Name }> } = {
  day: { title: titles.day, item: 'day', isOfCases: true, show: () => <DayPage /> },
  absence: { title: titles.absence, item: 'day', show: () => <AbsencePage /> },
  handovers: {
    title: titles.handovers,
    item: 'day',
    isOfCases: true,
    show: () => <HandoverPage />,
  },
  queue: { title: titles.queue, item: 'queue', isOfCases: true, show: () => <QueuePage /> },
  case: {
    title: titles.case,
    item: 'queue',
    // What was done in one case is not said of the next.
    show: (route) => (
      <CasePage key={route.case} id={route.case} act={route.act} about={route.about ?? null} />
    ),
  },
  address: {
    title: titles.case,
    item: 'queue',
    show: ({ number, act }) => <CaseAddressPage number={number} act={act} />,
  },
  figures: {
    title: titles.figures,
    item: 'figures',
    may: seesFigures,
    show: () => <FiguresPage />,
  },
  patterns: {
    title: titles.patterns,
    item: 'patterns',
    may: leadsCases,
    show: () => <BoardPage />,
  },
  person: {
    title: titles.person,
    item: 'patterns',
    may: readsCases,
    show: ({ allegation }) => <PersonPage allegation={allegation} />,
  },
  personAddress: {
    title: titles.person,
    item: 'patterns',
    may: readsCases,
    show: ({ place }) => <PersonAddressPage place={place} />,
  },
  export: {
    title: titles.export,
    item: 'queue',
    show: (route) => <ExportPage id={route.case} number={route.number} />,
  },
  record: {
    title: titles.record,
    item: 'record',
    may: recordsReports,
    show: () => <RecordPage />,
  },
  newcomers: { title: titles.newcomers, item: 'newcomers', show: () => <NewcomersPage /> },
  administration: {
    title: titles.administration,
    item: 'administration',
    may: isAdministrator,
    show: () => <AdministrationPage />,
  },
  invite: {
    title: titles.invite,
    item: 'administration',
    may: isAdministrator,
    show: ({ officer, role }) => <InvitePage officer={officer} role={role ?? null} />,
  },
  directory: {
    title: titles.directory,
    item: 'administration',
    may: isAdministrator,
    show: () => <DirectoryPage />,
  },
  import: {
    title: titles.import,
    item: 'administration',
    may: isAdministrator,
    show: () => <ImportPage />,
  },
  poster: {
    title: titles.poster,
    item: 'administration',
    may: isAdministrator,
    show: () => <PosterPage />,
  },
  status: {
    title: titles.status,
    item: 'administration',
    may: isAdministrator,
    show: () => <StatusPage />,
  },
  account: {
    title: titles.account,
    item: 'account',
    show: (_route, offers) => <AccountPage {...offers} />,
  },
  notices: { title: titles.notices, item: 'account', show: () => <NoticesPage /> },
  phrases: { title: titles.phrases, item: 'account', show: () => <PhrasesPage /> },
  passkeys: {
    title: titles.passkeys,
    item: 'account',
    show: (_route, { account }) => <PasskeysPage account={account} />,
  },
}

/** Where an officer is who asked for a page. */
export const routeFor = (session: Session, asked: Route): Route =>
  PAGES[asked.page].isOfCases && !readsCases(session) ? { page: 'administration' } : asked

/** A page that the officer's roles do not open. */
const NotAllowed = ({ title }: { title: string }) => (
  <>
    <Heading>{title}</Heading>
    <p class="govuk-body">{text.faults.notAllowed}</p>
  </>
)

export const PageOf = ({ route, ...offers }: { route: Route } & Offers) => {
  const { session } = useOffice()
  // A case moves the focus itself as its acts are chosen: what is read beside them stays in view.
  useFocusOn(route.page === 'case' ? `case ${route.case}` : JSON.stringify(route), true)
  const { title, may, show } = PAGES[route.page] as Page<Route>
  useLayoutEffect(() => {
    document.title = text.titleOf(title)
  }, [title])
  return may && !may(session) ? <NotAllowed title={title} /> : show(route, offers)
}

export const Navigation = ({ route }: { route: Route }) => {
  const { session } = useOffice()
  const items = (Object.keys(MENU) as Item[]).filter((item) => MENU[item](session))
  return (
    <div class="govuk-service-navigation">
      <div class="govuk-width-container">
        <div class="govuk-service-navigation__container">
          <nav class="govuk-service-navigation__wrapper" aria-label={text.nav.label}>
            <ul class="govuk-service-navigation__list">
              {items.map((item) => (
                <MenuItem key={item} item={item} isHere={PAGES[route.page].item === item} />
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </div>
  )
}

const MenuItem = ({ item, isHere }: { item: Item; isHere: boolean }) => (
  <li
    class={`govuk-service-navigation__item${
      isHere ? ' govuk-service-navigation__item--active' : ''
    }`}
  >
    <a
      class="govuk-service-navigation__link"
      href={`#${item}`}
      aria-current={isHere ? 'true' : undefined}
    >
      {isHere ? (
        <strong class="govuk-service-navigation__active-fallback">{text.nav[item]}</strong>
      ) : (
        text.nav[item]
      )}
    </a>
  </li>
)
