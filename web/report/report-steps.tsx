import { useEffect, useMemo, useState } from 'preact/hooks'
import { questions } from '#words/report-questions.ts'
import { refusals } from '#words/report-refusals.ts'
import { start } from '#words/report-start.ts'
import { Heading } from '../common/components/page.tsx'
import { Status } from '../common/components/status.tsx'
import type { Pack } from '../text/pack.ts'
import { CheckPage } from './pages/check.tsx'
import { ReadersPage } from './pages/readers.tsx'
import { RefusalPage } from './pages/refusal.tsx'
import { isQuestionStep, QuestionSteps, type Round } from './question-steps.tsx'
import { SendSteps, SentSteps } from './send-steps.tsx'
import { contentOf } from './state/answers.ts'
import type { PortalHandle, PortalState, Refusing } from './state/portal.ts'
import type { ReportHandle } from './state/report.ts'
import type { Steps } from './state/steps.ts'

interface ReportStepsProps {
  steps: Steps
  portal: PortalHandle
  pack: Pack
  report: ReportHandle
}

/** Why nothing can be sealed here now; null if it can, or if nobody knows yet. */
const refusalOf = (state: PortalState): Refusing | null => {
  if (state.kind === 'refused') return state.refusing
  if (state.kind === 'loading' || state.portal.view.sealing === 'possible') return null
  return { code: state.portal.view.sealing, detail: null }
}

const Wait = () => (
  <>
    <Heading>{questions.wait}</Heading>
    <Status>{start.loading}</Status>
  </>
)

/** From the first question to the confirmed receipt. */
export const ReportSteps = ({ steps, portal, pack, report }: ReportStepsProps) => {
  const { state } = portal
  const { answers, send, sent } = report
  const { step } = steps
  const [round, setRound] = useState<Round>('first')
  const loaded = state.kind === 'ready' ? state : null
  const view = loaded?.portal.view ?? null
  const room = useMemo(
    () => (loaded ? loaded.engine.roomFor('open', contentOf(answers)) : null),
    [loaded, answers],
  )
  const isSealing = view?.sealing === 'possible' && !sent
  useEffect(() => {
    if (loaded && isSealing) report.prepare(loaded)
  }, [loaded, isSealing])
  useEffect(() => {
    if (step === 'check') setRound('change')
    // Whoever comes to the answers again finds them, not an old failure.
    else if (send.kind === 'failed') report.stop()
  }, [step])
  const refusing = refusalOf(state)
  const numbers = state.kind === 'refused' ? state.numbers : view

  if (isQuestionStep(step)) {
    const shared = { steps, report, pack, view, numbers, refusing, room, round }
    return <QuestionSteps step={step} {...shared} onAdd={() => setRound('add')} />
  }
  if (step === 'receipt' || step === 'confirm' || step === 'sent') {
    return sent && <SentSteps step={step} steps={steps} sent={sent} files={report.files} />
  }
  if (refusing) {
    const onBack = steps.back
    return (
      <RefusalPage
        {...{ refusing, numbers, onBack }}
        note={refusals.nothingSent}
        onRetry={portal.retry}
      />
    )
  }
  if (!loaded || !view) return <Wait />
  if (step === 'readers') {
    return (
      <ReadersPage
        view={view}
        pack={pack}
        answers={answers}
        change={report.change}
        hasChanged={send.kind === 'readersChanged'}
        isChange={round !== 'first'}
        onContinue={() => steps.go('check')}
      />
    )
  }
  if (send.kind === 'going' || send.kind === 'failed') {
    return (
      <SendSteps send={send} view={view} report={report} onRetry={() => report.start(loaded)} />
    )
  }
  return (
    <CheckPage
      view={view}
      pack={pack}
      answers={answers}
      files={report.files}
      isTooLong={room !== null && room < 0}
      onChange={steps.go}
      onSend={() => report.start(loaded)}
    />
  )
}
