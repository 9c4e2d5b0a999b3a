/** The report on its way: from the first question to a confirmed receipt. */
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Sender } from '../../../client/reporter/send-report.ts'
import type { SendStage, Sent } from '../../../client/reporter/sending.ts'
import type { ReadyFile } from '../../common/files/tray.ts'
import { contentOf, isUrgent, NO_ANSWERS, type ReportAnswers } from './answers.ts'
import { leavesInDoubt } from './doubt.ts'
import { type FilesHandle, useFiles } from './files.ts'
import type { Loaded, PortalHandle, Refusing } from './portal.ts'
import type { Steps } from './steps.ts'

export type SendState =
  | { readonly kind: 'idle' }
  /** `isInDoubt`: an earlier try may have arrived. */
  | {
      readonly kind: 'going'
      readonly stage: SendStage
      readonly done: number | undefined
      readonly isInDoubt: boolean
    }
  /** `isInDoubt`: this try or an earlier one may have arrived. `isLost`: no answer came, and nothing else is wrong. */
  | {
      readonly kind: 'failed'
      readonly refusing: Refusing
      readonly isInDoubt: boolean
      readonly isLost: boolean
    }
  | { readonly kind: 'readersChanged' }

export interface ReportHandle {
  readonly answers: ReportAnswers
  readonly send: SendState
  readonly sent: Sent | null
  readonly files: FilesHandle
  change(part: Partial<ReportAnswers>): void
  /** Makes the receipt's keys in the background: slow, and the first to fail where something is blocked. */
  prepare(loaded: Loaded): void
  start(loaded: Loaded): void
  /** The receipt's, before it is known whether the report has arrived; none once it has. */
  words(): readonly string[]
  /** Back to the answers. */
  stop(): void
}

const announced = ({ name, blob, original }: ReadyFile) => ({ name, size: blob.size, original })

export const useReport = (steps: Steps, portal: PortalHandle): ReportHandle => {
  const [answers, setAnswers] = useState<ReportAnswers>(NO_ANSWERS)
  const [send, setSend] = useState<SendState>({ kind: 'idle' })
  const [sent, setSent] = useState<Sent | null>(null)
  const { state } = portal
  const taken = state.kind === 'ready' ? state.portal.epochs.files : null
  const files = useFiles({ taken, own: [] })
  const { tray } = files
  // Before anything of it can be cleaned.
  useLayoutEffect(
    () =>
      tray?.subscribe(() =>
        setAnswers((before) => ({ ...before, files: tray.ready.map(announced) })),
      ),
    [tray],
  )
  const sender = useRef<Sender | null>(null)
  const isInDoubt = useRef(false)

  const senderFor = ({ engine, portal: it }: Loaded): Sender => {
    sender.current ??= engine.createSender(it)
    return sender.current
  }

  const run = async (loaded: Loaded) => {
    const { engine } = loaded
    const at: { stage: SendStage } = { stage: 'keys' }
    const progress = (stage: SendStage, done?: number) => {
      at.stage = stage
      setSend({ kind: 'going', stage, done, isInDoubt: isInDoubt.current })
    }
    try {
      const report = { content: contentOf(answers), urgent: isUrgent(answers) }
      const result = await senderFor(loaded).send(loaded.portal, report, progress)
      if (result.kind === 'readersChanged') {
        portal.update(result.portal)
        setSend({ kind: 'readersChanged' })
        steps.go('readers')
        return
      }
      const following = files.tray?.ready ?? []
      if (files.kit && files.worker && following.length > 0) {
        const session = await senderFor(loaded).openCase(result.sent.portal)
        const to = { session, uploads: await session.files(), worker: files.worker }
        files.send(files.kit.followReport(following, to))
      }
      senderFor(loaded).forget()
      sender.current = null
      isInDoubt.current = false
      portal.update(result.sent.portal)
      setSent(result.sent)
      setAnswers(NO_ANSWERS)
      setSend({ kind: 'idle' })
      steps.settle('receipt')
    } catch (error) {
      const refusing = engine.toRefused(error)
      const isUnderWay = at.stage === 'sending' || at.stage === 'checking'
      isInDoubt.current ||= isUnderWay && leavesInDoubt(refusing)
      const isLost = isUnderWay && refusing.code === 'unreachable'
      setSend({ kind: 'failed', refusing, isInDoubt: isInDoubt.current, isLost })
    }
  }

  return {
    answers,
    send,
    sent,
    files,
    change: useCallback((part) => setAnswers((before) => ({ ...before, ...part })), []),
    prepare(loaded) {
      senderFor(loaded)
        .prepare()
        .catch((error: unknown) => portal.refuse(loaded.engine.toRefused(error)))
    },
    start(loaded) {
      steps.hold(true)
      void run(loaded).finally(() => steps.hold(false))
    },
    words: useCallback(() => sender.current?.words() ?? [], []),
    stop: useCallback(() => setSend({ kind: 'idle' }), []),
  }
}
