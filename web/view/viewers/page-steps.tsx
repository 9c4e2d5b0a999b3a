import { useLayoutEffect, useState } from 'preact/hooks'
import { Button } from '../../common/components/button.tsx'
import { TextInput } from '../../common/components/text-input.tsx'

interface PageStepsProps {
  /** From 0. */
  at: number
  of: number
  words: {
    readonly previous: string
    readonly next: string
    readonly number: (of: number) => string
    readonly go: string
  }
  onStep: (at: number) => void
}

export const PageSteps = ({ at, of, words, onStep }: PageStepsProps) => {
  const [typed, setTyped] = useState(String(at + 1))
  // With the page that is read, not a frame after it: what somebody types by then stays.
  useLayoutEffect(() => setTyped(String(at + 1)), [at])
  const go = () => {
    const wanted = Number(typed.trim())
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= of) onStep(wanted - 1)
    else setTyped(String(at + 1))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a frame in a sandbox submits no form, so Enter is heard here.
    <div
      class="app-view__steps"
      onKeyDown={({ key, target }) => {
        if (key === 'Enter' && target instanceof HTMLInputElement) go()
      }}
    >
      <Button kind="secondary" disabled={at === 0} onClick={() => onStep(at - 1)}>
        {words.previous}
      </Button>
      <TextInput
        id="number"
        label={words.number(of)}
        width={4}
        inputMode="numeric"
        value={typed}
        onInput={setTyped}
      />
      <Button kind="secondary" onClick={go}>
        {words.go}
      </Button>
      <Button kind="secondary" disabled={at === of - 1} onClick={() => onStep(at + 1)}>
        {words.next}
      </Button>
    </div>
  )
}
