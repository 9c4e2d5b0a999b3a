import { officeDay } from '#words/office-day.ts'
import { officePromises } from '#words/office-promises.ts'
import { officeQueue as words } from '#words/office-queue.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { Tag, type TagColour } from '../../common/components/callouts.tsx'
import { shortDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { type Nearness, nearness, nearnessWords, type Promised, readUrgentBy } from './due.ts'

const COLOURS: Record<Nearness, TagColour> = {
  late: 'red',
  today: 'orange',
  soon: 'yellow',
  later: 'grey',
}

interface NextDueProps {
  row: QueueRow
  today: string
  /** Those that belong together, where that is not all of the case's: then all of them count, late or not. */
  only?: readonly Promised[] | undefined
  /** As a narrow column has it. */
  isShort?: boolean
}

/** What is due first, be it that somebody reads an urgent report, and how much more. In words: the colour repeats them. */
export const NextDue = ({ row, today, only, isShort = false }: NextDueProps) => {
  const { session } = useOffice()
  const readBy = readUrgentBy(row, session.epochs.current.body.policy.clocks)
  const dues = [
    ...(readBy === null ? [] : [{ what: words.toBeRead, due: readBy }]),
    ...(only ?? row.promises).map(({ clock, due }) => ({
      what: officePromises.clockNames[clock],
      due,
    })),
  ].sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)))
  const [first, ...others] = dues
  if (!first) return <>{words.nothingDue}</>
  const late = others.filter(({ due }) => due < today).length
  const more = only ? others.length - late : 0
  const near = nearnessWords(first.due, today, isShort ? words.near : officeDay.due)
  return (
    <>
      {near && <Tag colour={COLOURS[nearness(first.due, today)]}>{near}</Tag>}{' '}
      {words.due(first.what, shortDateWords(first.due, today))}
      {late > 0 && <span class="app-queue__more"> {words.moreLate(late)}</span>}
      {more > 0 && <span class="app-queue__more"> {words.more(more)}</span>}
    </>
  )
}
