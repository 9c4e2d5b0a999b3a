import { language } from '#words/language.ts'
import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { assignable, rewrappable } from '../../../client/officer/offers.ts'
import type { ReadingRole } from '../../../protocol/directory/schema.ts'
import { hasRole } from '../../../protocol/directory/verify.ts'
import { isWanted, vacancies } from '../../../protocol/history/vacancies.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'
import { isOffered } from './acts.ts'
import { CaseWarning } from './case-warning.tsx'

const words = officePromises.vacant

/** Nobody reads the case in a role: what that means, and the way out, which is to bring somebody in. */
export const VacancyWarnings = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const { current } = session.epochs
  const names = useNames()
  const vacant = vacancies(file.verified.replay.state, current).filter((role) =>
    isWanted(role, current),
  )
  if (vacant.length === 0) return null
  const fitting = (role: ReadingRole) =>
    assignable(session, file).filter(({ id }) => hasRole(current, id, role))
  /** Who has new keys stays a reader: the way out is to give them access again. */
  const rekeyed = (role: ReadingRole) =>
    rewrappable(session, file).filter(({ id }) => hasRole(current, id, role))
  const mayAssign = isOffered(session, file, 'assign')
  const isOwn = (role: ReadingRole) =>
    file.lacking.includes(session.author.id) && hasRole(current, session.author.id, role)
  const wayOut = (role: ReadingRole): string => {
    if (isOwn(role)) return words.giveYou
    const without = rekeyed(role).map(({ id }) => names(id))
    if (without.length > 0) return words.giveAccess(language.either(without))
    const found = fitting(role).map(({ id }) => names(id))
    if (found.length === 0) return words.invite
    return (mayAssign ? words.bring : words.askOther)(language.either(found))
  }
  const meaning = (role: ReadingRole): string =>
    words.more[role === 'supervisor' && vacant.includes('overseer') ? 'supervisorToo' : role]
  return (
    <>
      {vacant.map((role) => (
        <CaseWarning key={role} short={words.short[role]}>
          <p>
            {meaning(role)} {wayOut(role)}
          </p>
          {mayAssign && fitting(role).length > 0 && (
            <ul class="govuk-list">
              <li>
                <LinkButton onClick={() => go({ page: 'case', case: file.id, act: 'assign' })}>
                  {words.act}
                </LinkButton>
              </li>
              <li>
                <LinkButton onClick={() => go({ page: 'newcomers' })}>{words.many}</LinkButton>
              </li>
            </ul>
          )}
          {rekeyed(role).length > 0 && isOffered(session, file, 'rewrap') && (
            <p>
              <LinkButton onClick={() => go({ page: 'case', case: file.id, act: 'rewrap' })}>
                {words.giveAccessAct}
              </LinkButton>
            </p>
          )}
        </CaseWarning>
      ))}
    </>
  )
}
