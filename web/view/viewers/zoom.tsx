import { useState } from 'preact/hooks'
import { view as text } from '#words/view.ts'
import { Button } from '../../common/components/button.tsx'

/** Of the width that there is; 1: as wide as that. */
const STEPS = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6] as const
const FITS = STEPS.indexOf(1)

export interface Zoom {
  readonly factor: number
  readonly buttons: preact.JSX.Element
}

export const useZoom = (): Zoom => {
  const [step, setStep] = useState(FITS)
  const factor = STEPS[step] ?? 1
  const buttons = (
    <>
      <Button kind="secondary" disabled={step === 0} onClick={() => setStep(step - 1)}>
        {text.smaller}
      </Button>
      <Button
        kind="secondary"
        disabled={step === STEPS.length - 1}
        onClick={() => setStep(step + 1)}
      >
        {text.larger}
      </Button>
      <span class="govuk-body-s app-view__note" role="status">
        {text.zoomed(Math.round(factor * 100))}
      </span>
    </>
  )
  return { factor, buttons }
}
