import { language } from '#words/language.ts'
import { caseText as text } from '#words/report-case.ts'
import { refusals } from '#words/report-refusals.ts'
import type { CaseView } from '../../../client/reporter/case-view.ts'
import type { PortalView } from '../../../client/reporter/portal-view.ts'
import { appealWords } from '../../common/as-read/standing.tsx'
import { Inset, NotificationBanner } from '../../common/components/callouts.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import type { ActState } from '../state/case.ts'
import { leavesInDoubt } from '../state/doubt.ts'

type Done = Extract<ActState, { kind: 'done' }>

const doneWords = ({ act }: Done, portal: PortalView, view: CaseView): string => {
  if (act.type === 'message') return text.write.sent
  if (act.type === 'appeal') return appealWords({ ...view, appeal: 'waiting' })
  const officer = [...portal.readers, ...portal.later].find(({ id }) => id === act.officer)
  return text.exclude.sent(officer?.name ?? null)
}

const faultsOf = (act: ActState): FieldFault[] => {
  if (act.kind === 'moved') return [{ text: text.write.moved }]
  if (act.kind !== 'failed') return []
  const { code } = act.refusing
  if (act.isRead) return [{ text: refusals.reasons[code] }]
  const kept = leavesInDoubt(act.refusing) ? refusals.actLost : refusals.actKept
  return [{ text: `${refusals.reasons[code]} ${kept}` }]
}

interface ActNoticeProps {
  act: ActState
  view: CaseView
  portal: PortalView
}

/** How the last act ended, and what the case itself warns of. */
export const ActNotice = ({ act, view, portal }: ActNoticeProps) => {
  const names = language.list(view.readingThoughLeftOut.map(({ name }) => name))
  return (
    <>
      {act.kind === 'done' && (
        <NotificationBanner kind="success" heading={doneWords(act, portal, view)}>
          {act.excludedFirst.length > 0 && (
            <p class="govuk-body">{text.write.excludedFirst(language.list(act.excludedFirst))}</p>
          )}
        </NotificationBanner>
      )}
      <ErrorSummary faults={faultsOf(act)} />
      {names && <Inset>{text.readers.readingThoughLeftOut(names)}</Inset>}
    </>
  )
}
