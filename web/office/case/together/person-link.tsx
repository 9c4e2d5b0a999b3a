import { officeTogether } from '#words/office-together.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import { LinkButton } from '../../../common/components/button.tsx'
import { useOffice } from '../../office-context.ts'
import { personRoute } from '../../people/person-link.tsx'
import { go } from '../../router.ts'
import { casesNow } from './listed-case.ts'

interface PersonLinkProps {
  id: AllegationId
  name: string
  /** What the link says; without it, that it leads to a page about this person. */
  label?: string
}

/** What is typed in a case is a draft, and still there when somebody comes back. */
export const PersonLink = ({ id, name, label }: PersonLinkProps) => {
  const { session } = useOffice()
  return (
    <LinkButton
      {...(label ? {} : { hidden: officeTogether.section.of(name) })}
      onClick={() => go(personRoute(session.together.known(), casesNow(session), id))}
    >
      {label ?? officeTogether.candidate.person}
    </LinkButton>
  )
}
