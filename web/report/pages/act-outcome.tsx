import { language } from '#words/language.ts'
import { caseText as text } from '#words/report-case.ts'
import { refusals } from '#words/report-refusals.ts'
import type { CaseView } from '../../../client/reporter/case-view.ts'
import type { PortalView } from '../../../client/reporter/portal-view.ts'
import type { Slot } from '../../../client/reporter/slot.ts'
import { appealWords } from '../../common/as-read/stage.tsx'
import { Inset, NotificationBanner } from '../../common/components/callouts.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import type { ActState } from '../state/case.ts'
import { leavesInDoubt } from '../state/doubt.ts'
import { slotWords } from './slot-words.ts'

type Done = Extract<ActState, { kind: 'done' }>

interface Known {
  view: CaseView
  portal: PortalView
  slot: Slot
}

const doneWords = ({ act }: Done, { portal, view, slot }: Known): [said: string, when: string] => {
  if (act.type === 'message') return [text.write.sent, slotWords(slot, 'letter')]
  if (act.type === 'appeal') {
    return [appealWords({ ...view, appeal: 'waiting' }), slotWords(slot, 'step')]
  }
  const officer = [...portal.readers, ...portal.later].find(({ id }) => id === act.officer)
  return [text.exclude.sent(officer?.name ?? null), slotWords(slot, 'exclusion')]
}

const faultsOf = (act: ActState): FieldFault[] => {
  if (act.kind === 'moved') return [{ text: text.write.moved }]
  if (act.kind !== 'failed') return []
  const { code } = act.refusing
  if (act.isRead) return [{ text: refusals.reasons[code] }]
  const kept = leavesInDoubt(act.refusing) ? refusals.actLost : refusals.actKept
  return [{ text: `${refusals.reasons[code]} ${kept}` }]
}

const Said = ({ act, ...known }: Known & { act: Done }) => {
  const [said, when] = doneWords(act, known)
  return (
    <NotificationBanner kind="success" heading={said}>
      <p class="govuk-body">{when}</p>
      {act.excludedFirst.length > 0 && (
        <p class="govuk-body">{text.write.excludedFirst(language.list(act.excludedFirst))}</p>
      )}
    </NotificationBanner>
  )
}

/** How the last act ended, and what the case itself warns of. */
export const ActOutcome = ({ act, ...known }: Known & { act: ActState }) => {
  const { view, slot } = known
  const isWaiting = view.entries.some((entry) => entry.isWaiting)
  const names = language.list(view.readingThoughLeftOut.map(({ name }) => name))
  return (
    <>
      {act.kind === 'done' && <Said act={act} {...known} />}
      <ErrorSummary faults={faultsOf(act)} />
      {isWaiting && slot.endsAtMs === null && <Inset>{text.slot.clock}</Inset>}
      {names && <Inset>{text.readers.readingThoughLeftOut(names)}</Inset>}
    </>
  )
}
