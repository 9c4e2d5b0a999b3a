import { officeQueue as words } from '#words/office-queue.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { useOffice } from '../office-context.ts'
import { openFrom } from '../returning.ts'

/** The case's place in the list that it was opened from, and the way to the one after it. */
export const NextCase = ({ id }: { id: string }) => {
  const { left } = useOffice()
  const { cases } = left
  const at = cases.findIndex((it) => it.case === id)
  const next = cases[at + 1]
  if (at < 0 || cases.length === 1) return null
  return (
    <p class="govuk-body app-next-case">
      {words.placeInList(at + 1, cases.length)}{' '}
      {next !== undefined && (
        <LinkButton onClick={() => openFrom(left, cases, next)}>{words.nextCase}</LinkButton>
      )}
    </p>
  )
}
