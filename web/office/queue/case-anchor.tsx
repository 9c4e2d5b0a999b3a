import type { ComponentChildren } from 'preact'
import { LinkButton } from '../../common/components/button.tsx'
import { type Listed, useOffice } from '../office-context.ts'
import { caseLinkId, caseRoute, openFrom } from '../returning.ts'
import { addressOf } from '../router.ts'
import { useSettings } from '../settings.ts'

interface CaseAnchorProps {
  row: Listed
  /** The list that it stands in, in its order. */
  cases: readonly Listed[]
  /** The one to come back to from the case. A page may name it elsewhere too. */
  isReturn?: boolean
  children: ComponentChildren
}

/** Opens a case: here, or in another tab as the browser has it, where its address may name it. */
export const CaseAnchor = ({ row, cases, isReturn = false, children }: CaseAnchorProps) => {
  const { left } = useOffice()
  const [{ noNumbers }] = useSettings()
  const open = () => openFrom(left, cases, row)
  const id = isReturn ? { id: caseLinkId(row.case) } : {}
  if (noNumbers) {
    return (
      <LinkButton {...id} onClick={open}>
        {children}
      </LinkButton>
    )
  }
  return (
    <a
      {...id}
      class="govuk-link"
      href={addressOf(caseRoute(row))}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        // The second click of a double click would fall on whatever the first has led to.
        if (event.detail <= 1) open()
      }}
    >
      {children}
    </a>
  )
}
