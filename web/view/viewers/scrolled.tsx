import type { ComponentChildren } from 'preact'

/** What may be larger than its place: reached by Tab, moved by arrow keys. */
export const Scrolled = ({ label, children }: { label: string; children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with keys.
  <section class="app-view__scrolled" aria-label={label} tabIndex={0}>
    {children}
  </section>
)

export const Toolbar = ({ children }: { children: ComponentChildren }) => (
  <div class="app-view__toolbar">{children}</div>
)

export const Loading = ({ children, done }: { children: string; done?: number }) => (
  <div class="app-view__loading">
    <p class="govuk-body" role="status">
      {children}
    </p>
    {done !== undefined && (
      <progress class="app-progress__bar" value={done} aria-label={children} />
    )}
  </div>
)
