import type { Said } from '../../../client/reporter/case-view.ts'
import type { Pack } from '../../text/pack.ts'
import { Written } from '../components/written.tsx'
import { partsOf } from './said-parts.ts'

interface SaidPartsProps {
  said: Said
  pack: Pack
}

/** What somebody wrote, as the reporter reads it. */
export const SaidParts = ({ said, pack }: SaidPartsProps) => {
  const parts = partsOf(said, pack)
  const [only] = parts
  if (!only) return null
  if (only[0] === null)
    return (
      <Written as="p" class="govuk-body app-typed">
        {only[1]}
      </Written>
    )
  return (
    <dl class="govuk-body app-parts">
      {parts.map(([label, words]) => (
        <div key={label}>
          <dt>{label}</dt>
          <Written as="dd" class="app-typed">
            {words}
          </Written>
        </div>
      ))}
    </dl>
  )
}
