/** Recording what one person is said to have done, or revising it. */
import { language } from '#words/language.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeTogether } from '#words/office-together.ts'
import { mayDo, readingOfficers } from '../../../../client/officer/offers.ts'
import {
  isReading,
  newAllegationId,
  recording,
} from '../../../../client/officer/together/compose.ts'
import { allegationsIn, type OwnAllegation } from '../../../../client/officer/together/in-case.ts'
import type { Officer } from '../../../../protocol/directory/schema.ts'
import { isOnlyOverseer } from '../../../../protocol/history/vacancies.ts'
import {
  type Allegation,
  type KindOfAllegation,
  PROVENANCE,
} from '../../../../protocol/together/allegation.ts'
import { Inset, WarningText } from '../../../common/components/callouts.tsx'
import { Contacts } from '../../../common/components/contacts.tsx'
import type { FormContext } from '../forms/context.ts'
import {
  type AboveProps,
  box,
  choice,
  chosenIn,
  maybeDate,
  type Option,
  oneOf,
  several,
} from '../forms/fields.ts'
import { form } from '../forms/form.ts'
import { LiveSuggestions } from './live-suggestions.tsx'
import { isNobody, subjectFields } from './subject-fields.ts'
import { NOT_ONE, OTHER, officerIn, subjectIn, termsIn } from './who.ts'

const { form: words, labels } = officeTogether
const { allegation } = officeActs

/** The allegation that is revised, compared; null: a new one. */
export const aboutIn = ({
  file,
  about,
}: Pick<FormContext, 'file' | 'about'>): OwnAllegation | null =>
  allegationsIn(file).find(({ id }) => id === about) ?? null

const before = (context: FormContext): Allegation | undefined => aboutIn(context)?.newest.content

const besidesMe = ({ session }: FormContext, officers: readonly Officer[]): Officer[] =>
  officers.filter(({ id }) => id !== session.author.id)

const readersIn = (context: FormContext): Officer[] =>
  besidesMe(context, readingOfficers(context.session, context.file))

/** Who may never read it: whom the reporter left out, who was taken out as the one it is about. */
const barredIn = (context: FormContext): Officer[] => {
  const { session, file } = context
  const { barred } = file.verified.replay.state
  const reading = new Set(readersIn(context).map(({ id }) => id))
  return besidesMe(context, session.epochs.current.body.officers).filter(
    ({ id }) => !reading.has(id) && (barred.has(id) || file.report?.excluded.includes(id)),
  )
}

const othersIn = (context: FormContext): Officer[] => {
  const named = new Set([...readersIn(context), ...barredIn(context)].map(({ id }) => id))
  const all = besidesMe(context, context.session.epochs.current.body.officers)
  return all.filter(({ id }) => !named.has(id))
}

const named = (context: FormContext, officers: readonly Officer[]): Option<string>[] =>
  officers
    .map(({ id }) => ({ value: id, label: context.names(id) }))
    .toSorted((a, b) => language.compare(a.label, b.label))

const kindValue = ({ scheme, code }: KindOfAllegation): string => `${scheme}/${code}`
const kindOf = (value: string): KindOfAllegation => {
  const [scheme = '', code = ''] = value.split('/')
  return { scheme, code }
}

/** With what could not be checked of each list, once. */
const kindsHint = (context: FormContext): string =>
  [
    words.kindsHint,
    ...termsIn(context).schemes.flatMap(({ name, unconfirmed }) =>
      unconfirmed.length > 0 ? [words.notChecked(name, unconfirmed.join(' '))] : [],
    ),
  ].join(' ')

