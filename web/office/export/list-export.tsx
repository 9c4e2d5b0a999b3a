import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { officeExport } from '#words/office-export.ts'
import { officeQueue } from '#words/office-queue.ts'
import type { ListedCase } from '../../../client/officer/case-find.ts'
import { type Failed, recordList } from '../../../client/officer/many-cases.ts'
import { withNewestEpochs } from '../../../client/officer/session.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { Status } from '../../common/components/status.tsx'
import { faultText } from '../fault-text.ts'
import { download } from '../forms/download.ts'
import { useOffice } from '../office-context.ts'
import { useTask } from '../use-load.ts'
import { useRecordNames } from './record-names.ts'

const words = officeExport.list

interface ListExportProps {
  /** What the list shows: the file holds these, in this order. */
  cases: readonly ListedCase[]
  /** The server's civil date: it is in the file's name. */
  today: string
}

/** The button on a list of cases, and all that follows from it. */
export const ListExport = (props: ListExportProps) => {
  // What was asked for stays, whatever the list does meanwhile.
  const [asked, setAsked] = useState<ListExportProps | null>(null)
  if (asked) return <SaveList {...asked} onClose={() => setAsked(null)} />
  if (props.cases.length === 0) return null
  return (
    <Button kind="secondary" onClick={() => setAsked(props)}>
      {words.button}
    </Button>
  )
}

type State =
  | { readonly step: 'ask' }
  | { readonly step: 'record'; readonly through: number }
  | {
      readonly step: 'done'
      /** What is recorded, as the file. */
      readonly csv: string
      readonly count: number
      readonly failed: Failed
    }

const SaveList = ({ cases, today, onClose }: ListExportProps & { onClose: () => void }) => {
  const { session, pack, update, onSessionEnded } = useOffice()
  const names = useRecordNames()
  const [state, setState] = useState<State>({ step: 'ask' })
  const { fault, run } = useTask(onSessionEnded)
  // What was pressed is gone with each step.
  const box = useRef<HTMLElement>(null)
  const { step } = state
  useLayoutEffect(() => {
    if (step) box.current?.focus()
  }, [step])

  const record = () =>
    run(async () => {
      setState({ step: 'record', through: 0 })
      let soFar: Awaited<ReturnType<typeof recordList>> = { done: [], failed: [] }
      try {
        const { listCsv } = await import('./list-csv.ts')
        const newest = await withNewestEpochs(session)
        update(newest)
        const rows = cases.map(({ row }) => row)
        await recordList(newest, rows, (walked) => {
          soFar = walked
          setState({ step: 'record', through: walked.done.length + walked.failed.length })
        }).finally(() => {
          const recorded = new Set(soFar.done)
          const csv = listCsv(
            cases.filter(({ row }) => recorded.has(row)),
            {
              stage: (stage) => pack.stages[stage].name,
              handler: (officer) => (officer ? names(officer) : officeQueue.noHandler),
            },
          )
          setState({ step: 'done', csv, count: soFar.done.length, failed: soFar.failed })
        })
      } catch (error) {
        if (soFar.done.length + soFar.failed.length === 0) setState({ step: 'ask' })
        throw error
      }
    })

  return (
    <section class="app-export__box" aria-labelledby="save-list" ref={box} tabIndex={-1}>
      <h2 class="govuk-heading-m" id="save-list">
        {words.heading}
      </h2>
      <ErrorSummary
        faults={
          fault
            ? [
                {
                  text:
                    state.step === 'done' ? words.stopped(fault) : officeExport.nothingTaken(fault),
                },
              ]
            : []
        }
      />
      {state.step === 'ask' && (
        <>
          <p class="govuk-body">{words.what(cases.length)}</p>
          <p class="govuk-body">
            <strong>{words.recorded(cases.length)}</strong>
          </p>
          <p class="govuk-body">{officeExport.yours}</p>
          <p class="govuk-body">{words.mayLock}</p>
          <ButtonGroup>
            <Button onClick={record}>{words.confirm}</Button>
            <Button kind="secondary" onClick={onClose}>
              {words.cancel}
            </Button>
          </ButtonGroup>
        </>
      )}
      {state.step === 'record' && (
        <Progress
          label={words.recording(state.through, cases.length)}
          done={state.through / cases.length}
        />
      )}
      {state.step === 'done' && (
        <>
          <Status>{state.count > 0 ? words.done(state.count) : words.nothing}</Status>
          <NotRecorded failed={state.failed} />
          <ButtonGroup>
            {state.count > 0 && (
              <Button onClick={() => download(`cases-${today}.csv`, state.csv, 'text/csv')}>
                {words.save}
              </Button>
            )}
            <Button kind="secondary" onClick={onClose}>
              {words.close}
            </Button>
          </ButtonGroup>
        </>
      )}
    </section>
  )
}

const NotRecorded = ({ failed }: { failed: Failed }) =>
  failed.length === 0 ? null : (
    <>
      <p class="govuk-body">{words.failed(failed.length)}</p>
      <ul class="govuk-list govuk-list--bullet">
        {failed.map(({ row, error }) => (
          <li key={row.case}>{words.failedCase(row.number, faultText(error))}</li>
        ))}
      </ul>
    </>
  )
