import { promisesText } from '#words/report-promises.ts'
import type { Said } from '../../../client/reporter/case-view.ts'
import { Details } from '../../common/components/callouts.tsx'
import { Written } from '../../common/components/written.tsx'
import type { Pack } from '../../text/pack.ts'
import { partsOf } from './said-parts.ts'

interface SaidPartsProps {
  said: Said
  pack: Pack
}

export const SaidParts = ({ said, pack }: SaidPartsProps) => {
  const parts = partsOf(said, pack)
  const [only] = parts
  if (only && only[0] === null)
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

interface ReasonsProps {
  summary: string
  said: Said | 'unreadable'
  pack: Pack
}

/** On request, beside the promise that they are about. */
export const Reasons = ({ summary, said, pack }: ReasonsProps) =>
  said === 'unreadable' ? (
    <p class="govuk-body">{promisesText.unreadable}</p>
  ) : (
    <Details summary={summary}>
      <SaidParts said={said} pack={pack} />
    </Details>
  )
