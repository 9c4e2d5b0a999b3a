/** Looking through many cases, and then doing one thing in each where it is possible, once that was shown. */
import { useState } from 'preact/hooks'
import {
  type CarriedOut,
  type CarriedOutCases,
  carryOutAll,
  type Goal,
  type PlannedRow,
  planCases,
  planned,
} from '../../client/officer/many-cases.ts'
import { type Session, withNewestEpochs } from '../../client/officer/session.ts'
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import { useOffice } from './office-context.ts'
import { useTask } from './use-load.ts'

type Through<Step> = CarriedOutCases<PlannedRow<Step>>

type State<Step> =
  | { readonly step: 'choose' }
  | { readonly step: 'looking'; readonly looked: number }
  | { readonly step: 'check'; readonly through: Through<Step> }
  | {
      /** `stopped`: an error kept the rest from being tried. */
      readonly step: 'doing' | 'done' | 'stopped'
      readonly through: Through<Step>
      readonly given: CarriedOutCases<CarriedOut>
    }

export const countOf = ({ done, failed }: CarriedOutCases<unknown>): number =>
  done.length + failed.length

export const useManyCases = <Step>(goal: Goal<Step>) => {
  const { session, update, onSessionEnded } = useOffice()
  const [state, setState] = useState<State<Step>>({ step: 'choose' })
  const { run, busy, fault, clear } = useTask(onSessionEnded)

  const choose = () => {
    clear()
    setState({ step: 'choose' })
  }

  const look = (rowsOf: (session: Session) => Iterable<QueueRow> | AsyncIterable<QueueRow>) =>
    run(async () => {
      setState({ step: 'looking', looked: 0 })
      try {
        const newest = await withNewestEpochs(session)
        update(newest)
        const through = await planCases(newest, rowsOf(newest), goal, (soFar) =>
          setState({ step: 'looking', looked: countOf(soFar) }),
        )
        setState({ step: 'check', through })
      } catch (error) {
        setState({ step: 'choose' })
        throw error
      }
    })

  const confirm = (through: Through<Step>) =>
    run(async () => {
      let given: CarriedOutCases<CarriedOut> = { done: [], failed: [] }
      const show = (step: 'doing' | 'done' | 'stopped') => setState({ step, through, given })
      show('doing')
      try {
        await carryOutAll(session, planned(through.done), goal, (soFar) => {
          given = soFar
          show('doing')
        })
        show('done')
      } catch (error) {
        show('stopped')
        throw error
      }
    })

  return { state, busy, fault, choose, look, confirm }
}
