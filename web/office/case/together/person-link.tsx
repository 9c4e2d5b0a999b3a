import { officeTogether } from '#words/office-together.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import { LinkButton } from '../../../common/components/button.tsx'
import { go } from '../../router.ts'

/** What is typed in a case is a draft, and still there when somebody comes back. */
export const PersonLink = ({ id, name }: { id: AllegationId; name: string }) => (
  <LinkButton
    hidden={officeTogether.section.of(name)}
    onClick={() => go({ page: 'person', allegation: id, place: null } as never)}
  >
    {officeTogether.candidate.person}
  </LinkButton>
)
