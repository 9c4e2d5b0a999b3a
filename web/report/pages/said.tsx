import { promisesText } from '#words/report-promises.ts'
import type { Said } from '../../../client/reporter/case-view.ts'
import { SaidParts } from '../../common/as-read/said.tsx'
import { Details } from '../../common/components/callouts.tsx'
import type { Pack } from '../../text/pack.ts'

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
