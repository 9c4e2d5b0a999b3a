import type { ComponentChildren } from 'preact'
import { office as text } from '#words/office.ts'
import { writtenLine } from '../../client/written.ts'
import { BusyStatus } from '../common/components/busy-status.tsx'
import { Header, MAIN_ID, SkipLink } from '../common/components/page.tsx'

interface FrameProps {
  children: ComponentChildren
  /** The organisation, once it is known. */
  organisation?: string | undefined
  navigation?: ComponentChildren
  /** Warnings that stand above every page. */
  warnings?: ComponentChildren
}

export const Frame = ({ children, organisation, navigation, warnings }: FrameProps) => (
  <>
    <SkipLink />
    <Header name={organisation ? text.serviceOf(writtenLine(organisation)) : text.service} />
    {navigation}
    <div class="govuk-width-container">
      {warnings && (
        <section class="app-portal-warnings" aria-label={text.warnings}>
          {warnings}
        </section>
      )}
      <main class="govuk-main-wrapper" id={MAIN_ID} tabIndex={-1}>
        {children}
      </main>
    </div>
    <BusyStatus />
  </>
)
