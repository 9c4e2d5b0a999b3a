import { useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeDay } from '#words/office-day.ts'
import { CallError } from '../../../client/call.ts'
import { NOBODY } from '../../../client/officer/case-list.ts'
import {
  becomeHandler,
  type CarriedOut,
  type CarriedOutCases,
  casesHandledBy,
  planned,
} from '../../../client/officer/many-cases.ts'
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
import { useLoad } from '../use-load.ts'
import { useManyCases } from '../use-many-cases.ts'
import { CheckStep } from './check-step.tsx'
import { type Choice, ChooseStep } from './choose-step.tsx'
import { type Result, ResultStep } from './result-step.tsx'

const words = officeDay.handover

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

/** Each is a place of its own to look at: the focus goes to its heading. */
const FOCUS = {
  choose: 'choose',
  looking: 'choose',
  check: 'check',
  doing: 'results',
  done: 'results',
  stopped: 'results',
} as const

export const HandoverPage = () => {
  const { session, onSessionEnded } = useOffice()
  const [choice, setChoice] = useState<Choice>({
    whose: session.author.id,
    cases: [],
    officer: '',
  })
  const { officer } = choice
  const { state, busy, fault, choose, look, confirm } = useManyCases(becomeHandler(officer))
  const { data, error, again } = useLoad(
    choice.whose,
    async () => ({
      whose: choice.whose,
      rows: await casesHandledBy(session.platform, choice.whose === NOBODY ? null : choice.whose),
    }),
    onSessionEnded,
  )
  const loads = useLoad('loads', () => call(readLoads, {}), onSessionEnded)
  useFocusOn(FOCUS[state.step])
  const rows = data?.whose === choice.whose ? data.rows : null
  const chosen = rows?.filter((row) => choice.cases.includes(row.case)) ?? []

  if (state.step === 'check') {
    const { through } = state
    return (
      <CheckStep
        looked={through.done}
        failed={through.failed}
        officer={officer}
        onBack={choose}
        onConfirm={() => confirm(through)}
      />
    )
  }
  if ('through' in state) {
    const asked = planned(state.through.done).map(({ row }) => row)
    return (
      <ResultStep
        results={resultsOf(asked, state.given)}
        isDone={state.step !== 'doing'}
        officer={officer}
        fault={fault}
        onAgain={() => {
          choose()
          setChoice({ ...choice, cases: [] })
          again()
          loads.again()
        }}
      />
    )
  }
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
        onCheck={() => look(() => chosen)}
      />
      {state.step === 'looking' && <Progress label={words.checking(state.looked, chosen.length)} />}
      {!rows && !error && <Status>{text.loading}</Status>}
    </Column>
  )
}
