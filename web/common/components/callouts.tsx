import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { common } from '#words/common.ts'

type Content = { children: ComponentChildren }

export const WarningText = ({ children }: Content) => (
  <div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{common.warning}</span> {children}
    </strong>
  </div>
)

export const Inset = ({ children }: Content) => <div class="govuk-inset-text">{children}</div>

interface BannerProps extends Content {
  kind?: 'important' | 'success'
  heading: string
}

/** One on a page at most. Success is what somebody waits for: it takes the focus when it appears. */
export const NotificationBanner = ({ kind = 'important', heading, children }: BannerProps) => {
  const titleId = 'notification-banner-title'
  const box = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (kind === 'success') box.current?.focus()
  }, [kind])
  return (
    <section
      class={`govuk-notification-banner${
        kind === 'success' ? ' govuk-notification-banner--success' : ''
      }`}
      ref={box}
      tabIndex={-1}
      data-focus={kind === 'success' ? heading : undefined}
      role={kind === 'success' ? 'alert' : undefined}
      aria-labelledby={titleId}
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id={titleId}>
          {common[kind]}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        <p class="govuk-notification-banner__heading">{heading}</p>
        {children}
      </div>
    </section>
  )
}

export const Panel = ({ title, children }: Partial<Content> & { title: string }) => (
  <div class="govuk-panel govuk-panel--confirmation">
    <h1 class="govuk-panel__title" tabIndex={-1} data-focus={title}>
      {title}
    </h1>
    {children && <div class="govuk-panel__body">{children}</div>}
  </div>
)

interface DetailsProps extends Content {
  summary: string
  /** Whether it is unfolded at first. */
  isExpanded?: boolean
}

export const Details = ({ summary, isExpanded = false, children }: DetailsProps) => (
  <details class="govuk-details" open={isExpanded}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)

export type TagColour = 'blue' | 'green' | 'grey' | 'orange' | 'purple' | 'red' | 'teal' | 'yellow'

export const Tag = ({ children, colour }: Content & { colour?: TagColour }) => (
  <strong class={colour ? `govuk-tag govuk-tag--${colour}` : 'govuk-tag'}>{children}</strong>
)
