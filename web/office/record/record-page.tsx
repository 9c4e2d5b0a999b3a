import { useEffect, useRef, useState } from 'preact/hooks'
import { officeRecord } from '#words/office-record.ts'
import { CallError } from '../../../client/call.ts'
import {
  createRecorder,
  type Receipt,
  type Recorder,
  type Recording,
} from '../../../client/officer/recorder.ts'
import { withNewestEpochs } from '../../../client/officer/session.ts'
import { Column, useFocusOn } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { useOffice } from '../office-context.ts'
import { drafts } from '../platform.ts'
import { useDraft } from '../use-draft.ts'
import { useTask } from '../use-load.ts'
import { DoneStep } from './done-step.tsx'
import { ReceiptStep } from './receipt-step.tsx'
import { RECORD_DRAFTS } from './record-drafts.ts'
import { RecordForm } from './record-form.tsx'

/** It outlives the idle lock, sealed in this tab, and nothing else: a receipt that is lost cannot be made again. */
const useReceipt = (): [Receipt | null, (receipt: Receipt | null) => void] => {
  const [kept, keep] = useDraft(`${RECORD_DRAFTS}receipt`)
  const receipt = kept === '' ? null : (JSON.parse(kept) as Receipt)
  return [receipt, (next) => keep(next === null ? '' : JSON.stringify(next))]
}

export const RecordPage = () => {
  const { session, update, onSessionEnded } = useOffice()
  const [receipt, setReceipt] = useReceipt()
  const [isDone, setDone] = useState(false)
  const { busy, fault, run } = useTask(onSessionEnded)
  const recorder = useRef<Recorder | null>(null)
  const forget = () => {
    recorder.current?.forget()
    recorder.current = null
  }
  useEffect(() => forget, [])
  const step = receipt ? 'receipt' : isDone ? 'done' : 'form'
  useFocusOn(step)

  const send = (recording: Recording) =>
    run(async () => {
      recorder.current ??= createRecorder(session)
      try {
        const made = await recorder.current.record(session, recording)
        drafts.clear(RECORD_DRAFTS)
        setReceipt(made)
      } catch (error) {
        // Who reads it may be somebody else now: the form shows the newest readers before it is sent again.
        if (error instanceof CallError && error.hasMoved) update(await withNewestEpochs(session))
        throw error
      }
    })

  return (
    <Column>
      {step === 'form' && (
        <>
          <RecordForm busy={busy} fault={fault} onSend={send} />
          {busy && <Progress label={officeRecord.form.working} />}
        </>
      )}
      {receipt && (
        <ReceiptStep
          receipt={receipt}
          onDone={() => {
            forget()
            setReceipt(null)
            setDone(true)
          }}
        />
      )}
      {step === 'done' && <DoneStep onAnother={() => setDone(false)} />}
    </Column>
  )
}
