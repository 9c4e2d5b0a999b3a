import { common } from '#words/common.ts'
import { language } from '#words/language.ts'
import type { OfficerView } from '../../../client/reporter/portal-view.ts'
import type { Pack } from '../../text/pack.ts'

/** What somebody is here for: the roles in which they read, else all of them. */
export const rolesOf = (pack: Pack, { roles }: Pick<OfficerView, 'roles'>): string => {
  const reading = roles.filter((role) => role !== 'administrator')
  return language.list((reading.length > 0 ? reading : roles).map((role) => pack.roles[role]))
}

export const OfficerList = ({
  officers,
  pack,
}: {
  officers: readonly OfficerView[]
  pack: Pack
}) => (
  <ul class="govuk-list govuk-list--spaced app-officers">
    {officers.map((officer) => (
      <li key={officer.id}>
        <strong>{officer.name}</strong>
        <br />
        {common.rolesAndUnit(rolesOf(pack, officer), officer.unit)}
      </li>
    ))}
  </ul>
)
