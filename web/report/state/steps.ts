/**
 * Steps live in memory alone. A browser keeps each entry of its history on disk, and when it came: one for each step would
 * tell who went through the questions. So there are two for everybody, of one address and one title. The browser's Back
 * leads from the second to the first; the page then takes a step back, and returns to the second.
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

/** The entry of the browser's history that the page stands on. What is behind it is the page too, and never shown. */
const FRONT = 'front'

const isInFront = (): boolean => history.state === FRONT

export const useSteps = (): Steps => {
  const places = useRef<Step[]>(['start'])
  const isHeld = useRef(false)
  const [shown, setShown] = useState(0)
  const show = useCallback((next: Step[]) => {
    places.current = next
    setShown((count) => count + 1)
  }, [])
  const back = useCallback(() => {
    if (places.current.length > 1) show(places.current.slice(0, -1))
  }, [show])

  useEffect(() => {
    history.scrollRestoration = 'manual'
    if (!isInFront()) history.pushState(FRONT, '')
    const onPop = () => {
      if (isInFront()) return
      // Nothing would be lost, and nobody is kept here.
      if (places.current.at(-1) === 'start') return history.back()
      history.forward()
      if (!isHeld.current) back()
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [back])

  const moves = useMemo(
    () => ({
      go(step: Step) {
        if (places.current.at(-1) === step) return
        // Who went back from the first page, and had nowhere to go.
        if (!isInFront()) history.pushState(FRONT, '')
        show([...places.current, step])
      },
      back,
      settle(step: Step, from?: Step) {
        if (from !== undefined && places.current.at(-1) !== from) return false
        show([step])
        return true
      },
      hold(held: boolean) {
        isHeld.current = held
      },
    }),
    [back, show],
  )
  const step = places.current.at(-1) ?? 'start'
  return { step, shown, canGoBack: places.current.length > 1, ...moves }
}
