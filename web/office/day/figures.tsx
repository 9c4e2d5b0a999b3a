import { officeDay } from '#words/office-day.ts'
import { literal } from '../../../client/literal.ts'
import { dayOf } from '../../../protocol/dates.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { COUNTED_CASES, type readDay } from '../../../protocol/exchanges/office.ts'
import { CaseAnchor } from '../queue/case-anchor.tsx'

const words = officeDay.day

const counted = (count: number) => (count < COUNTED_CASES ? count : words.orMore(COUNTED_CASES))

/** One's own workload, and the reporter who has waited longest for word. */
export const Figures = ({ day }: { day: ResponseOf<typeof readDay> }) => {
  const { open, handled, longestSilence: silent, today } = day
  const waited = silent && dayOf(today) - dayOf(silent.lastNewsOn)
  return (
    <dl class="govuk-body app-figures" aria-label={words.figures}>
      <div class="app-figures__one">
        <dt>{words.open}</dt>
        <dd>{counted(open)}</dd>
      </div>
      <div class="app-figures__one">
        <dt>{words.handled}</dt>
        <dd>{counted(handled)}</dd>
      </div>
      <div class="app-figures__one">
        <dt>{words.silence}</dt>
        <dd>
          {silent && waited !== null ? (
            <>
              {words.silenceOf(waited)}{' '}
              <span class="app-figures__of">
                <CaseAnchor row={silent} cases={[silent]}>
                  {literal(silent.number)}
                </CaseAnchor>
              </span>
            </>
          ) : (
            words.noSilence
          )}
        </dd>
      </div>
    </dl>
  )
}
