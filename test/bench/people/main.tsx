/** The page about one person over what is made up from a seed: how long it takes to show, once everything is opened. */
import { render } from 'preact'
import { boardOf } from '../../../client/officer/together/board.ts'
import { dayOf } from '../../../protocol/dates.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { surviveTranslation } from '../../../web/common/translation.ts'
import '../../../web/office/office.scss'
import '../../../web/office/style.scss'
import { OfficeContext } from '../../../web/office/office-context.ts'
import { PersonPage } from '../../../web/office/people/person-page.tsx'
import { knownPeople } from '../../support/known-people.ts'
import { peopleOffice } from '../../support/people-office.ts'

surviveTranslation()
const page = document.getElementById('page') ?? document.body

const appears = (selector: string): Promise<void> =>
  new Promise((resolve) => {
    const isThere = () => document.querySelector(selector) !== null
    if (isThere()) return resolve()
    const observer = new MutationObserver(() => {
      if (!isThere()) return
      observer.disconnect()
      resolve()
    })
    observer.observe(page, { childList: true, subtree: true })
  })

/** Until every allegation of it stands on the page, and it is laid out; and until the picture of the timeline stands too. */
const openPerson = async (
  allegations: number,
): Promise<readonly [pageMs: number, allMs: number]> => {
  const people = knownPeople([allegations])
  const [id] = people.known.allegations.keys()
  render(null, page)
  const office = peopleOffice(people)
  const startMs = performance.now()
  render(
    <OfficeContext.Provider value={office}>
      <PersonPage allegation={id as AllegationId} />
    </OfficeContext.Provider>,
    page,
  )
  const shown = document.querySelectorAll('.app-people__matter').length
  document.body.getBoundingClientRect()
  const pageMs = performance.now() - startMs
  await appears('.app-chart svg')
  document.body.getBoundingClientRect()
  const allMs = performance.now() - startMs
  return shown === allegations ? [pageMs, allMs] : [Number.NaN, Number.NaN]
}

/** Without the page: who is one person, and every row. */
const countBoard = (allegations: number): number => {
  const { known, today } = knownPeople(Array.from({ length: allegations / 4 }, () => 4))
  const startMs = performance.now()
  const { people } = boardOf(known, new Map(), dayOf(today))
  const tookMs = performance.now() - startMs
  return people.length > 0 ? tookMs : Number.NaN
}

const bench = { openPerson, countBoard }
declare global {
  interface Window {
    benchPeople?: typeof bench
  }
}
window.benchPeople = bench
