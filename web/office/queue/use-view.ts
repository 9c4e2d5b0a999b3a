import { useState } from 'preact/hooks'
import { type Filters, NO_FILTERS } from '../../../client/officer/case-list.ts'
import { type LeftOff, useOffice } from '../office-context.ts'
import { drafts } from '../platform.ts'
import { useIsFresh } from '../returning.ts'
import { useDraft } from '../use-draft.ts'
import { FIRST_VIEW, type View } from './view.ts'

const FIND = 'look/find'
const TAG = 'look/tag'

/** What the list shows next, whatever it showed before. */
export const setFilters = (left: LeftOff, filters: Partial<Filters>): void => {
  left.view = { ...FIRST_VIEW, filters: { ...NO_FILTERS, ...filters } }
  for (const name of [FIND, TAG]) drafts.setTyped(name, null)
}

export const useView = (): [View, (view: View) => void] => {
  const { left } = useOffice()
  const isFresh = useIsFresh('queue')
  if (isFresh) left.view = { ...left.view, page: 0 }
  const [, show] = useState(0)
  const [find, setFind] = useDraft(FIND)
  const [tag, setTag] = useDraft(TAG)
  const { filters } = left.view
  const set = (next: View): void => {
    left.view = { ...next, filters: { ...next.filters, find: '', tag: null } }
    left.opened = null
    setFind(next.filters.find)
    setTag(next.filters.tag ?? '')
    show((count) => count + 1)
  }
  return [{ ...left.view, filters: { ...filters, find, tag: tag || null } }, set]
}
