import { officePromises } from '#words/office-promises.ts'
import { Tag, type TagColour } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'
import { DataTable } from '../data-table.tsx'
import type { PastClock } from './promise-rows.ts'
import { promiseName } from './promise-words.ts'

const words = officePromises

const stateOf = ({ state, overOn }: PastClock): [string, TagColour] => {
  const on = dateWords(overOn)
  if (state === 'kept') return [words.states.keptOn(on), 'green']
  if (state === 'keptLate') return [words.states.keptLateOn(on), 'orange']
  return state === 'late' ? [words.states.lateEnded(on), 'red'] : [words.states.endedOn(on), 'grey']
}

/** Once late stays shown as late. */
export const PastClocks = ({ clocks }: { clocks: readonly PastClock[] }) => (
  <DataTable
    caption={words.pastCaption}
    rows={clocks}
    keyOf={promiseName}
    columns={[
      { label: words.columns.promise, cell: promiseName },
      {
        label: words.columns.state,
        cell: (clock) => {
          const [state, colour] = stateOf(clock)
          return <Tag colour={colour}>{state}</Tag>
        },
      },
      { label: words.columns.due, cell: ({ due }) => dateWords(due, true) },
    ]}
  />
)
