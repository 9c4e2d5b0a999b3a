import { useState } from 'preact/hooks'
import { CallError } from '../../../client/call.ts'
import {
  carryOut,
  casesHandledBy,
  type Failed,
  isOfOneCase,
  type Looked,
  look,
} from '../../../client/officer/many-cases.ts'
import { withNewestEpochs } from '../../../client/officer/session.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Column, useFocusOn } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { Status } from '../../common/components/status.tsx'
import { office as text } from '../../text/en/office.ts'
import { officeDay } from '../../text/en/office-day.ts'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useLoad } from '../use-load.ts'
import { useTask } from '../use-task.ts'
import { CheckStep } from './check-step.tsx'
import { type Choice, ChooseStep } from './choose-step.tsx'
import { type Result, ResultStep } from './result-step.tsx'

const words = officeDay.handover

type State =
  | { readonly step: 'choose' }
  | { readonly step: 'looking'; readonly done: number; readonly of: number }
  | { readonly step: 'check'; readonly looked: readonly Looked[]; readonly failed: Failed }
  | { readonly step: 'results'; readonly results: readonly Result[]; readonly isDone: boolean }

export const HandoverPage = () => {
  const { session, update, onSessionEnded } = useOffice()
  const [choice, setChoice] = useState<Choice>({
    whose: session.author.id,
    cases: [],
    officer: '',
  })
  const [state, setState] = useState<State>({ step: 'choose' })
  const { busy, fault, run, clear } = useTask(onSessionEnded)
  const { data, error, again } = useLoad(
    choice.whose,
    async () => ({
      whose: choice.whose,
      rows: await casesHandledBy(session.platform, choice.whose),
    }),
    onSessionEnded,
  )
  useFocusOn(state.step === 'looking' ? 'choose' : state.step)
  const rows = data?.whose === choice.whose ? data.rows : null
  const { officer } = choice

  const check = () =>
    run(async () => {
      const chosen = rows?.filter((row) => choice.cases.includes(row.case)) ?? []
      const newest = await withNewestEpochs(session)
      update(newest)
      const looked: Looked[] = []
      const failed: { row: QueueRow; error: unknown }[] = []
      try {
        for (const row of chosen) {
          setState({ step: 'looking', done: looked.length + failed.length, of: chosen.length })
          try {
            looked.push(await look(newest, row, officer))
          } catch (thrown) {
            if (!isOfOneCase(thrown)) throw thrown
            failed.push({ row, error: thrown })
          }
        }
      } catch (thrown) {
        setState({ step: 'choose' })
        throw thrown
      }
      setState({ step: 'check', looked, failed })
    })

  const confirm = (looked: readonly Looked[]) =>
    run(async () => {
      const planned = looked.flatMap(({ row, plan: { kind } }) =>
        kind === 'handover' || kind === 'assign' ? [{ row, kind }] : [],
      )
      const results: Result[] = planned.map(({ row }) => ({ row, outcome: 'waiting' }))
      const show = (isDone: boolean) => setState({ step: 'results', results: [...results], isDone })
      show(false)
      try {
        for (const [at, { row, kind }] of planned.entries()) {
          try {
            await carryOut(session, row.case, officer, kind)
            results[at] = { row, outcome: 'done' }
          } catch (thrown) {
            const isLost = thrown instanceof CallError && thrown.leavesOpen
            results[at] = isLost
              ? { row, outcome: 'inDoubt' }
              : { row, outcome: 'failed', why: faultText(thrown) }
            if (!isOfOneCase(thrown)) throw thrown
          }
          show(false)
        }
      } finally {
        show(true)
      }
    })

  const restart = () => {
    clear()
    setChoice({ ...choice, cases: [] })
    setState({ step: 'choose' })
    again()
  }

  if (state.step === 'results') {
    return <ResultStep {...state} officer={officer} fault={fault} onAgain={restart} />
  }
  if (state.step === 'check') {
    return (
      <CheckStep
        looked={state.looked}
        failed={state.failed}
        officer={officer}
        onBack={() => setState({ step: 'choose' })}
        onConfirm={() => confirm(state.looked)}
      />
    )
  }
  const looking = state.step === 'looking' ? state : null
  return (
    <Column>
      <BackLink onClick={() => go({ page: 'day' })} />
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      <ChooseStep
        choice={choice}
        onChange={setChoice}
        rows={rows}
        busy={busy}
        fault={fault}
        onCheck={check}
      />
      {looking && <Progress label={words.checking(looking.done, looking.of)} />}
      {!rows && !error && <Status>{text.loading}</Status>}
    </Column>
  )
}
