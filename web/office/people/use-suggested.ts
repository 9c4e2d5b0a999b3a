import { useEffect, useState } from 'preact/hooks'
import type { Known } from '../../../client/officer/together/known.ts'
import { type Suggested, suggestAll } from '../../../client/officer/together/suggested.ts'
import { useOffice } from '../office-context.ts'

/** Of what was known then: whoever comes back to the page finds it as they left it. */
const kept = new WeakMap<Known, Suggested>()

export interface SuggestedSoFar {
  /** Null: not there (yet). */
  readonly suggested: Suggested | null
  readonly done: number
  readonly hasFailed: boolean
}

/** What the matcher suggests across everything known, which takes a moment where much is. */
export const useSuggested = (known: Known): SuggestedSoFar => {
  const { together } = useOffice().session
  const [now, setNow] = useState<SuggestedSoFar & { readonly of: Known | null }>({
    suggested: null,
    done: 0,
    hasFailed: false,
    of: null,
  })
  useEffect(() => {
    let isLeft = false
    const before = kept.get(known)
    const show = (more: Partial<SuggestedSoFar>) =>
      setNow({ suggested: null, done: 0, hasFailed: false, ...more, of: known })
    if (before) {
      show({ suggested: before })
      return
    }
    const onDone = (done: number): boolean => {
      if (!isLeft) show({ done })
      return !isLeft
    }
    suggestAll(known, (...asked) => together.suggest(...asked), onDone).then(
      (suggested) => {
        if (!suggested) return
        kept.set(known, suggested)
        if (!isLeft) show({ suggested })
      },
      () => {
        if (!isLeft) show({ hasFailed: true })
      },
    )
    return () => {
      isLeft = true
    }
  }, [known, together])
  return now.of === known ? now : { suggested: kept.get(known) ?? null, done: 0, hasFailed: false }
}