/** Every kind to choose from; those of an earlier version stay, whatever the lists have become. */
const kindOptions = (context: FormContext): Option<string>[] => {
  const terms = termsIn(context)
  const options = terms.schemes.flatMap(({ categories, isUsual, name }) => {
    const isFlat = categories.every(({ kinds }) => kinds.length === 0)
    return categories.flatMap((category) =>
      [category, ...category.kinds].map(({ kind, label }) => {
        const group = isUsual && !isFlat ? category.label : isUsual ? '' : name
        return { value: kindValue(kind), label, ...(group ? { group } : {}) }
      }),
    )
  })
  const known = new Set(options.map(({ value }) => value))
  const kept = (before(context)?.kinds ?? []).filter((kind) => !known.has(kindValue(kind)))
  return [
    ...options,
    ...kept.map((kind) => ({
      value: kindValue(kind),
      label: terms.kind(kind),
      group: words.otherLists,
    })),
  ]
}

const kindsBefore = (context: FormContext): readonly KindOfAllegation[] => {
  const earlier = before(context)
  if (earlier) return earlier.kinds
  const { kindsOf } = termsIn(context)
  return (context.file.report?.answers.kinds ?? []).flatMap(kindsOf)
}

const standardOptions = (context: FormContext): Option<string>[] => {
  const terms = termsIn(context)
  const options = terms.standards.map(({ code, label }) => ({ value: code, label }))
  const known = new Set(options.map(({ value }) => value))
  const kept = (before(context)?.standards ?? []).filter((code) => !known.has(code))
  return [...options, ...kept.map((code) => ({ value: code, label: terms.standard(code) }))]
}

const SOMEBODY = ['known', 'somebody'] as const

const Identifiers = () => (
  <>
    <h2 class="govuk-heading-s">{words.identifiers}</h2>
    <p class="govuk-hint">{words.several}</p>
  </>
)

/** What the choice of an officer means for the case: before anything else is typed. */
const WhoLeaves = ({ context, values }: AboveProps) => {
  const officer = officerIn(values)
  if (!officer || !isReading(context, officer)) return null
  const { session, file, names } = context
  const name = names(officer)
  if (isOnlyOverseer(file.verified.replay.state, session.epochs.current, officer)) {
    return (
      <>
        <WarningText>{words.lastOverseer(name)}</WarningText>
        <Contacts contacts={session.epochs.current.body.policy.routes} />
      </>
    )
  }
  return (
    <WarningText>
      {mayRemove(context) ? words.removeFirst(name) : words.cannotRemove(name)}
    </WarningText>
  )
}

const mayRemove = ({ session, file }: FormContext): boolean =>
  mayDo(session, file, { log: 'shared', type: 'remove', seals: null })

const officerFault = (context: FormContext, officer: string | undefined): string | null => {
  if (!officer || !isReading(context, officer)) return null
  const { session, file, names } = context
  const { state } = file.verified.replay
  if (isOnlyOverseer(state, session.epochs.current, officer))
    return words.lastOverseer(names(officer))
  return mayRemove(context) ? null : words.cannotRemove(names(officer))
}

const subject = subjectFields({
  within: SOMEBODY,
  initial: (context) => before(context)?.subject,
  above: {
    name: (props) => (
      <>
        <WhoLeaves {...props} />
        <Identifiers />
      </>
    ),
  },
})

export const Own = ({ file, session, names, about }: FormContext) => {
  const own = allegationsIn(file).find(({ id }) => id === about)
  return own?.newest.content.subject.officer === session.author.id ? (
    <WarningText>{words.isSelf(names(session.author.id))}</WarningText>
  ) : null
}

const isOwn = (context: FormContext): boolean =>
  before(context)?.subject.officer === context.session.author.id

