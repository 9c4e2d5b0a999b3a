/** Whether allegations are looked at together from now on, in a portal whose promises are older than that. */
import { officeAdministration } from '#words/office-administration.ts'
import { withComparison } from '../../../protocol/clocks/packs.ts'
import { rulesFor } from '../../../protocol/clocks/policy.ts'
import { dayOf } from '../../../protocol/dates.ts'
import type { Policy } from '../../../protocol/directory/schema.ts'
import { Checkboxes } from '../../common/components/choices.tsx'

const words = officeAdministration.next.together

export const isBound = ({ clocks }: Policy, today: string): boolean =>
  rulesFor(clocks, dayOf(today)).comparison !== undefined

/** Binds what comes from `today` on; earlier cases keep their rules. */
export const withTogether = (policy: Policy, today: string): Policy =>
  isBound(policy, today) ? policy : { ...policy, clocks: withComparison(policy.clocks, today) }

interface TogetherFieldsProps {
  isTogether: boolean
  onChange: (isTogether: boolean) => void
}

export const TogetherFields = ({ isTogether, onChange }: TogetherFieldsProps) => (
  <Checkboxes
    id="together"
    label={words.label}
    choices={[{ value: 'together', label: words.choice, hint: words.hint }]}
    values={isTogether ? ['together'] : []}
    onChange={(values) => onChange(values.length > 0)}
  />
)
