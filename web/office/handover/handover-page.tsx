import { useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeDay } from '#words/office-day.ts'
import { CallError } from '../../../client/call.ts'
import { NOBODY } from '../../../client/officer/case-list.ts'
import {
  becomeHandler,
  type CarriedOut,
  type CarriedOutCases,
  carryOutAll,
  casesHandledBy,
  type HandlerStep,
  type PlannedRow,
  planCases,
  planned,
} from '../../../client/officer/many-cases.ts'
import { withNewestEpochs } from '../../../client/officer/session.ts'
import { readLoads } from '../../../protocol/exchanges/figures.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Column, useFocusOn } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { Status } from '../../common/components/status.tsx'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { go } from '../router.ts'
import { useLoad, useTask } from '../use-load.ts'
import { CheckStep } from './check-step.tsx'
import { type Choice, ChooseStep } from './choose-step.tsx'
import { type Result, ResultStep } from './result-step.tsx'

const words = officeDay.handover

type State =
  | { readonly step: 'choose' }
  | { readonly step: 'looking'; readonly done: number; readonly of: number }
  | { readonly step: 'check'; readonly through: CarriedOutCases<PlannedRow<HandlerStep>> }
  | { readonly step: 'results'; readonly results: readonly Result[]; readonly isDone: boolean }

/** Those that are done or not, in the order in which they were looked at; the others wait. */
const resultsOf = (
  rows: readonly QueueRow[],
  { done, failed }: CarriedOutCases<CarriedOut>,
): readonly Result[] =>
  rows.map((row): Result => {
    const failure = failed.find((it) => it.row === row)
    if (!failure) {
      return { row, outcome: done.some((it) => it.row === row) ? 'done' : 'waiting' }
    }
    const { error } = failure
    const isLost = error instanceof CallError && error.leavesOpen
    return isLost ? { row, outcome: 'inDoubt' } : { row, outcome: 'failed', why: faultText(error) }
  })

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
      rows: await casesHandledBy(session.platform, choice.whose === NOBODY ? null : choice.whose),
    }),
    onSessionEnded,
  )
  const loads = useLoad('loads', () => call(readLoads, {}), onSessionEnded)
  useFocusOn(state.step === 'looking' ? 'choose' : state.step)
  const rows = data?.whose === choice.whose ? data.rows : null
  const { officer } = choice

  const check = () =>
    run(async () => {
      const chosen = rows?.filter((row) => choice.cases.includes(row.case)) ?? []
      const newest = await withNewestEpochs(session)
      update(newest)
      const show = (done: number) => setState({ step: 'looking', done, of: chosen.length })
      show(0)
      try {
        const through = await planCases(newest, chosen, becomeHandler(officer), (soFar) =>
          show(soFar.done.length + soFar.failed.length),
        )
        setState({ step: 'check', through })
      } catch (thrown) {
        setState({ step: 'choose' })
        throw thrown
      }
    })

  const confirm = (looked: readonly PlannedRow<HandlerStep>[]) =>
    run(async () => {
      const steps = planned(looked)
      let soFar: CarriedOutCases<CarriedOut> = { done: [], failed: [] }
      const show = (isDone: boolean) => {
        const results = resultsOf(
          steps.map(({ row }) => row),
          soFar,
        )
        setState({ step: 'results', results, isDone })
      }
      show(false)
      try {
        await carryOutAll(session, steps, becomeHandler(officer), (walked) => {
          soFar = walked
          show(false)
        })
      } finally {
        show(true)
      }
    })

  const restart = () => {
    clear()
    setChoice({ ...choice, cases: [] })
    setState({ step: 'choose' })
    again()
    loads.again()
  }

  if (state.step === 'results') {
    return <ResultStep {...state} officer={officer} fault={fault} onAgain={restart} />
  }
  if (state.step === 'check') {
    return (
      <CheckStep
        looked={state.through.done}
        failed={state.through.failed}
        officer={officer}
        onBack={() => setState({ step: 'choose' })}
        onConfirm={() => confirm(state.through.done)}
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
        loads={loads.data?.loads ?? null}
        busy={busy}
        fault={fault}
        onCheck={check}
      />
      {looking && <Progress label={words.checking(looking.done, looking.of)} />}
      {!rows && !error && <Status>{text.loading}</Status>}
    </Column>
  )
}
