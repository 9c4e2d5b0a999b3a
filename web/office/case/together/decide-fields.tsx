/** What is decided about each allegation of a case, with the answers that are still missing: for deciding and for closing. */
import { officeTogether } from '#words/office-together.ts'
import { type Deciding, decisionOn } from '../../../../client/officer/together/compose.ts'
import type { OwnAllegation } from '../../../../client/officer/together/in-case.ts'
import {
  type Candidate,
  furtherIn,
  type LinkReview,
  unansweredIn,
} from '../../../../client/officer/together/link-review.ts'
import { dayOf, formatDay } from '../../../../protocol/dates.ts'
import { isWarning, usualEnd, WARNING_MONTHS } from '../../../../protocol/schemes/terms.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import type { DecidedOn } from '../../../../protocol/together/comparison.ts'
import { Status } from '../../../common/components/status.tsx'
import type { FormContext } from '../forms/context.ts'
import {
  type AboveProps,
  type Before,
  box,
  choice,
  chosenIn,
  date,
  type Field,
  type Fields,
  maybeDate,
  several,
  type Typed,
} from '../forms/fields.ts'
import { AllegationSummary } from './allegation-summary.tsx'
import { ANSWER_KINDS, answerFields, readAnswers, typedSame } from './answer-fields.tsx'
import { Cumulative } from './cumulative.tsx'
import { subjectName } from './subject-words.ts'
import { termsIn } from './who.ts'

const words = officeTogether.decide

export const DECIDE_KINDS = {
  ...ANSWER_KINDS,
  severity: 'choice',
  severityOn: 'date',
  breach: 'several',
  decision: 'choice',
  action: 'choice',
  from: 'date',
  until: 'date',
  reasons: 'box',
  said: 'box',
} as const satisfies Record<string, Field['kind']>
type Part = Exclude<keyof typeof DECIDE_KINDS, keyof typeof ANSWER_KINDS>

export const decideName = (part: Part, own: AllegationId): string => `${part}:${own}`

type Choices = readonly { readonly code: string; readonly label: string }[]

/** With a code of an earlier decision that the pack does not have. */
const optionsOf = (
  choices: Choices,
  before: string | undefined,
  read: (code: string) => string,
) => {
  const all = choices.map(({ code, label }) => ({ value: code, label }))
  const isThere = before === undefined || all.some(({ value }) => value === before)
  return isThere ? all : [...all, { value: before, label: read(before) }]
}

interface Asked {
  readonly context: FormContext
  readonly typed: Typed
  readonly looked: LinkReview
  readonly own: OwnAllegation
  /** What was decided last, where that is to be decided again. */
  readonly before: DecidedOn | undefined
}

interface HeadProps {
  name: string
  own: OwnAllegation
  candidates: readonly Candidate[]
  /** So many of them only because of what is being answered. */
  brought: number
  further: number
}

const Head = ({ name, own, candidates, brought, further }: HeadProps) => (
  <>
    <h2 class="govuk-heading-m app-decide__head">{words.each(name)}</h2>
    <AllegationSummary content={own.newest.content} />
    <p class="govuk-body">
      {candidates.length > 0 ? words.unanswered(candidates.length) : words.answered}{' '}
      {further > 0 && words.further(further)}
    </p>
    <Status>{brought > 0 ? words.brought(name, brought) : ''}</Status>
  </>
)

