import { packs } from '#words/packs/packs.ts'
import { start } from '#words/report-start.ts'
import { BusyStatus } from '../common/components/busy-status.tsx'
import { ExitThisPage, LeaveSkipLink } from '../common/components/exit-this-page.tsx'
import { BackLink, Column, Header, MAIN_ID, SkipLink } from '../common/components/page.tsx'
import { useHiddenSteps, useLeaveWarning } from '../common/places.ts'
import { LateCase, useCasePages } from './late-case.tsx'
import { OtherLanguage } from './pages/other-language.tsx'
import { StartPage } from './pages/start.tsx'
import { ReportSteps } from './report-steps.tsx'
import { isEmpty } from './state/answers.ts'
import { useCase } from './state/case.ts'
import { useHeadingFocus } from './state/focus.ts'
import { HARMLESS_PAGE, leave } from './state/leaving.ts'
import { usePortal } from './state/portal.ts'
import { useReport } from './state/report.ts'
import type { Step } from './state/steps.ts'

const CASE_STEPS: readonly Step[] = ['enter', 'case', 'exclude', 'appeal']

/** Everything the person who opens `/` sees, under one address and one title. */
export const App = () => {
  const steps = useHiddenSteps<Step>('start')
  const portal = usePortal()
  const report = useReport(steps, portal)
  const handle = useCase()
  const { state } = portal
  const late = useCasePages(state.kind !== 'loading' || CASE_STEPS.includes(steps.step))
  const pack = packs[state.kind === 'ready' ? state.portal.view.vocabulary : 'general']
  const isReceiptOpen = report.sent !== null && steps.step !== 'sent'
  const areFilesGoing = [report, handle].some(({ files }) => files.way && !files.way.isSettled)
  useLeaveWarning(
    !isEmpty(report.answers) ||
      isReceiptOpen ||
      areFilesGoing ||
      Boolean(handle.files.tray?.items.length) ||
      `${handle.message}${handle.reasons}`.trim() !== '',
  )
  useHeadingFocus(steps.shown)
  const isBusy = report.send.kind === 'going' || handle.state.kind === 'opening'

  const page = () => {
    if (steps.step === 'start') {
      return (
        <StartPage
          state={state}
          pack={pack}
          onReport={() => steps.go('danger')}
          onComeBack={() => steps.go('enter')}
          onRetry={portal.retry}
        />
      )
    }
    if (CASE_STEPS.includes(steps.step)) {
      return <LateCase late={late} given={{ steps, portal, pack, handle }} />
    }
    return <ReportSteps steps={steps} portal={portal} pack={pack} report={report} />
  }
  return (
    <>
      <nav aria-label={start.shortcuts}>
        <LeaveSkipLink onLeave={leave} href={HARMLESS_PAGE} />
        <SkipLink />
      </nav>
      <Header
        name={state.kind === 'ready' ? start.siteOf(state.portal.view.organisation) : start.site}
      >
        {steps.step === 'start' && <OtherLanguage />}
      </Header>
      <div class="govuk-width-container">
        <ExitThisPage onLeave={leave} href={HARMLESS_PAGE} />
        {steps.canGoBack && !isBusy && <BackLink onClick={steps.back} />}
        <main class="govuk-main-wrapper" id={MAIN_ID} tabIndex={-1}>
          <Column>{page()}</Column>
        </main>
      </div>
      <BusyStatus />
    </>
  )
}
