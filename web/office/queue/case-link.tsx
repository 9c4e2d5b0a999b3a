import { language } from '#words/language.ts'
import { officeQueue as words } from '#words/office-queue.ts'
import type { IndexEntry } from '../../../client/officer/case-index.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { Written } from '../../common/components/written.tsx'
import { kindLabel, type Pack } from '../../text/pack.ts'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { type StandsOut, standsOut } from './stands-out.ts'
import { useIndex } from './use-cases.ts'

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

export const useStandsOut = (today: string): ((row: QueueRow) => StandsOut[]) => {
  const { session } = useOffice()
  const { absences } = useOfficeStatus()
  return (row) => standsOut(row, session.epochs.current, absences, today)
}
