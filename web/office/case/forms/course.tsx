import { officeActs } from '#words/office-acts.ts'
import { isReferralOpen } from '../../../../client/officer/offers.ts'
import { WarningText } from '../../../common/components/callouts.tsx'
import type { FormContext } from './context.ts'

export const ReferralOpen = ({ file }: FormContext) =>
  isReferralOpen(file) ? <WarningText>{officeActs.close.referralOpen}</WarningText> : null
