import { promisesText } from '#words/report-promises.ts'
import type { HoldView } from '../../../client/reporter/case-view.ts'
import type { Day } from '../../../protocol/dates.ts'
import { Inset, Tag } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'
import type { Pack } from '../../text/pack.ts'
import { Reasons } from './said.tsx'

const text = promisesText.hold

interface HoldProps {
  hold: HoldView
  today: Day
  pack: Pack
}

/** Somebody agreed that nothing can be said until a day: it moves no promise. */
export const Hold = ({ hold, today, pack }: HoldProps) => {
  const words = hold.review < today ? text.over : text.review
  return (
    <Inset>
      <h3 class="govuk-heading-s app-promise__name">
        {text.title} <Tag colour="yellow">{text.tag}</Tag>
      </h3>
      <p class="govuk-body">{words(dateWords(hold.review, true))}</p>
      <Reasons summary={promisesText.holdReasons} said={hold.said} pack={pack} />
    </Inset>
  )
}
