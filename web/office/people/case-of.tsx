import { officePeople as words } from '#words/office-people.ts'
import { literal } from '../../../client/literal.ts'
import type { Cases } from '../../../client/officer/together/looking-again.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { CaseAnchor } from '../queue/case-anchor.tsx'

interface CaseOfProps {
  cases: Cases
  caseId: Hash
}

/** A case by its number, which opens it for whoever reads it. */
export const CaseOf = ({ cases, caseId }: CaseOfProps) => {
  const found = cases.get(caseId)
  if (!found) return <>{words.noCase}</>
  const row = { case: caseId, number: found.number }
  return found.isReader ? (
    <span class="app-people__case">
      <CaseAnchor row={row} cases={[row]}>
        {literal(found.number)}
      </CaseAnchor>
    </span>
  ) : (
    literal(found.number)
  )
}

/** The number of a case within a sentence. */
export const numberOf = (cases: Cases, caseId: Hash): string => {
  const number = cases.get(caseId)?.number
  return number ? literal(number) : words.noCase
}
