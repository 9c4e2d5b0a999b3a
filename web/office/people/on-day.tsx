import { useState } from 'preact/hooks'
import { officePeople } from '#words/office-people.ts'
import { stoodOn } from '../../../client/officer/together/person-view.ts'
import type { Person } from '../../../client/officer/together/persons.ts'
import { formatDay, parseDay } from '../../../protocol/dates.ts'
import { LinkButton } from '../../common/components/button.tsx'
import {
  DateInput,
  dateFault,
  type TypedDate,
  typedIso,
} from '../../common/components/date-input.tsx'
import { useAllegationTerms } from '../allegation-terms.ts'
import { numberOf } from './case-of.tsx'
import { showMatter } from './matters.tsx'
import { SeverityBox } from './severity-box.tsx'
import type { People } from './use-people.ts'

const words = officePeople.onDay

const typed = (iso: string): TypedDate => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { day: String(Number(day)), month: String(Number(month)), year }
}

/** How several matters stood on a day that can be chosen; today, at first. */
export const OnDay = ({ people, person }: { people: People; person: Person }) => {
  const terms = useAllegationTerms()
  const [date, setDate] = useState(() => typed(formatDay(people.today)))
  const iso = typedIso(date)
  const fault = dateFault(iso, words.noSuchDate)
  const on = fault ? null : parseDay(iso)
  const { known, cases, board } = people
  return (
    <section aria-labelledby="on-day-heading">
      <h2 class="govuk-heading-m" id="on-day-heading">
        {words.heading}
      </h2>
      <div class="app-no-print">
        <DateInput
          id="on-day"
          label={words.label}
          hint={words.hint}
          error={fault ?? undefined}
          value={date}
          onInput={setDate}
        />
      </div>
      {on !== null && (
        <SeverityBox
          severity={stoodOn(known, cases, board.pairs, person, on)}
          terms={terms}
          level={3}
          nameOf={(id) => {
            const found = known.allegations.get(id)
            return (
              <LinkButton onClick={() => showMatter(person, id)}>
                {found ? officePeople.case(numberOf(cases, found.caseId)) : officePeople.noCase}
              </LinkButton>
            )
          }}
        />
      )}
    </section>
  )
}
