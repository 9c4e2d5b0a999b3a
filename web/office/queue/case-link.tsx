import { language } from '#words/language.ts'
import { officeDay } from '#words/office-day.ts'
import { officeQueue as words } from '#words/office-queue.ts'
import { literal } from '../../../client/literal.ts'
import type { IndexEntry } from '../../../client/officer/case-index.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { Tag } from '../../common/components/callouts.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { kindLabel, type Pack } from '../../text/pack.ts'
import { type Listed, useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { CaseAnchor } from './case-anchor.tsx'
import { readUrgentBy } from './due.ts'
import { type StandsOut, standsOut } from './stands-out.ts'
import { useIndex } from './use-cases.ts'

interface CaseLinkProps {
  row: QueueRow
  /** The list that it stands in, in its order. */
  cases: readonly Listed[]
}

/** The case's number, which opens it, its marks and its title. */
export const CaseLink = ({ row, cases }: CaseLinkProps) => (
  <>
    <CaseAnchor row={row} cases={cases} isReturn>
      {literal(row.number)}
    </CaseAnchor>{' '}
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

/** What stands in the place of a title until there is one. */
export const inPlaceOfTitle = (pack: Pack, entry: IndexEntry | undefined): string => {
  if (entry?.fails) return words.titleFails
  const kinds = language.list((entry?.kinds ?? []).map((kind) => kindLabel(pack, kind)))
  return words.inPlaceOfTitle(kinds, entry?.firstWords ?? '') || words.noTitle
}

export const TitleOf = ({ row }: { row: QueueRow }) => {
  const { pack } = useOffice()
  const [index] = useIndex()
  const entry = index.get(row.case)
  const title = entry?.title
  return title ? (
    <Written as="div" class="app-queue__title">
      {title}
    </Written>
  ) : (
    <Written as="div" class="app-queue__no-title">
      {inPlaceOfTitle(pack, entry)}
    </Written>
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
