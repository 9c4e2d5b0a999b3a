/** What several matters about one person come to, as of the day that is typed, with the answers that are typed. */

import { officeTogether } from '#words/office-together.ts'
import type { OwnAllegation } from '../../../../client/officer/together/in-case.ts'
import type { Candidate, LinkReview } from '../../../../client/officer/together/link-review.ts'
import { pairKey } from '../../../../client/officer/together/pairs.ts'
import { cumulativeSeverity } from '../../../../client/officer/together/severity.ts'
import { supposing } from '../../../../client/officer/together/supposing.ts'
import { parseDay } from '../../../../protocol/dates.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import { SeverityBox } from '../../people/severity-box.tsx'
import { type AboveProps, elementId } from '../forms/fields.ts'
import { readAnswers } from './answer-fields.tsx'
import { casesNow } from './listed-case.ts'
import { PersonLink } from './person-link.tsx'
import { subjectName } from './subject-words.ts'
import { termsIn } from './who.ts'

const { matter } = officeTogether.decide

interface CumulativeProps extends AboveProps {
  looked: LinkReview
  own: OwnAllegation
  candidates: readonly Candidate[]
  /** `YYYY-MM-DD`, as it is typed. */
  asOf: string | undefined
}

export const Cumulative = ({ context, values, looked, own, candidates, asOf }: CumulativeProps) => {
  const { session, file, names } = context
  const by = { caseId: file.verified.replay.state.caseId, by: session.author.id, today: file.today }
  const given = readAnswers(values, own.id, candidates)
  const { pairs, persons } = supposing(looked.known, by, own.id, given)
  const person = persons.of(own.id)
  const on = parseDay(asOf ?? '') ?? parseDay(file.today)
  if (!person || on === null) return null
  const ids = new Set(person.allegations.map(({ id }) => id))
  const severity = cumulativeSeverity(
    {
      allegations: person.allegations,
      decisions: looked.known.decisions.filter(({ allegation }) => ids.has(allegation)),
      said: (one, other) => pairs.get(pairKey(one, other)),
    },
    on,
    own.id,
  )
  const cases = casesNow(session)
  const nameOf = (id: AllegationId) => {
    const found = looked.known.allegations.get(id)
    if (!found) return null
    const name = subjectName(found.content.subject, names)
    const number = cases.get(found.caseId)?.number
    return <PersonLink {...{ id, name }} label={number ? matter(name, number) : name} />
  }
  return (
    <SeverityBox
      {...{ severity, nameOf }}
      terms={termsIn(context)}
      level={3}
      id={elementId(`cumulative:${own.id}`)}
    />
  )
}
