import { useLayoutEffect, useState } from 'preact/hooks'
import { common } from '#words/common.ts'

const WITHIN_MS = 5000
const PRESSES = 3

interface LeaveProps {
  /** Blanks the page and replaces it. */
  onLeave: () => void
  /** Where it goes, for those who open the link by other means. */
  href: string
}

interface Shifts {
  readonly presses: number
  /** What is announced of them. */
  readonly said: string
}

const NONE: Shifts = { presses: 0, said: '' }
const SAID = ['', common.leave.pressTwoMore, common.leave.pressOneMore]

/** Only a press of Shift by itself counts: not the one that makes a capital letter. */
const useShiftThreeTimes = (onLeave: () => void): Shifts => {
  const [shifts, setShifts] = useState(NONE)
  useLayoutEffect(() => {
    let count = 0
    let alone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const set = (next: number, said = SAID[next] ?? '') => {
      clearTimeout(timer)
      // Every other key comes here too, and mostly has nothing to take back.
      if (next > 0 || count > 0) setShifts({ presses: next, said })
      count = next
      if (next > 0) timer = setTimeout(() => set(0, common.leave.timedOut), WITHIN_MS)
    }
    const down = (event: KeyboardEvent) => {
      alone = event.key === 'Shift'
      if (!alone) set(0)
    }
    const up = (event: KeyboardEvent) => {
      if (event.key !== 'Shift' || !alone) return
      if (count + 1 < PRESSES) return set(count + 1)
      set(0)
      onLeave()
    }
    document.addEventListener('keydown', down, true)
    document.addEventListener('keyup', up, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', down, true)
      document.removeEventListener('keyup', up, true)
    }
  }, [onLeave])
  return shifts
}

const LeaveLink = ({ onLeave, href, ...link }: LeaveProps & { class: string; label: string }) => (
  <a
    href={href}
    class={link.class}
    rel="nofollow noreferrer"
    onClick={(event) => {
      event.preventDefault()
      onLeave()
    }}
  >
    {link.label}
  </a>
)

/** First in tab order: shown when it has the focus. */
export const LeaveSkipLink = (props: LeaveProps) => (
  <LeaveLink {...props} class="govuk-skip-link" label={common.leave.button} />
)

/** GOV.UK's "exit this page": always in view; Shift three times does the same. */
export const ExitThisPage = ({ onLeave, href }: LeaveProps) => {
  const { presses, said } = useShiftThreeTimes(onLeave)
  return (
    <aside class="govuk-exit-this-page" aria-label={common.leave.button}>
      <a
        href={href}
        class="govuk-button govuk-button--warning govuk-exit-this-page__button"
        rel="nofollow noreferrer"
        draggable={false}
        onClick={(event) => {
          event.preventDefault()
          onLeave()
        }}
      >
        {common.leave.button}
        <span
          class={`govuk-exit-this-page__indicator${
            presses > 0 ? ' govuk-exit-this-page__indicator--visible' : ''
          }`}
          aria-hidden="true"
        >
          {[1, 2, 3].map((light) => (
            <span
              key={light}
              class={`govuk-exit-this-page__indicator-light${
                light <= presses ? ' govuk-exit-this-page__indicator-light--on' : ''
              }`}
            />
          ))}
        </span>
      </a>
      <span role="status" class="govuk-visually-hidden">
        {said}
      </span>
    </aside>
  )
}
