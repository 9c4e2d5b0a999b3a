/** How somebody is called whom an allegation is about. */
import { officeTogether } from '#words/office-together.ts'
import { writtenLine } from '../../../../client/written.ts'
import type { Subject } from '../../../../protocol/together/subject.ts'

/** The best of what is known. @param nameOf an officer of the directory */
const knownName = (subject: Subject, nameOf: (officer: string) => string): string | undefined => {
  const name = subject.names?.find(({ kind }) => kind === 'name') ?? subject.names?.[0]
  return (
    name?.text ??
    (subject.officer && nameOf(subject.officer)) ??
    subject.staffNumbers?.[0] ??
    subject.emails?.[0] ??
    subject.handles?.[0] ??
    subject.phones?.[0] ??
    subject.description
  )
}

/** Whether anything is known by which somebody could be found again. */
export const isKnown = (subject: Subject): boolean => Boolean(knownName(subject, (id) => id))

/** @param nameOf an officer of the directory */
export const subjectName = (subject: Subject, nameOf: (officer: string) => string): string => {
  const known = knownName(subject, nameOf)
  return known ? writtenLine(known) : officeTogether.nobody
}
