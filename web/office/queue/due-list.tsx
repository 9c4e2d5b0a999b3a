import { officeDay } from '#words/office-day.ts'
import { officePromises } from '#words/office-promises.ts'
import { Tag, type TagColour } from '../../common/components/callouts.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { type Nearness, nearness, nearnessWords, type Promised } from './due.ts'

const words = officeDay.due

const COLOURS: Record<Nearness, TagColour> = {
  late: 'red',
  today: 'orange',
  soon: 'yellow',
  later: 'grey',
}

/** Nothing for what is further off. */
export const NearnessTag = ({ due, today }: { due: string; today: string }) => {
  const near = nearnessWords(due, today)
  return near === null ? null : <Tag colour={COLOURS[nearness(due, today)]}>{near}</Tag>
}

interface DueListProps {
  promises: readonly Promised[]
  today: string
}

/** Each promise by name and date, and in words how near it is: the colour only repeats them. */
export const DueList = ({ promises, today }: DueListProps) => (
  <ul class="app-dues">
    {promises.map(({ clock, instance, due }) => {
      const how = nearness(due, today)
      const near = nearnessWords(due, today)
      return (
        <li key={`${clock}/${instance}`} class={near ? undefined : 'app-dues__later'}>
          <NearnessTag due={due} today={today} />{' '}
          {words.by(
            officePromises.clockNames[clock],
            <span class="app-dues__date">
              {isoDateWords(due, how === 'soon' || how === 'today')}
            </span>,
          )}
        </li>
      )
    })}
  </ul>
)
