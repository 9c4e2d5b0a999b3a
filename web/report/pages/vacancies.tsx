/** That nobody reads the case in a role: said where it matters, with who can mend it and the ways outside. */

import { language } from '#words/language.ts'
import { caseText } from '#words/report-case.ts'
import type { CaseView } from '../../../client/reporter/case-view.ts'
import type { PortalView } from '../../../client/reporter/portal-view.ts'
import { isWithoutOverseer } from '../../common/as-read/stage.tsx'
import { WarningText } from '../../common/components/callouts.tsx'
import { Contacts } from '../../common/components/contacts.tsx'

const text = caseText.vacant

type Vacant = Pick<CaseView, 'vacant' | 'leads' | 'readers' | 'heldBack'>

const bringWords = ({ leads }: Vacant): string =>
  leads.length > 0 ? text.bring(language.either(leads.map(({ name }) => name))) : text.nobodyBrings

interface OverseerVacancyProps {
  view: Vacant
  portal: Pick<PortalView, 'routes'>
}

/** Nothing while an overseer reads it: until one does, nobody above those who work on the case can look. */
export const OverseerVacancy = ({ view, portal }: OverseerVacancyProps) => {
  if (!isWithoutOverseer(view)) return null
  // Whoever has new keys reads what is written now.
  const isUnread = view.readers.length + view.heldBack.length === 0
  return (
    <section aria-labelledby="no-overseer">
      <WarningText>
        <span id="no-overseer">{isUnread ? text.nobody : text.overseer}</span>
      </WarningText>
      {isUnread ? (
        <p class="govuk-body">{text.nobodyText}</p>
      ) : (
        <>
          <p class="govuk-body">{text.overseerLeft}</p>
          <p class="govuk-body">
            {bringWords(view)} {text.routes}
          </p>
        </>
      )}
      <Contacts contacts={portal.routes} />
    </section>
  )
}

/** Beside the list of readers. */
export const OtherVacancies = ({ view }: { view: Vacant }) => {
  const passes = !isWithoutOverseer(view)
  return (
    <>
      {(['intake', 'supervisor'] as const)
        .filter((role) => view.vacant.includes(role))
        .map((role) => (
          <p class="govuk-body" key={role}>
            {text[role]} {passes && text[`${role}Passes`]}
          </p>
        ))}
    </>
  )
}
