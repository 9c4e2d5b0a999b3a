/**
 * Steps live in memory alone. The browser's history gets entries of one address and one title, each with a counter that
 * means nothing without this memory.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'

export const QUESTIONS = [
  'danger',
  'what',
  'when',
  'where',
  'who',
  'whoSaw',
  'stillGoesOn',
  'about',
  'kinds',
  'pointsToMe',
] as const
export type Question = (typeof QUESTIONS)[number]

export type Step =
  | Question
  | 'start'
  | 'urgent'
  | 'readers'
  | 'check'
  | 'receipt'
  | 'confirm'
  | 'sent'
  | 'enter'
  | 'case'
  | 'exclude'
  | 'appeal'

export interface Steps {
  readonly step: Step
  /** Counts the steps shown: changes even where the same step comes again. */
  readonly shown: number
  readonly canGoBack: boolean
  go(step: Step): void
  back(): void
  /** Shows a step in the place of every earlier one: Back never leads behind it. False if somebody has left `from`. */
  settle(step: Step, from?: Step): boolean
  /** While held, Back stays where it is. */
  hold(isHeld: boolean): void
}

const counterOf = (state: unknown): number =>
  typeof state === 'object' && state !== null && 'at' in state ? Number(state.at) : 0

export const useSteps = (): Steps => {
  const places = useRef<Step[]>(['start'])
  const isHeld = useRef(false)
  const at = useRef(0)
  const [shown, setShown] = useState(0)
  const show = useCallback((place: number) => {
    at.current = place
    setShown((count) => count + 1)
  }, [])

  useEffect(() => {
    history.replaceState({ at: 0 }, '')
    const onPop = () => {
      const place = counterOf(history.state)
      if (!isHeld.current) return show(place in places.current ? place : 0)
      history.pushState({ at: at.current }, '')
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [show])

  const moves = useMemo(
    () => ({
      go(step: Step) {
        if (places.current[at.current] === step) return
        places.current = [...places.current.slice(0, at.current + 1), step]
        history.pushState({ at: at.current + 1 }, '')
        show(at.current + 1)
      },
      back: () => history.back(),
      settle(step: Step, from?: Step) {
        if (from !== undefined && places.current[at.current] !== from) return false
        places.current = places.current.slice(0, at.current + 1).fill(step)
        show(at.current)
        return true
      },
      hold(held: boolean) {
        isHeld.current = held
      },
    }),
    [show],
  )
  const place = at.current
  const step = places.current[place] ?? 'start'
  const canGoBack = place > 0 && places.current[place - 1] !== step
  return { step, shown, canGoBack, ...moves }
}
