import { useMemo } from 'preact/hooks'
import { officePeople } from '#words/office-people.ts'
import { pairsOf } from '../../../client/officer/together/pairs.ts'
import { togetherWith } from '../../../client/officer/together/persons.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { useChanges } from '../../common/use-changes.ts'
import { useOffice } from '../office-context.ts'
import { CaseOf } from './case-of.tsx'
import { useKnownCases } from './use-people.ts'

/** In a case, for whoever reads the others too: with which it is investigated together. Nothing where there are none. */
export const TogetherWith = ({ caseId }: { caseId: Hash }) => {
  const { together } = useOffice().session
  useChanges(together)
  const known = together.known()
  const others = useMemo(() => togetherWith(known, pairsOf(known), caseId), [known, caseId])
  return others.length === 0 ? null : <Those others={others} />
}

const Those = ({ others }: { others: readonly Hash[] }) => {
  const { cases } = useKnownCases()
  return (
    <div class="govuk-inset-text">
      <p>{officePeople.together.with(others.length)}</p>
      <ul class="govuk-list app-people__cases">
        {others.map((id) => (
          <li key={id}>
            <CaseOf cases={cases} caseId={id} />
          </li>
        ))}
      </ul>
      <p>{officePeople.together.apart}</p>
    </div>
  )
}
