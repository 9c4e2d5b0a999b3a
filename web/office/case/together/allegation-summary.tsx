/** What an allegation says, in full. */
import { language } from '#words/language.ts'
import { officeTogether } from '#words/office-together.ts'
import type { Allegation } from '../../../../protocol/together/allegation.ts'
import { NAME_KINDS, type Subject } from '../../../../protocol/together/subject.ts'
import { type AllegationTerms, useAllegationTerms } from '../../allegation-terms.ts'
import { useNames } from '../../use-names.ts'
import { type Part, Parts, part } from '../parts.tsx'
import { dateSpan } from './candidate.tsx'
import { subjectName } from './subject-words.ts'

const { labels } = officeTogether

type Names = (id: string) => string

const listed = (label: string, texts: readonly string[] | undefined): Part[] =>
  part(label, texts?.length ? texts.join('; ') : undefined)

const subjectParts = (subject: Subject, names: Names): Part[] => [
  // A name says it, where there is one.
  ...part(labels.subject, subject.names ? undefined : subjectName(subject, names)),
  ...part(labels.officer, subject.officer && names(subject.officer)),
  ...NAME_KINDS.flatMap((kind) =>
    listed(
      labels[kind],
      subject.names?.filter((it) => it.kind === kind).map(({ text }) => text),
    ),
  ),
  ...part(labels.staff, subject.staff && officeTogether.staff[subject.staff]),
  ...listed(labels.staffNumbers, subject.staffNumbers),
  ...part(labels.rank, subject.rank),
  ...part(labels.unit, subject.unit),
  ...listed(labels.emails, subject.emails),
  ...listed(labels.phones, subject.phones),
  ...listed(labels.handles, subject.handles),
  ...part(labels.description, subject.description),
]

export const allegationParts = (
  content: Allegation,
  terms: AllegationTerms,
  names: Names,
): Part[] => [
  ...subjectParts(content.subject, names),
  ...part(labels.summary, content.summary),
  ...part(labels.kinds, terms.kinds(content.kinds) || undefined),
  ...part(labels.when, dateSpan(content.from, content.until)),
  ...part(
    labels.standards,
    content.standards.length > 0 ? language.list(content.standards.map(terms.standard)) : undefined,
  ),
  ...part(labels.provenance, officeTogether.provenance[content.provenance]),
]

export const AllegationSummary = ({ content }: { content: Allegation }) => {
  const terms = useAllegationTerms()
  const names = useNames()
  return <Parts parts={allegationParts(content, terms, names)} />
}
