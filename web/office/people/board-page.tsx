import { useMemo, useState } from 'preact/hooks'
import { common as shared } from '#words/common.ts'
import { officeBoard as words } from '#words/office-board.ts'
import { self } from '../../../client/officer/session.ts'
import {
  type BoardFilters,
  type BoardRows,
  filtered,
  NO_FILTERS,
} from '../../../client/officer/together/board-filter.ts'
import { emptyComparisons, unansweredOf } from '../../../client/officer/together/suggested.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Status } from '../../common/components/status.tsx'
import { useOffice } from '../office-context.ts'
import { BoardFiltersForm } from './board-filters.tsx'
import { sectionsOf } from './board-sections.tsx'
import { PeopleFrame } from './people-frame.tsx'
import { type People, usePeople } from './use-people.ts'
import { type SuggestedSoFar, useSuggested } from './use-suggested.ts'

/** For leads and overseers: people and patterns across the cases of which they may read what is noted of people. */
export const BoardPage = () => {
  const people = usePeople()
  const { session } = useOffice()
  const isOverseer = self(session)?.roles.includes('overseer') ?? false
  return (
    <div class="app-wide app-people">
      <Heading>{words.heading}</Heading>
      <p class="govuk-body">{words.scope}</p>
      {isOverseer && <p class="govuk-body">{words.earlySight}</p>}
      <PeopleFrame people={people}>
        {people.known.allegations.size === 0 ? (
          people.isWhole && <p class="govuk-body">{words.nothing}</p>
        ) : (
          <Board people={people} />
        )}
      </PeopleFrame>
    </div>
  )
}

const useRows = (people: People, { suggested }: SuggestedSoFar): BoardRows => {
  const { known, board } = people
  return useMemo(() => {
    const { pairs, persons, ...rows } = board
    return {
      ...rows,
      unanswered: suggested ? unansweredOf(known, pairs, persons, suggested) : [],
      empty: suggested ? emptyComparisons(known, pairs, suggested) : [],
    }
  }, [known, board, suggested])
}

const Board = ({ people }: { people: People }) => {
  const { known, cases, board } = people
  const [filters, setFilters] = useState<BoardFilters>(NO_FILTERS)
  const so = useSuggested(known)
  const all = useRows(people, so)
  const rows = useMemo(
    () => filtered(known, cases, board.persons, all, filters),
    [known, cases, board, all, filters],
  )
  const inCases = new Set([...known.allegations.values()].map(({ caseId }) => caseId))
  const sections = sectionsOf(people, rows, all)
  return (
    <>
      <p class="govuk-body">{words.counted(known.allegations.size, inCases.size)}</p>
      <Status>
        {so.hasFailed
          ? words.notSuggested
          : so.suggested
            ? ''
            : words.suggesting(so.done, known.allegations.size)}
      </Status>
      <BoardFiltersForm people={people} filters={filters} onFilters={setFilters} />
      <nav class="app-contents app-no-print" aria-label={words.contents}>
        <ul class="govuk-list app-contents__list">
          {sections.map(({ id, heading, count }) => (
            <li key={id}>
              <LinkButton onClick={() => document.getElementById(id)?.focus()}>
                {shared.headingAndCount(heading, String(count))}
              </LinkButton>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ id, section }) => (
        <div key={id}>{section}</div>
      ))}
    </>
  )
}
