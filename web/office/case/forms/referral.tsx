/** The office's own clock: a matter that the law says must be referred. The reporter is never shown it. */

import { officeActs } from '#words/office-acts.ts'
import { officePromises } from '#words/office-promises.ts'
import { dueOf } from '../../../../protocol/clocks/count.ts'
import { holidaysOf } from '../../../../protocol/clocks/policy.ts'
import { dayOf } from '../../../../protocol/dates.ts'
import { rulesOf } from '../../../../protocol/promises/promises.ts'
import { Details, Inset } from '../../../common/components/notices.tsx'
import { dateWords } from '../../../common/date-words.ts'
import { useOffice } from '../../office-context.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'

const Law = () => {
  const { pack } = useOffice()
  const { rule, unconfirmed } = pack.referral
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

export const ReferralNeededForm = ({ file }: FormProps) => {
  const { session, pack } = useOffice()
  const words = officeActs.referralNeeded
  const count = rulesOf(file.verified.replay)?.referral
  if (!count) return null
  const holidays = holidaysOf(session.epochs.current.body.policy.clocks)
  const due = dueOf(count, dayOf(file.today), holidays)
  const fill = (): Filled => ({
    acts: [{ log: 'internal', act: { type: 'referralNeeded' } }],
    said: words.done,
  })
  return (
    <ActForm act="referralNeeded" file={file} submit={words.submit} fill={fill}>
      {() => (
        <>
          <p class="govuk-body">{words.intro(pack.referral.to, dateWords(due, true))}</p>
          <p class="govuk-body">{words.once}</p>
          <Law />
        </>
      )}
    </ActForm>
  )
}

export const ReferredForm = ({ file }: FormProps) => {
  const { pack } = useOffice()
  const words = officeActs.referred
  const fill = (): Filled => ({
    acts: [{ log: 'internal', act: { type: 'referred' } }],
    said: words.done,
  })
  return (
    <ActForm act="referred" file={file} submit={words.submit} fill={fill}>
      {() => (
        <>
          <p class="govuk-body">{words.intro(pack.referral.to)}</p>
          <Law />
        </>
      )}
    </ActForm>
  )
}
