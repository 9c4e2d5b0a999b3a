import { useState } from 'preact/hooks'
import { refusals } from '#words/report-refusals.ts'
import { sending } from '#words/report-send.ts'
import type { PortalView } from '../../client/reporter/portal-view.ts'
import type { Sent } from '../../client/reporter/sending.ts'
import { LostPage, SendingPage } from './pages/check.tsx'
import { ConfirmPage } from './pages/confirm.tsx'
import { ReceiptPage } from './pages/receipt.tsx'
import { RefusalPage } from './pages/refusal.tsx'
import { SentPage } from './pages/sent.tsx'
import { Unconfirmed, useIsUnconfirmed } from './pages/unconfirmed.tsx'
import type { FilesHandle } from './state/files.ts'
import type { ReportHandle, SendState } from './state/report.ts'
import type { Steps } from './state/steps.ts'

interface SendStepsProps {
  send: Extract<SendState, { kind: 'going' | 'failed' }>
  view: PortalView
  report: ReportHandle
  onRetry: () => void
}

/** Under way, or stopped on the way; with the receipt below it while nobody knows whether the report is there. */
export const SendSteps = (props: SendStepsProps) => {
  const isUnconfirmed = useIsUnconfirmed(props.send)
  return (
    <>
      <SendStep {...props} />
      {isUnconfirmed && <Unconfirmed words={props.report.words()} />}
    </>
  )
}

const SendStep = ({ send, view, report, onRetry }: SendStepsProps) => {
  const onBack = report.stop
  if (send.kind === 'going') return <SendingPage send={send} />
  if (send.isLost) return <LostPage onRetry={onRetry} onBack={onBack} />
  const { refusing } = send
  const given = { refusing, numbers: view, onRetry, onBack }
  return send.isInDoubt ? (
    <RefusalPage {...given} title={sending.lostTitle} note={refusals.inDoubt} />
  ) : (
    <RefusalPage {...given} note={refusals.nothingSent} />
  )
}

interface SentStepsProps {
  step: 'receipt' | 'confirm' | 'sent'
  steps: Steps
  sent: Sent
  files: FilesHandle
}

/** The receipt, until its owner has it. */
export const SentSteps = ({ step, steps, sent, files }: SentStepsProps) => {
  const [typed, setTyped] = useState<Record<number, string>>({})
  const { kit, way } = files
  const following = kit && way && <kit.FollowNotes way={way} isBesideReceipt={step === 'receipt'} />
  if (step === 'sent') return <SentPage sent={sent} files={files} following={following} />
  if (step === 'receipt') {
    return <ReceiptPage sent={sent} following={following} onNoted={() => steps.go('confirm')} />
  }
  return (
    <ConfirmPage
      words={sent.words}
      asked={sent.asked}
      typed={typed}
      onTyped={(place, word) => setTyped((before) => ({ ...before, [place]: word }))}
      onConfirmed={() => steps.settle('sent')}
      onAgain={steps.back}
    />
  )
}
