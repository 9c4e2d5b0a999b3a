import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { common } from '#words/common.ts'

export const MAIN_ID = 'main-content'

/** Moves the focus into the page, not the address. */
export const SkipLink = () => (
  <a
    href={`#${MAIN_ID}`}
    class="govuk-skip-link"
    onClick={(event) => {
      event.preventDefault()
      document.getElementById(MAIN_ID)?.focus()
    }}
  >
    {common.skipToContent}
  </a>
)

export const Header = ({ name, children }: { name: string; children?: ComponentChildren }) => (
  <header class="govuk-generic-header">
    <div class="govuk-generic-header__container govuk-width-container">
      {children}
      <div class="govuk-generic-header__logo app-header__name">{name}</div>
    </div>
  </header>
)

export const BackLink = ({ onClick }: { onClick: () => void }) => (
  <button type="button" class="govuk-back-link app-back-link" onClick={onClick}>
    {common.back}
  </button>
)

/** The page's heading. Whoever shows the page moves the focus to it with `useFocusOn`. */
export const Heading = ({ children, size = 'l' }: { children: string; size?: 'xl' | 'l' }) => (
  <h1 class={`govuk-heading-${size}`} tabIndex={-1} data-focus={children}>
    {children}
  </h1>
)

/** To the heading, or to the words above it that say what was done; the view moves no further than it must. */
export const focusOnStep = (): void => document.querySelector<HTMLElement>('[data-focus]')?.focus()

/** The same, from the top of the page. */
export const focusOnHeading = (): void => {
  window.scrollTo(0, 0)
  focusOnStep()
}

/**
 * Moves focus and view to the heading of each new step.
 * @param step changes with each step
 * @param isArrival false for a page as it was loaded: the browser's own place stays
 */
export const useFocusOn = (step: string, isArrival = false): void => {
  const last = useRef(isArrival ? null : step)
  useLayoutEffect(() => {
    if (last.current === step) return
    last.current = step
    focusOnHeading()
  }, [step])
}

/**
 * For what replaces the button that was pressed: the focus would be lost with it.
 * @param isReplacing whether it does; not where it stands there from the first
 */
export const useFocusAtOnce = (isReplacing = true) => {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isReplacing) box.current?.focus()
  }, [])
  return box
}

type Width = 'two-thirds' | 'full'

export const Column = ({
  children,
  width = 'two-thirds',
}: {
  children: ComponentChildren
  width?: Width
}) => (
  <div class="govuk-grid-row">
    <div class={`govuk-grid-column-${width}`}>{children}</div>
  </div>
)
