import { Heading } from '../common/components/page.tsx'
import { office as text } from '../text/en/office.ts'
import type { Route } from './router.ts'

/** A page that the officer's roles do not open. */
export const NotAllowed = ({ page }: { page: Route['page'] }) => (
  <>
    <Heading>{text.titles[page]}</Heading>
    <p class="govuk-body">{text.faults.notAllowed}</p>
  </>
)
