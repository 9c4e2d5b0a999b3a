import { useEffect, useMemo } from 'preact/hooks'
import { language } from '#words/language.ts'
import type { CaseIndex } from '../../../client/officer/case-index.ts'
import { CaseList, type Listed, wantsSettled } from '../../../client/officer/case-list.ts'
import type { Rows } from '../../../client/officer/case-rows.ts'
import { useChanges } from '../../common/use-changes.ts'
import { useOffice } from '../office-context.ts'
import { isSessionOver } from '../use-load.ts'
import { useNames } from '../use-names.ts'
import type { View } from './view.ts'

/** The officer's own index, shown anew as it changes. */
export const useIndex = (): readonly [CaseIndex, number] => {
  const { index } = useOffice().session
  return [index, useChanges(index)]
}

export interface Cases extends Rows {
  readonly listed: Listed
  readonly index: CaseIndex
  /** After an error. */
  readonly goOn: () => void
}

/** The officer's cases as a view of them: what is known at once, and all of it read anew. */
export const useCases = ({ filters, sort }: View): Cases => {
  const { session, onSessionEnded } = useOffice()
  const { rows } = session
  const names = useNames()
  const [index, indexChanges] = useIndex()
  useChanges(rows)
  const extent = wantsSettled(filters) ? 'settled' : 'unsettled'
  useEffect(() => void rows.refresh(extent), [rows, extent])
  const { now } = rows
  const isOver = isSessionOver(now.error)
  useEffect(() => {
    if (isOver) onSessionEnded()
  }, [isOver])
  const list = useMemo(() => new CaseList(), [])
  const listed = useMemo(
    () =>
      list.show({ ...now, today: now.today ?? '' }, index, filters, sort, {
        compare: language.compare,
        nameOf: names,
      }),
    [now.rows, now.today, index, indexChanges, JSON.stringify([filters, sort]), session.epochs],
  )
  return { ...now, listed, index, goOn: () => void rows.resume() }
}
