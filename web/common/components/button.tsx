import type { ComponentChildren } from 'preact'

interface ButtonProps {
  children: ComponentChildren
  kind?: 'primary' | 'secondary' | 'warning' | 'start'
  type?: 'button' | 'submit'
  onClick?: () => void
  disabled?: boolean
  /** Said after the words, to those who do not see what stands around them. */
  hidden?: string
}

const CLASSES = {
  primary: 'govuk-button',
  secondary: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
  start: 'govuk-button govuk-button--start',
}

const startIcon = (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
)

/** The second click of a double click does nothing: it would fall on whatever the first has led to. */
export const Button = ({
  children,
  kind = 'primary',
  type = 'button',
  onClick,
  disabled = false,
  hidden,
}: ButtonProps) => (
  <button
    type={type}
    class={CLASSES[kind]}
    onClick={(event) => {
      if (event.detail > 1) event.preventDefault()
      else onClick?.()
    }}
    disabled={disabled}
    aria-disabled={disabled || undefined}
  >
    {kind === 'start' ? <span>{children}</span> : children}
    {hidden && <span class="govuk-visually-hidden"> {hidden}</span>}
    {kind === 'start' && startIcon}
  </button>
)

export const ButtonGroup = ({ children }: { children: ComponentChildren }) => (
  <div class="govuk-button-group">{children}</div>
)

interface LinkButtonProps {
  children: ComponentChildren
  onClick: () => void
  /** Said after the words, to those who do not see what stands around them. */
  hidden?: string
  id?: string
  /** Whether it has unfolded what it unfolds. */
  isExpanded?: boolean
}

/** Looks like a link where something happens on this page: there is one address only. */
export const LinkButton = ({ children, onClick, hidden, id, isExpanded }: LinkButtonProps) => (
  <button
    type="button"
    id={id}
    class="govuk-link app-link-button"
    aria-expanded={isExpanded}
    onClick={onClick}
  >
    {children}
    {hidden && <span class="govuk-visually-hidden"> {hidden}</span>}
  </button>
)
