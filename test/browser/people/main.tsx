/** The pages about people by themselves: over what is made up from a seed, under whatever headers they are served with. */
import { render } from 'preact'
import { packs } from '#words/packs/packs.ts'
import { NO_INDEX } from '../../../client/officer/case-index.ts'
import type { Session } from '../../../client/officer/session.ts'
import { NOT_TOGETHER } from '../../../client/officer/together/known.ts'
import { unfoldForPrint } from '../../../web/common/printing.ts'
import { surviveTranslation } from '../../../web/common/translation.ts'
import '../../../web/office/style.scss'
import '../../../web/office/office.scss'
import { nothingLeft, type Office, OfficeContext } from '../../../web/office/office-context.ts'
import { BoardPage } from '../../../web/office/people/board-page.tsx'
import { PersonAddressPage, PersonPage } from '../../../web/office/people/person-page.tsx'
import { TogetherWith } from '../../../web/office/people/together-with.tsx'
import { useRoute } from '../../../web/office/router.ts'
import { knownPeople } from '../../support/known-people.ts'

/** @param sizes as in the address: `?5,3,1` */
const [, sizes = '5'] = location.search.split('?')
const { known, rows, suggest, today, officers } = knownPeople(sizes.split(',').map(Number))
const body = { officers: [], policy: { clocks: [], vocabulary: 'police-england-wales' } }
const current = {
  body,
  officers: new Map([...officers].map(([id, name]) => [id, { id, name, roles: ['supervisor'] }])),
}
const session = {
  author: { id: 'ann' },
  epochs: { current, today },
  rows: {
    now: { rows, whole: 'settled', today, busy: false, error: null },
    subscribe: () => () => undefined,
    refresh: async () => undefined,
    resume: async () => undefined,
  },
  index: NO_INDEX,
  together: { ...NOT_TOGETHER, known: () => known, suggest },
} as unknown as Session

const office: Office = {
  session,
  left: nothingLeft(),
  pack: packs['police-england-wales'],
  update: () => undefined,
  onSessionEnded: () => undefined,
}

const Page = () => {
  const route = useRoute()
  if (route.page === 'person') return <PersonPage allegation={route.allegation} />
  if (route.page === 'personAddress') return <PersonAddressPage place={route.place} />
  const first = [...known.allegations.values()][0]
  return (
    <>
      <BoardPage />
      {first && <TogetherWith caseId={first.caseId} />}
    </>
  )
}

unfoldForPrint()
surviveTranslation()
const page = document.getElementById('page')
if (page) {
  render(
    <OfficeContext.Provider value={office}>
      <Page />
    </OfficeContext.Provider>,
    page,
  )
}
