/** What stands above every page of a signed-in officer: the directory's expiry, mail that fails, a portal not open. */

import { office as text } from '#words/office.ts'
import { officeNotices } from '#words/office-notices.ts'
import { officeSetup } from '#words/office-setup.ts'
import { isAdministrator } from '../../client/officer/session.ts'
import { dayOf } from '../../protocol/dates.ts'
import type { Restore } from '../../protocol/directory/restored.ts'
import { EXPIRY_WARNING_DAYS } from '../../protocol/directory/schema.ts'
import {
  currentOfficersWith,
  type Directory,
  isPortalOpen,
} from '../../protocol/directory/verify.ts'
import { Inset, WarningText } from '../common/components/callouts.tsx'
import { isoDateWords } from '../common/date-words.ts'
import { useOffice } from './office-context.ts'
import { useOfficeStatus } from './office-status.ts'
import type { Route } from './router.ts'

/** Days until the last day, or null while that is further off than the first warning. Negative: expired. */
export const daysLeft = (directory: Directory, today: string): number | null => {
  const left = dayOf(directory.body.expiresOn) - dayOf(today)
  return left > Math.max(...EXPIRY_WARNING_DAYS) ? null : left
}

/** Pages that list what is left to do. */
const SAYS_SO: ReadonlySet<string> = new Set([
  'administration',
  'invite',
  'directory',
  'import',
  'poster',
])

/** Everybody is told for a month. */
const RESTORE_TOLD_DAYS = 31

export const isRecentRestore = ({ restoredOn }: Restore, today: string): boolean =>
  restoredOn !== undefined && dayOf(today) - dayOf(restoredOn) < RESTORE_TOLD_DAYS

/** @param left days until the last day */
export const expiryWords = (left: number, expiresOn: string): string => {
  const date = isoDateWords(expiresOn)
  if (left < 0) return text.expiry.expired(date)
  return `${left === 0 ? text.expiry.today : text.expiry.days(left, date)} ${text.expiry.consequence}`
}

/** @param page that they stand above */
export const PortalWarnings = ({ page }: { page: Route['page'] }) => {
  const { session } = useOffice()
  const { current, today, evaluation } = session.epochs
  const { isRestored } = session
  const { restoredTo, restoredOn, strips, issuedOn } = current.body
  const left = daysLeft(current, today)
  const renews = isAdministrator(session)
  const { mailFailingSince, mailRefusedSince } = useOfficeStatus()
  return (
    <>
      {left !== null && (
        <div class="app-portal-warning">
          <WarningText>
            {expiryWords(left, current.body.expiresOn)}{' '}
            {renews && (
              <a class="govuk-link" href="#directory">
                {text.expiry.renew}
              </a>
            )}
          </WarningText>
        </div>
      )}
      {isRestored && restoredTo && restoredOn && (
        <Inset>{text.restored(isoDateWords(restoredTo), isoDateWords(restoredOn))}</Inset>
      )}
      {!isRestored && isRecentRestore(current.body, today) && (
        <Inset>
          {text.restoredLately(isoDateWords(restoredTo ?? ''), isoDateWords(restoredOn ?? ''))}
        </Inset>
      )}
      {strips && <Inset>{text.strips(isoDateWords(issuedOn), strips.reason)}</Inset>}
      {mailFailingSince !== null && (
        <div class="app-portal-warning">
          <WarningText>{officeNotices.failing(isoDateWords(mailFailingSince))}</WarningText>
        </div>
      )}
      {mailRefusedSince !== null && (
        <div class="app-portal-warning">
          <WarningText>{officeNotices.refused(isoDateWords(mailRefusedSince))}</WarningText>
        </div>
      )}
      {session.heads.isUnreadable && <Inset>{text.unreadableHeads}</Inset>}
      {evaluation && <Inset>{text.evaluation}</Inset>}
      {!isPortalOpen(current) && !SAYS_SO.has(page) && (
        <Inset>
          <strong>{text.notOpen.heading}.</strong>{' '}
          {text.notOpen.text(
            currentOfficersWith(current, 'intake').length,
            currentOfficersWith(current, 'overseer').length,
          )}{' '}
          {renews && (
            <a class="govuk-link" href="#administration">
              {officeSetup.untilOpen.see}
            </a>
          )}
        </Inset>
      )}
    </>
  )
}
