import { useEffect, useState } from 'preact/hooks'

/** Steps of one page: the browser's Back leads to the step before. The address stays as it is. */
export const useSteps = <Step extends string>(
  first: Step,
): { step: Step; go: (step: Step) => void; back: () => void } => {
  const [step, setStep] = useState(first)
  useEffect(() => {
    const onPop = () => {
      const at: unknown = history.state
      const held = typeof at === 'object' && at !== null && 'step' in at ? at.step : first
      setStep(held as Step)
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [first])
  return {
    step,
    go: (next) => {
      history.pushState({ step: next }, '')
      setStep(next)
    },
    back: () => history.back(),
  }
}

/** Asks before a page is left on which something is typed or made. */
export const useLeaveWarning = (isOn: boolean): void => {
  useEffect(() => {
    if (!isOn) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isOn])
}
