/** Whom an allegation is about, as its form has it so far. */
import type { Subject } from '../../../../protocol/together/subject.ts'
import { allegationTerms } from '../../allegation-terms.ts'
import type { FormContext } from '../forms/context.ts'
import type { Before } from '../forms/fields.ts'
import { readSubject } from './subject-fields.ts'

/** Not one of those whom the form names. */
export const OTHER = 'other'
export const NOT_ONE = 'notOne'

export const termsIn = ({ session }: Pick<FormContext, 'session'>) =>
  allegationTerms(session.epochs.current.body.policy.vocabulary)

/** Which of the directory's officers it is, as the form says. */
export const officerIn = ({ known, officer, otherOfficer }: Before): string | undefined => {
  if (known !== 'somebody' || !officer || officer === NOT_ONE) return undefined
  return officer === OTHER ? otherOfficer || undefined : officer
}

/** Whom the form is about so far. */
export const subjectIn = (values: Before, context: FormContext): Subject => {
  if (values['known'] !== 'somebody') return {}
  const officer = officerIn(values)
  const typed = readSubject(values)
  if (!officer) return typed
  const name = context.session.epochs.current.officers.get(officer)?.name
  const names = typed.names ?? (name ? [{ kind: 'name' as const, text: name }] : undefined)
  return { officer, ...typed, ...(names ? { names } : {}) }
}
