/** Holding one allegation against others: an answer to each, and what every reader of the case should know of it. */
import { officeActs } from '#words/office-acts.ts'
import { officeTogether } from '#words/office-together.ts'
import { comparing, comparisons } from '../../../../client/officer/together/compose.ts'
import { allegationsIn, type OwnAllegation } from '../../../../client/officer/together/in-case.ts'
import {
  type Candidate,
  candidatesOf,
  furtherIn,
} from '../../../../client/officer/together/link-review.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import { LinkButton } from '../../../common/components/button.tsx'
import { go } from '../../router.ts'
import type { FormContext } from '../forms/context.ts'
import { box, type Field, type Fields, several } from '../forms/fields.ts'
import { type Form, form } from '../forms/form.ts'
import { Own } from './allegation-form.tsx'
import { AllegationSummary } from './allegation-summary.tsx'
import { ANSWER_KINDS, answerFields, readAnswers } from './answer-fields.tsx'
import { FoundView, foundIn } from './found-view.tsx'
import { notReady } from './ready.tsx'
import { subjectName } from './subject-words.ts'

const words = officeTogether.compare

/** The one that is asked about, or the only one there is. */
const aboutIn = ({ file, about }: FormContext): OwnAllegation | null => {
  const all = allegationsIn(file)
  return all.find(({ id }) => id === about) ?? (all.length === 1 ? (all[0] ?? null) : null)
}

const Choose = ({ file, names }: FormContext) => (
  <ul class="govuk-list">
    {allegationsIn(file).map(({ id, newest }) => {
      const name = subjectName(newest.content.subject, names)
      return (
        <li key={id}>
          <LinkButton
            hidden={officeTogether.section.of(name)}
            onClick={() => go({ page: 'case', case: file.id, act: 'compare', about: id })}
          >
            {officeActs.compare.link}
          </LinkButton>{' '}
          {name}
        </li>
      )
    })}
  </ul>
)

const instead: Form['instead'] = (context) => {
  const own = aboutIn(context)
  if (!own) return <Choose {...context} />
  const isOwn = own.newest.content.subject.officer === context.session.author.id
  return isOwn && <Own {...context} about={own.id} />
}

const askedIn = (context: FormContext, found: readonly AllegationId[]): Candidate[] => {
  const own = aboutIn(context)
  return own && context.looked ? candidatesOf(context.looked, own.id, found) : []
}

const Intro = (context: FormContext) => {
  const own = aboutIn(context)
  if (!own) return null
  const isNothing = notReady(context) === null && askedIn(context, []).length === 0
  const further = context.looked ? furtherIn(context.looked, own.id) : 0
  return (
    <>
      <AllegationSummary content={own.newest.content} />
      <p class="govuk-body">{words.intro}</p>
      <h2 class="govuk-heading-s">{words.others}</h2>
      {isNothing && <p class="govuk-body">{words.nothing}</p>}
      {further > 0 && <p class="govuk-body">{words.further(further)}</p>}
    </>
  )
}

const more: Form['more'] = (context, typed): Fields => {
  const { looked } = context
  const own = aboutIn(context)
  if (!looked || !own) return {}
  const found = foundIn(typed('found'))
  const candidates = candidatesOf(looked, own.id, found)
  const needed = candidates.filter(({ id, isAsked }) => isAsked || found.includes(id))
  const answers = candidates.map((candidate) =>
    answerFields({ context, looked, candidate, needed, own: own.id }),
  )
  const last: Record<string, Field> = {
    found: several(words.found, { missing: null, view: (props) => <FoundView {...props} /> }),
    text: box(words.text, { missing: null, hint: words.textHint, rows: 3 }),
  }
  return Object.assign({}, ...answers, last)
}

export const COMPARE = form({
  instead,
  intro: Intro,
  fields: {},
  looks: true,
  more,
  each: { ...ANSWER_KINDS, found: 'several', text: 'box' },
  blocked: notReady,
  acts: (values: Readonly<Record<string, string>>, context) => {
    const own = aboutIn(context)
    const { looked } = context
    if (!own || !looked) return []
    const given = readAnswers(values, own.id, askedIn(context, foundIn(values['found'] ?? '')))
    return comparing(comparisons(context, looked.known, own.id, given, values['text'] ?? ''))
  },
})
