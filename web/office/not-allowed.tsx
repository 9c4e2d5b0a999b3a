import { office as text } from '#words/office.ts'
import { Heading } from '../common/components/page.tsx'
import type { Route } from './router.ts'

/** A page that the officer's roles do not open. */
export const NotAllowed = ({ page }: { page: Route['page'] }) => (
  <>
    <Heading>{text.titles[page]}</Heading>
    <p class="govuk-body">{text.faults.notAllowed}</p>
  </>
)