const fieldsOf = ({ context, typed, looked, own, before }: Asked): Record<string, Field> => {
  const terms = termsIn(context)
  const { today } = context.file
  const usual = WARNING_MONTHS[context.session.epochs.current.body.policy.vocabulary]
  const name = subjectName(own.newest.content.subject, context.names)
  const of = (part: Part) => decideName(part, own.id)
  const asked = unansweredIn(looked, own.id)
  const same = typedSame(typed, own.id, asked)
  const candidates = unansweredIn(looked, own.id, same)
  const further = furtherIn(looked, own.id, same)
  const brought = candidates.length - asked.length
  const head = <Head {...{ name, own, candidates, brought, further }} />
  const answers = candidates.map((candidate, at) =>
    answerFields({
      ...{ context, looked, candidate, needed: candidates, own: own.id },
      above: at === 0 && head,
    }),
  )
  const Severity = (props: AboveProps) => (
    <>
      {candidates.length === 0 && head}
      <Cumulative
        {...{ ...props, looked, own, candidates }}
        asOf={props.values[of('severityOn')]}
      />
    </>
  )
  const isAction = (values: Before) => isWarning(values[of('action')] ?? '')
  const actionBefore = before?.action ?? null
  const standards = [
    ...new Set([...terms.standards.map(({ code }) => code), ...own.newest.content.standards]),
  ]
  return {
    ...(Object.assign({}, ...answers) as Record<string, Field>),
    [of('severityOn')]: date(words.severityOn, () => ({
      above: Severity,
      initial: before?.severityOn ?? today,
      fault: (day) => (day > today ? words.severityAhead : null),
    })),
    [of('severity')]: choice(words.severity, {
      missing: words.noSeverity(name),
      options: optionsOf(terms.severities, before?.severity, terms.severity),
      initial: before?.severity ?? '',
    }),
    [of('breach')]: several(words.standards, {
      missing: null,
      options: standards.map((code) => ({ value: code, label: terms.standard(code) })),
      initial: (before?.standards ?? own.newest.content.standards).join(' '),
    }),
    [of('decision')]: choice(words.decision, {
      missing: words.noDecision(name),
      options: optionsOf(terms.decisions, before?.decision, terms.decision),
      initial: before?.decision ?? '',
    }),
    [of('action')]: choice(words.action, {
      missing: null,
      isLong: true,
      options: optionsOf([...terms.steps, ...terms.sanctions], actionBefore?.code, terms.action),
      initial: actionBefore?.code ?? '',
    }),
    [of('from')]: date(words.from, () => ({
      when: isAction,
      initial: actionBefore?.from ?? today,
    })),
    [of('until')]: maybeDate(words.until, () => ({
      when: isAction,
      hint: words.untilHint(usual.writtenWarning, usual.finalWrittenWarning),
      initial: actionBefore?.until ?? undefined,
      fault: (day, values) =>
        day !== '' && day < (values[of('from')] ?? '') ? words.untilEarly : null,
    })),
    [of('reasons')]: box(words.reasons, {
      missing: words.noReasons(name),
      hint: words.reasonsHint,
      initial: before?.reasons,
    }),
    [of('said')]: box(officeTogether.compare.text, {
      missing: null,
      hint: officeTogether.compare.textHint,
      rows: 3,
    }),
  }
}

/** @param isAgain what was decided last is filled in */
export const decideFields = (context: FormContext, typed: Typed, isAgain: boolean): Fields => {
  const { looked } = context
  if (!looked) return {}
  const all = looked.own.map((own) =>
    fieldsOf({
      context,
      typed,
      looked,
      own,
      before: isAgain ? own.decisions[0]?.content : undefined,
    }),
  )
  return Object.assign({}, ...all)
}

const actionIn = (values: Before, own: AllegationId, context: FormContext): DecidedOn['action'] => {
  const of = (part: Part) => values[decideName(part, own)] ?? ''
  const code = of('action')
  if (code === '') return null
  if (!isWarning(code)) return { code, from: null, until: null }
  const { vocabulary } = context.session.epochs.current.body.policy
  const from = of('from')
  const until = of('until') || formatDay(usualEnd(vocabulary, code, dayOf(from)))
  return { code, from, until }
}

const decidedIn = (values: Before, own: AllegationId, context: FormContext): Deciding | null => {
  const { looked } = context
  const of = (part: Part) => values[decideName(part, own)] ?? ''
  if (!looked || of('severity') === '') return null
  const same = typedSame((name) => values[name], own, unansweredIn(looked, own))
  return {
    allegation: own,
    given: readAnswers(values, own, unansweredIn(looked, own, same)),
    text: of('said'),
    severity: of('severity'),
    severityOn: of('severityOn'),
    standards: chosenIn(of('breach')),
    decision: of('decision'),
    action: actionIn(values, own, context),
    reasons: of('reasons'),
  }
}

/** What follows the `decided` or `closed`; nothing before everything is filled in. */
export const decisionIn = (values: Before, context: FormContext) => {
  const { looked } = context
  if (!looked) return []
  const all = looked.own.map(({ id }) => decidedIn(values, id, context))
  const whole = all.filter((one) => one !== null)
  return whole.length < all.length ? [] : [decisionOn(context, looked.known, whole)]
}
