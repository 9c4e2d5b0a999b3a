/**
 * Where somebody is, and how they leave. A browser keeps each entry of its history on disk, and when it came. So what a
 * place shows is kept in memory alone, and the reporter's pages have the same two entries for everybody: one for each step
 * would tell who went through the questions.
 */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'

const usePop = (onPop: () => void): void =>
  useLayoutEffect(() => {
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [onPop])

/** What is shown at a place, by kind: the page, and the step of that page. */
type Place = Readonly<Record<string | symbol, unknown>>

/** `history.state` is an index into it, which means nothing after a reload. */
const visited: Place[] = []
const listeners = new Set<() => void>()

const here = (): Place => {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('era' in state && 'at' in state)) return {}
  return (state.era === performance.timeOrigin && visited[Number(state.at)]) || {}
}

const enter = (how: 'pushState' | 'replaceState', place: Place, address: string): void => {
  history[how]({ era: performance.timeOrigin, at: visited.push(place) - 1 }, '', address)
  for (const listener of listeners) listener()
}

/** A new place: the browser's Back leads to the one before. */
export const enterPlace = (place: Place, address = ''): void => enter('pushState', place, address)

/** Instead of the present place. */
export const replacePlace = (place: Place, address: string): void =>
  enter('replaceState', place, address)

/** Whatever was shown at any place so far is `home` now. */
export const forgetPlaces = (home: Place): void => {
  visited.fill(home)
  replacePlace(home, location.pathname)
}

/** What of this kind is shown here, if anything is: at this moment, for whoever does not show it. */
export const placed = (kind: string | symbol): unknown => here()[kind]

/** What of this kind is shown here, if anything is. */
export const usePlace = (kind: string | symbol): unknown => {
  const [place, setPlace] = useState(here)
  const look = useCallback(() => setPlace(here()), [])
  usePop(look)
  useLayoutEffect(() => {
    listeners.add(look)
    return () => void listeners.delete(look)
  }, [look])
  return place[kind]
}

/** Steps of one page, each a place of its own under the page's address. A page that is opened again begins with the first. */
export const usePlacedSteps = <Step extends string>(
  first: Step,
): { step: Step; go: (step: Step) => void; back: () => void } => {
  const kind = useMemo(() => Symbol(), [])
  return {
    step: (usePlace(kind) as Step | undefined) ?? first,
    go: (step) => enterPlace({ ...here(), [kind]: step }),
    back: () => history.back(),
  }
}

export interface HiddenSteps<Step> {
  readonly step: Step
  /** Counts the steps shown: changes even where the same step comes again. */
  readonly shown: number
  readonly canGoBack: boolean
  go(step: Step): void
  back(): void
  /** Shows a step that replaces every earlier one: Back never leads past it. False if somebody has left `from`. */
  settle(step: Step, from?: Step): boolean
  /** While held, Back stays where it is. */
  hold(isHeld: boolean): void
}

/** The entry of the browser's history that the page stands on. What is behind it is the page too, and never shown. */
const FRONT = 'front'

const isInFront = (): boolean => history.state === FRONT

/**
 * Steps that the browser's history does not show: two entries for all of them, of one address and one title. The
 * browser's Back leads from the second to the first; the page then takes a step back, and returns to the second.
 */
export const useHiddenSteps = <Step extends string>(first: Step): HiddenSteps<Step> => {
  const steps = useRef([first])
  const isHeld = useRef(false)
  const [shown, setShown] = useState(0)
  const moves = useMemo(() => {
    const show = (next: Step[]) => {
      steps.current = next
      setShown((count) => count + 1)
    }
    return {
      go(step: Step) {
        if (steps.current.at(-1) === step) return
        // Who went back from the first page, and had nowhere to go.
        if (!isInFront()) history.pushState(FRONT, '')
        show([...steps.current, step])
      },
      back() {
        if (steps.current.length > 1) show(steps.current.slice(0, -1))
      },
      settle(step: Step, from?: Step) {
        if (from && steps.current.at(-1) !== from) return false
        show([step])
        return true
      },
      hold(held: boolean) {
        isHeld.current = held
      },
    }
  }, [])

  useLayoutEffect(() => {
    history.scrollRestoration = 'manual'
    if (!isInFront()) history.pushState(FRONT, '')
  }, [])
  usePop(
    useCallback(() => {
      if (isInFront()) return
      // Nothing would be lost, and nobody is kept here.
      if (steps.current.at(-1) === first) return history.back()
      history.forward()
      if (!isHeld.current) moves.back()
    }, [moves, first]),
  )
  const step = steps.current.at(-1) ?? first
  return { step, shown, canGoBack: steps.current.length > 1, ...moves }
}

const always = (): boolean => true

/**
 * Asks before a reload or a closed tab where something would be lost: from the first letter on, not from the next frame.
 * @param wouldLose asked at that moment; the same function each time
 */
export const useLeaveWarning = (isOn: boolean, wouldLose = always): void =>
  useLayoutEffect(() => {
    if (!isOn) return
    const ask = (event: BeforeUnloadEvent) => {
      if (wouldLose()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isOn, wouldLose])
