import { useEffect } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { isAdministrator } from '../../client/officer/session.ts'
import { useFocusOn } from '../common/components/page.tsx'
import { AbsencePage } from './absence/absence-page.tsx'
import { AccountPage } from './account-page.tsx'
import { AdministrationPage } from './administration/administration-page.tsx'
import { DirectoryPage } from './administration/directory-page.tsx'
import { ImportPage } from './administration/import-page.tsx'
import { InvitePage } from './administration/invite-page.tsx'
import { CasePage } from './case/case-page.tsx'
import { NewcomersPage } from './case/newcomers-page.tsx'
import { DayPage } from './day/day-page.tsx'
import { HandoverPage } from './handover/handover-page.tsx'
import { NotAllowed } from './not-allowed.tsx'
import { NoticesPage } from './notices/notices-page.tsx'
import { useOffice } from './office-context.ts'
import { QueuePage } from './queue/queue-page.tsx'
import { RecordPage } from './record/record-page.tsx'
import type { Route } from './router.ts'

interface PageOfProps {
  route: Route
  lock: () => void
  signOut: (everywhere: boolean) => void
}

const ADMINISTRATION = ['administration', 'invite', 'directory', 'import']

export const PageOf = ({ route, lock, signOut }: PageOfProps) => {
  const { session } = useOffice()
  useFocusOn(JSON.stringify(route), true)
  const { page } = route
  useEffect(() => {
    document.title = text.titleOf(text.titles[page])
  }, [page])
  if (ADMINISTRATION.includes(page) && !isAdministrator(session)) {
    return <NotAllowed page={page} />
  }
  switch (route.page) {
    case 'day':
      return <DayPage />
    case 'absence':
      return <AbsencePage />
    case 'handovers':
      return <HandoverPage />
    case 'record':
      return <RecordPage />
    case 'notices':
      return <NoticesPage />
    case 'case':
      return <CasePage id={route.case} act={route.act} about={route.about ?? null} />
    case 'newcomers':
      return <NewcomersPage />
    case 'account':
      return <AccountPage lock={lock} signOut={signOut} />
    case 'administration':
      return <AdministrationPage />
    case 'invite':
      return <InvitePage officer={route.officer} />
    case 'directory':
      return <DirectoryPage />
    case 'import':
      return <ImportPage />
    case 'queue':
      return <QueuePage />
  }
}
