import { useEffect } from 'preact/hooks'
import { common as shared } from '#words/common.ts'
import { officeDay } from '#words/office-day.ts'
import { leadsCases } from '../../../client/officer/session.ts'
import { isLate } from '../../../client/officer/together/looking-again.ts'
import { unansweredOf } from '../../../client/officer/together/suggested.ts'
import { useChanges } from '../../common/use-changes.ts'
import { useOffice } from '../office-context.ts'
import { Matter } from '../people/board-parts.tsx'
import { AgainLine } from '../people/others.tsx'
import { NotWhole } from '../people/people-frame.tsx'
import { usePeople } from '../people/use-people.ts'
import { useSuggested } from '../people/use-suggested.ts'
import { useIndex } from '../queue/use-cases.ts'

const words = officeDay.together

/** The id of its heading. */
export const TOGETHER = 'again'

/** More are on the board. */
const LINES = 10

interface LookedTogetherProps {
  /** Where there is anything; null: nothing. */
  onHeading: (heading: string | null) => void
}

/**
 * For leads, where anything is known of people: what is to be looked at again, and what nobody has answered. Before that,
 * that not all of it is known.
 */
export const LookedTogether = (props: LookedTogetherProps) => {
  const { session } = useOffice()
  const { together } = session
  const [{ isRefreshing }] = useIndex()
  useChanges(together)
  if (!leadsCases(session)) return null
  return (
    <>
      {!isRefreshing && together.seen === null && <NotWhole lacks={words.notWhole} />}
      {together.known().allegations.size > 0 && <Known {...props} />}
    </>
  )
}

const Known = ({ onHeading }: LookedTogetherProps) => {
  const people = usePeople()
  const { known, board, isLoading } = people
  const { suggested } = useSuggested(known)
  const again = isLoading ? [] : board.again
  const unanswered = suggested
    ? unansweredOf(known, board.pairs, board.persons, suggested).length
    : 0
  const heading =
    again.length > 0
      ? shared.headingAndCount(words.heading, String(again.length))
      : words.onlyUnanswered
  const isThere = again.length > 0 || unanswered > 0
  useEffect(() => onHeading(isThere ? heading : null), [isThere, heading])
  if (!isThere) return null
  return (
    <section class={again.some(isLate) ? 'app-stands-out' : ''} aria-labelledby={TOGETHER}>
      <h2 class="govuk-heading-m" id={TOGETHER} tabIndex={-1}>
        {heading}
      </h2>
      <ul class="govuk-list app-lines">
        {again.slice(0, LINES).map((it) => (
          <li key={it.to.id} class="app-lines__one">
            <div class="app-lines__case">
              <Matter people={people} of={it.to} />
            </div>
            <div class="app-lines__rest">
              <AgainLine people={people} again={it} />
            </div>
          </li>
        ))}
      </ul>
      {unanswered > 0 && <p class="govuk-body">{words.unanswered(unanswered)}</p>}
      <p class="govuk-body">
        <a class="govuk-link" href="#patterns">
          {again.length > LINES ? words.all(again.length) : words.board}
        </a>
      </p>
    </section>
  )
}
