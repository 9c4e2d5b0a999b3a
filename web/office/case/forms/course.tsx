import { officeActs } from '#words/office-acts.ts'
import { isReferralOpen } from '../../../../client/officer/offers.ts'
import { WarningText } from '../../../common/components/callouts.tsx'
import type { FormContext } from './context.ts'
import { form } from './form.ts'

export const ReferralOpen = ({ file }: FormContext) =>
  isReferralOpen(file) ? <WarningText>{officeActs.close.referralOpen}</WarningText> : null

/** Of a case under rules that let one officer decide. */
export const DECIDE = form({
  intro: officeActs.decide.intro,
  fields: {},
  acts: () => [{ log: 'shared', act: { type: 'decided', draft: null } }],
})
