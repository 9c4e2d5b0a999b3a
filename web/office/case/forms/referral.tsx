/** The office's own clock: a matter that the law says must be referred. The reporter is never shown it. */

import { officeActs } from '#words/office-acts.ts'
import { officePromises } from '#words/office-promises.ts'
import { referrals } from '#words/packs/referrals.ts'
import { dueOf } from '../../../../protocol/clocks/count.ts'
import { holidaysOf } from '../../../../protocol/clocks/policy.ts'
import { dayOf } from '../../../../protocol/dates.ts'
import { rulesOf } from '../../../../protocol/promises/case-clocks.ts'
import { Details, Inset } from '../../../common/components/callouts.tsx'
import { dateWords } from '../../../common/date-words.ts'
import type { FormContext } from './context.ts'
import { plain } from './form.ts'

const { referralNeeded, referred } = officeActs

const referralOf = ({ session }: FormContext) =>
  referrals[session.epochs.current.body.policy.vocabulary]

const Law = (context: FormContext) => {
  const { rule, unconfirmed } = referralOf(context)
  return (
    <>
      <p class="govuk-body">{rule}</p>
      {unconfirmed.length > 0 && (
        <Details summary={officePromises.unconfirmed}>
          <ul class="govuk-list govuk-list--bullet">
            {unconfirmed.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Details>
      )}
      <Inset>{officePromises.neverShown}</Inset>
    </>
  )
}

const Needed = (context: FormContext) => {
  const { session, file } = context
  const count = rulesOf(file.verified.replay)?.referral
  if (!count) return null
  const holidays = holidaysOf(session.epochs.current.body.policy.clocks)
  const due = dueOf(count, dayOf(file.today), holidays)
  return (
    <>
      <p class="govuk-body">{referralNeeded.intro(referralOf(context).to, dateWords(due, true))}</p>
      <p class="govuk-body">{referralNeeded.once}</p>
      <Law {...context} />
    </>
  )
}

const Made = (context: FormContext) => (
  <>
    <p class="govuk-body">{referred.intro(referralOf(context).to)}</p>
    <Law {...context} />
  </>
)

export const REFERRAL_NEEDED = plain('internal', 'referralNeeded', {}, { intro: Needed })
export const REFERRED = plain('internal', 'referred', {}, { intro: Made })
