import { language } from '#words/language.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { type TypedOfficer, trimmedOfficer } from '../../../client/officer/next-directory.ts'
import { ROLES, type Role } from '../../../protocol/directory/schema.ts'
import { Details } from '../../common/components/callouts.tsx'
import { Checkboxes } from '../../common/components/choices.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import type { Pack } from '../../text/pack.ts'

const words = officeAdministration.officer

/**
 * @param prefix of the fields' ids
 * @param was the roles that the officer had before, if they are listed: the overseer's comes and goes with the id
 */
export const officerFaults = (
  typed: TypedOfficer,
  prefix = '',
  was: readonly Role[] | null = null,
): FieldFault[] => {
  const { name, unit, roles } = trimmedOfficer(typed)
  const isOverseer = roles.includes('overseer')
  const roleFault =
    (roles.length === 0 && words.noRole) ||
    (isOverseer && roles.length > 1 && words.overseerAlone) ||
    (was !== null && was.includes('overseer') !== isOverseer && words.overseerStays)
  return [
    ...(name ? [] : [{ field: `${prefix}officer-name`, text: words.noName }]),
    ...(unit ? [] : [{ field: `${prefix}officer-unit`, text: words.noUnit }]),
    ...(roleFault ? [{ field: `${prefix}roles`, text: roleFault }] : []),
  ]
}

interface OfficerFieldsProps {
  officer: TypedOfficer
  pack: Pack
  onChange: (officer: TypedOfficer) => void
  errorOf: (field: string) => string | undefined
  prefix?: string
  /** Those to choose from. */
  roles?: readonly Role[]
  /** They are known already: they are said, and can be changed. */
  areRolesKnown?: boolean
}

export const OfficerFields = ({
  officer,
  pack,
  onChange,
  errorOf,
  prefix = '',
  roles = ROLES,
  areRolesKnown = false,
}: OfficerFieldsProps) => {
  const choice = (
    <Checkboxes<Role>
      id={`${prefix}roles`}
      label={words.roles}
      error={errorOf(`${prefix}roles`)}
      choices={roles.map((value) => ({
        value,
        label: pack.roles[value],
        hint: words.roleHints[value],
      }))}
      values={officer.roles}
      onChange={(chosen) => onChange({ ...officer, roles: chosen })}
    />
  )
  return (
    <>
      <TextInput
        id={`${prefix}officer-name`}
        label={words.name}
        hint={words.nameHint}
        error={errorOf(`${prefix}officer-name`)}
        value={officer.name}
        onInput={(name) => onChange({ ...officer, name })}
      />
      <TextInput
        id={`${prefix}officer-unit`}
        label={words.unit}
        hint={words.unitHint}
        error={errorOf(`${prefix}officer-unit`)}
        value={officer.unit}
        onInput={(unit) => onChange({ ...officer, unit })}
      />
      {areRolesKnown ? (
        <Details
          summary={words.rolesAre(language.list(officer.roles.map((role) => pack.roles[role])))}
          isExpanded={Boolean(errorOf(`${prefix}roles`))}
        >
          {choice}
        </Details>
      ) : (
        choice
      )}
    </>
  )
}
