import { officeFigures } from '#words/office-figures.ts'
import type { Figures } from '../../../client/officer/figures.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { useOffice } from '../office-context.ts'
import { setFilters } from '../queue/use-view.ts'
import { go } from '../router.ts'

const words = officeFigures.tiles

/** The few numbers that somebody asks for first. */
export const Tiles = ({ figures }: { figures: Figures }) => {
  const { left } = useOffice()
  const { open, late, acknowledged, longestSilenceDays: silence } = figures
  const showLate = () => {
    setFilters(left, { stage: 'all', marks: ['late'] })
    go({ page: 'queue' })
  }
  const due = acknowledged.inTime + acknowledged.late + acknowledged.overdue
  return (
    <dl class="govuk-body app-figures" aria-label={words.label}>
      <div class="app-figures__one">
        <dt>{words.open}</dt>
        <dd>{open}</dd>
      </div>
      <div class="app-figures__one">
        <dt>{words.late}</dt>
        <dd>
          {late}{' '}
          {late > 0 && (
            <span class="app-figures__of">
              <LinkButton onClick={showLate}>{words.showLate}</LinkButton>
            </span>
          )}
        </dd>
      </div>
      <div class="app-figures__one">
        <dt>{words.inTime}</dt>
        <dd>
          {due > 0 && officeFigures.percent(acknowledged.inTime / due)}{' '}
          <span class="app-figures__of">
            {due > 0 ? words.inTimeOf(acknowledged.inTime, due) : words.none}
          </span>
        </dd>
      </div>
      <div class="app-figures__one">
        <dt>{words.silence}</dt>
        <dd>
          {silence === null ? words.noSilence : officeFigures.days(silence)}{' '}
          {silence !== null && (
            <span class="app-figures__of">
              <LinkButton onClick={() => go({ page: 'day' })}>{words.silenceWhere}</LinkButton>
            </span>
          )}
        </dd>
      </div>
    </dl>
  )
}
