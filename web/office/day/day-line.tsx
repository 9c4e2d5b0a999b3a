import { Fragment } from 'preact'
import { officeDay } from '#words/office-day.ts'
import { officeQueue } from '#words/office-queue.ts'
import { literal } from '../../../client/literal.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { Tag } from '../../common/components/callouts.tsx'
import { Written } from '../../common/components/written.tsx'
import { shortDateWords } from '../../common/date-words.ts'
import type { Listed } from '../office-context.ts'
import { CaseAnchor } from '../queue/case-anchor.tsx'
import { TitleOf, useStandsOut } from '../queue/case-link.tsx'
import { NextDue } from '../queue/next-due.tsx'
import { isOfHandler, type StandsOut } from '../queue/stands-out.ts'
import { useNames } from '../use-names.ts'
import type { DueLine } from './arrange.ts'

const words = officeDay.day

interface DayLineProps extends DueLine {
  cases: readonly Listed[]
  today: string
  common?: StandsOut['kind'] | undefined
  /** Whether to say that nobody has acknowledged the report. */
  saysNew: boolean
}

/** A case on an officer's day: a line where there is room. */
export const DayLine = ({ row, only, cases, today, common, saysNew }: DayLineProps) => {
  const names = useNames()
  const reasons = useStandsOut(today)(row).filter(({ kind }) => kind !== common)
  return (
    <li class="app-day-line">
      <CaseAnchor row={row} cases={cases} isReturn>
        {literal(row.number)}
      </CaseAnchor>
      <div class="app-day-line__what">
        <Marks
          row={row}
          today={today}
          saysUnopened={reasons.some(({ kind }) => kind === 'unopened')}
        />
        {saysNew && row.stage === 'received' && <Tag colour="yellow">{words.notAcknowledged}</Tag>}
        <Reasons reasons={reasons.filter((it) => !isOfHandler(it))} today={today} />
        <TitleOf row={row} />
      </div>
      <div class="app-day-line__due">
        <NextDue row={row} only={only} today={today} />
      </div>
      <div class="app-day-line__handler">
        <Reasons reasons={reasons.filter(isOfHandler)} today={today} />
        {row.handler ? (
          <>
            <span class="app-day-line__label">{words.handler}</span>{' '}
            <Written>{names(row.handler)}</Written>
          </>
        ) : (
          words.handledByNobody
        )}
      </div>
    </li>
  )
}

interface MarksProps {
  row: QueueRow
  today: string
  /** It is said that nobody has opened it: so it is new, too. */
  saysUnopened: boolean
}

const Marks = ({ row, today, saysUnopened }: MarksProps) => (
  <>
    {row.stage === 'closed' && <Tag colour="grey">{words.closed}</Tag>}
    {row.urgent && <Tag colour="red">{officeQueue.urgent}</Tag>}
    {row.appealedOn && (
      <Tag colour="red">{officeQueue.appealed(shortDateWords(row.appealedOn, today))}</Tag>
    )}
    {row.waitsSince && !row.appealedOn && (
      <Tag colour="teal">{officeQueue.waits(shortDateWords(row.waitsSince, today))}</Tag>
    )}
    {row.unread && !saysUnopened && <Tag colour="blue">{officeQueue.unread}</Tag>}
    {row.proposals > 0 && <Tag colour="purple">{officeQueue.proposals(row.proposals)}</Tag>}
  </>
)

const wordsOf = (reason: StandsOut, today: string): string => {
  const said = officeDay.standsOut
  switch (reason.kind) {
    case 'handlerAway':
      return said.handlerAway(shortDateWords(reason.until, today))
    case 'handlerSilent':
      return said.handlerSilent(shortDateWords(reason.seen, today))
    default:
      return said[reason.kind]
  }
}

const Reasons = ({ reasons, today }: { reasons: readonly StandsOut[]; today: string }) =>
  reasons.map((reason) => (
    <Fragment key={reason.kind}>
      <Tag colour="orange">{wordsOf(reason, today)}</Tag>{' '}
    </Fragment>
  ))
