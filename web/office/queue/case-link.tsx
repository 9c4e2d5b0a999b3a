import { useMemo } from 'preact/hooks'
import { officeCase } from '#words/office-case.ts'
import { officeDay } from '#words/office-day.ts'
import { literal } from '../../../client/literal.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Tag } from '../../common/components/callouts.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { go } from '../router.ts'
import { readUrgentBy } from './due.ts'
import { type StandsOut, standsOut } from './stands-out.ts'
import { titleOf } from './titles.ts'

const words = officeCase.queue

/** The case's number, which opens it, its marks and its title. */
export const CaseLink = ({ row }: { row: QueueRow }) => (
  <>
    <LinkButton onClick={() => go({ page: 'case', case: row.case, act: null })}>
      {literal(row.number)}
    </LinkButton>{' '}
    {row.urgent && <Tag colour="red">{words.urgent}</Tag>}{' '}
    {row.appealedOn && <Tag colour="red">{words.appealed(isoDateWords(row.appealedOn))}</Tag>}{' '}
    {row.waitsSince && !row.appealedOn && (
      <Tag colour="teal">{words.waits(isoDateWords(row.waitsSince))}</Tag>
    )}{' '}
    {row.unread && <Tag colour="blue">{words.unread}</Tag>}{' '}
    {row.proposals > 0 && <Tag colour="purple">{words.proposals(row.proposals)}</Tag>}
    <TitleOf row={row} />
    <UrgentDate row={row} />
  </>
)

export const TitleOf = ({ row }: { row: QueueRow }) => {
  const { session } = useOffice()
  const { primitives, author } = session
  const title = useMemo(() => titleOf({ primitives, author }, row), [primitives, author, row])
  if (title.kind === 'open') {
    return (
      <Written as="div" class="app-queue__title">
        {title.text}
      </Written>
    )
  }
  return (
    <div class="app-queue__no-title">
      {title.kind === 'none' ? words.noTitle : words.titleFails}
    </div>
  )
}

const UrgentDate = ({ row }: { row: QueueRow }) => {
  const { session } = useOffice()
  const by = readUrgentBy(row, session.epochs.current.body.policy.clocks)
  return by ? (
    <div class="app-queue__title">{officeDay.due.readBy(isoDateWords(by, true))}</div>
  ) : null
}

const wordsOf = (reason: StandsOut): string => {
  const said = officeDay.standsOut
  switch (reason.kind) {
    case 'handlerAway':
      return said.handlerAway(isoDateWords(reason.until))
    case 'handlerSilent':
      return said.handlerSilent(isoDateWords(reason.seen))
    default:
      return said[reason.kind]
  }
}

export const useStandsOut = (today: string): ((row: QueueRow) => StandsOut[]) => {
  const { session } = useOffice()
  const { absences } = useOfficeStatus()
  return (row) => standsOut(row, session.epochs.current, absences, today)
}

export const Reasons = ({ reasons }: { reasons: readonly StandsOut[] }) => (
  <>
    {reasons.map((reason) => (
      <div key={reason.kind} class="app-queue__reason">
        <Tag colour="orange">{wordsOf(reason)}</Tag>
      </div>
    ))}
  </>
)
