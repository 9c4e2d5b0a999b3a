/** The pages about people by themselves: over what is made up from a seed, under whatever headers they are served with. */
import { render } from 'preact'
import { unfoldForPrint } from '../../../web/common/printing.ts'
import { surviveTranslation } from '../../../web/common/translation.ts'
import '../../../web/office/style.scss'
import '../../../web/office/office.scss'
import { OfficeContext } from '../../../web/office/office-context.ts'
import { BoardPage } from '../../../web/office/people/board-page.tsx'
import { PersonAddressPage, PersonPage } from '../../../web/office/people/person-page.tsx'
import { TogetherWith } from '../../../web/office/people/together-with.tsx'
import { useRoute } from '../../../web/office/router.ts'
import { madeHostile } from '../../support/hostile-people.ts'
import { knownPeople } from '../../support/known-people.ts'
import { peopleOffice } from '../../support/people-office.ts'

/** @param sizes as in the address: `?5,3,1`, or `?5,3,1;hostile`, or `?5,3,1;lacking` */
const [sizes = '5', words] = location.search.slice(1).split(';')
const made = knownPeople(sizes.split(',').map(Number))
const people = words === 'hostile' ? madeHostile(made) : made
const { known } = people
const office = words === 'lacking' ? peopleOffice(people, null) : peopleOffice(people)

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