export const ALLEGATION = form({
  instead: (context) => isOwn(context) && <Own {...context} />,
  intro: () => (
    <>
      <p class="govuk-body">{words.intro}</p>
      <Inset>{words.hasOther}</Inset>
    </>
  ),
  fields: {
    known: choice(labels.known, (context) => {
      const earlier = before(context)
      const known = (['somebody', 'nobody'] as const).map((value) => ({
        value,
        label: words.known[value],
      }))
      return {
        options: known,
        missing: words.noKnown,
        initial: earlier && (isNobody(earlier.subject) ? 'nobody' : 'somebody'),
      }
    }),
    officer: choice(labels.officer, (context) => {
      const readers = readersIn(context)
      const others = othersIn(context)
      const earlier = before(context)
      const was = earlier?.subject.officer
      const barred = barredIn(context)
      const isThere = [...readers, ...barred].some(({ id }) => id === was)
      return {
        within: SOMEBODY,
        missing: words.noOfficer,
        hint: `${words.officerHint} ${words.self}`,
        initial: earlier && (was === undefined ? NOT_ONE : isThere ? was : OTHER),
        options: [
          ...named(context, readers).map((one) => ({ ...one, hint: words.reads })),
          ...named(context, barred).map((one) => ({ ...one, hint: words.neverReads })),
          ...(others.length > 0 ? [{ value: OTHER, label: words.other }] : []),
          { value: NOT_ONE, label: words.notOne },
        ],
      }
    }),
    otherOfficer: choice(labels.otherOfficer, (context) => ({
      within: ['officer', OTHER],
      isLong: true,
      missing: words.noOther,
      initial: before(context)?.subject.officer ?? '',
      options: named(context, othersIn(context)),
    })),
    ...subject,
    summary: box(labels.summary, (context) => ({
      above: (props) => <LiveSuggestions {...props} />,
      missing: words.noSummary,
      hint: words.summaryHint,
      initial: before(context)?.summary,
    })),
    kinds: several(labels.kinds, (context) => ({
      missing: null,
      hint: kindsHint(context),
      options: kindOptions(context),
      initial: kindsBefore(context).map(kindValue).join(' '),
    })),
    from: maybeDate(labels.from, (context) => ({
      above: () => <h2 class="govuk-heading-s">{words.dates}</h2>,
      initial: before(context)?.from ?? undefined,
      fault: (day) => (day > context.file.today ? words.ahead : null),
    })),
    until: maybeDate(labels.until, (context) => {
      const { from, until } = before(context) ?? {}
      return {
        hint: words.untilHint,
        initial: until && until !== from ? until : undefined,
        fault: (day, { from: first }) => {
          if (day === '' || first === undefined) return null
          if (first === '') return words.untilAlone
          if (day < first) return words.untilEarly
          return day > context.file.today ? words.ahead : null
        },
      }
    }),
    standards: several(labels.standards, (context) => ({
      missing: null,
      options: standardOptions(context),
      initial: (before(context)?.standards ?? []).join(' '),
    })),
    provenance: choice(labels.provenance, (context) => ({
      ...oneOf('', PROVENANCE, (one) => officeTogether.provenance[one], { missing: null }).shown(
        context,
      ),
      missing: null,
      initial: before(context)?.provenance ?? 'untested',
    })),
  },
  faults: (values, context) => {
    if (values.known !== 'somebody') return []
    const bound = officerFault(context, officerIn(values))
    if (bound !== null) return [{ field: 'officer', text: bound }]
    const isKnown = !isNobody(subjectIn(values, context))
    return isKnown ? [] : [{ field: 'name', text: words.noSubject }]
  },
  first: (values, context) => {
    const officer = officerIn(values)
    if (!officer || !isReading(context, officer)) return null
    const name = context.names(officer)
    return {
      acts: [{ log: 'shared', act: { type: 'remove', officer } }],
      submit: words.remove(name),
      said: words.removed(name),
    }
  },
  submit: (context) => (aboutIn(context) ? allegation.submitRevise : allegation.submit),
  said: (_, context) => (aboutIn(context) ? allegation.doneRevise : allegation.done),
  acts: (values, context) => {
    const content: Allegation = {
      version: 1,
      id: aboutIn(context)?.id ?? newAllegationId(context.session),
      subject: subjectIn(values, context),
      kinds: chosenIn(values.kinds).map(kindOf),
      summary: values.summary,
      from: values.from || null,
      until: values.until || values.from || null,
      standards: chosenIn(values.standards),
      provenance: PROVENANCE.find((one) => one === values.provenance) ?? 'untested',
    }
    return recording(context, content)
  },
})
