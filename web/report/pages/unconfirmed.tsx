import { useLayoutEffect, useState } from 'preact/hooks'
import { unconfirmedText as text } from '#words/report-send.ts'
import { Status } from '../../common/components/status.tsx'
import { onWaiting } from '../../common/platform.ts'
import type { SendState } from '../state/report.ts'
import { ReceiptWords } from './receipt.tsx'

/** An answer takes a second or two, as a rule. */
const PATIENCE_MS = 5000

/** Whether the report has left, and its answer is late, lost or no receipt. */
export const useIsUnconfirmed = (send: Extract<SendState, { kind: 'going' | 'failed' }>) => {
  const [isLate, setLate] = useState(false)
  const isOut = send.kind === 'going' && (send.stage === 'sending' || send.stage === 'checking')
  // It listens before the report can be lost, which may be at once.
  useLayoutEffect(() => {
    if (!isOut) return
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    const stop = onWaiting((why) => why && setLate(true))
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [isOut])
  return send.isInDoubt || (isLate && send.kind === 'going')
}

/** The receipt is there before it is known whether the report is: whoever loses the page must not lose the way back. */
export const Unconfirmed = ({ words }: { words: readonly string[] }) => (
  <section class="app-section">
    <h2 class="govuk-heading-m">{text.title}</h2>
    <Status>{text.keep}</Status>
    <ReceiptWords words={words} />
    <p class="govuk-body">{text.closed}</p>
    <p class="govuk-body">{text.secret}</p>
  </section>
)
