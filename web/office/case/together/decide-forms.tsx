/** Deciding in two: one lead proposes, another looks at the case beside others and decides. */
import { language } from '#words/language.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeTogether } from '#words/office-together.ts'
import { mayDo } from '../../../../client/officer/offers.ts'
import { decidersBesides, waitingProposals } from '../../../../client/officer/proposals.ts'
import { allegationsIn } from '../../../../client/officer/together/in-case.ts'
import { CLOSING_KINDS } from '../../../../protocol/statement.ts'
import { LinkButton } from '../../../common/components/button.tsx'
import { Inset, WarningText } from '../../../common/components/callouts.tsx'
import { isoDateWords } from '../../../common/date-words.ts'
import { go } from '../../router.ts'
import type { FormContext } from '../forms/context.ts'
import { ReferralOpen } from '../forms/course.tsx'
import { box, oneOf } from '../forms/fields.ts'
import { form } from '../forms/form.ts'
import { Parts, proposalParts } from '../parts.tsx'
import { DECIDE_KINDS, decideFields, decisionIn } from './decide-fields.tsx'
import { notReady, ReadsSince } from './ready.tsx'

const { proposeDecision, agree, close } = officeActs
const words = officeTogether.decide

export const isBound = ({ file }: Pick<FormContext, 'file'>): boolean =>
  file.verified.replay.state.isBound

/** The officer stands in an allegation of the case: nothing of it is theirs to decide. */
const isAbout = ({ file, session }: FormContext): boolean =>
  allegationsIn(file).some(({ newest }) => newest.content.subject.officer === session.author.id)

const aboutMe = (context: FormContext) =>
  isAbout(context) && (
    <WarningText>
      {officeTogether.form.isSelf(context.names(context.session.author.id))}
    </WarningText>
  )

/** Who could agree, before anything is written for nobody. */
const Deciders = ({ file, session, names }: FormContext) => {
  const ids = decidersBesides(file, session.epochs.current, session.author.id)
  if (ids.length === 0) return <WarningText>{proposeDecision.noDecider}</WarningText>
  return <p class="govuk-body">{proposeDecision.deciders(language.list(ids.map(names).sort()))}</p>
}

export const PROPOSE_DECISION = form({
  instead: aboutMe,
  intro: (context) => (
    <>
      <p class="govuk-body">{proposeDecision.intro}</p>
      <Deciders {...context} />
    </>
  ),
  fields: {
    reasons: box(proposeDecision.reasons, {
      missing: proposeDecision.noReasons,
      hint: proposeDecision.reasonsHint,
    }),
  },
  acts: ({ reasons }) => [
    {
      log: 'internal',
      act: { type: 'draft', proposal: { for: 'decided' } },
      content: { version: 1, for: 'decided', content: { version: 1, reasons } },
    },
  ],
})

/** Others' proposals to decide that wait. */
export const decisionsProposed = ({ file, session }: Pick<FormContext, 'file' | 'session'>) =>
  waitingProposals(file, session.epochs.current).filter(
    ({ act, by }) => act.proposal.for === 'decided' && by !== session.author.id,
  )

const proposedIn = (context: FormContext) => {
  const all = decisionsProposed(context)
  return all.find(({ hash }) => hash === context.about) ?? (context.about ? undefined : all[0])
}

const Proposed = (context: FormContext) => {
  const waiting = proposedIn(context)
  if (!waiting) return null
  const { by, on, content, hash } = waiting
  return (
    <>
      <p class="govuk-body">{words.proposed(context.names(by), isoDateWords(on))}</p>
      {content && <Parts parts={proposalParts(content)} />}
      <p class="govuk-body">{agree.intro}</p>
      <p class="govuk-body">
        <LinkButton
          onClick={() => go({ page: 'case', case: context.file.id, act: 'proposal', about: hash })}
        >
          {agree.decline}
        </LinkButton>
      </p>
      <ReadsSince {...context} />
      <Inset>{officeTogether.form.hasOther}</Inset>
    </>
  )
}

export const AGREE = form({
  instead: (context) =>
    proposedIn(context) ? aboutMe(context) : <p class="govuk-body">{words.gone}</p>,
  intro: Proposed,
  fields: {},
  looks: true,
  more: (context, typed) => decideFields(context, typed, false),
  each: DECIDE_KINDS,
  blocked: notReady,
  acts: (values: Readonly<Record<string, string>>, context) => {
    const proposed = proposedIn(context)?.hash
    if (proposed === undefined) return []
    return [
      { log: 'shared', act: { type: 'decided', draft: proposed } },
      ...decisionIn(values, context),
    ]
  },
})

const CloseIntro = (context: FormContext) => (
  <>
    <ReferralOpen {...context} />
    <p class="govuk-body">{close.boundIntro}</p>
    <ReadsSince {...context} />
    <Inset>{officeTogether.form.hasOther}</Inset>
  </>
)

const KIND = oneOf(close.kind, CLOSING_KINDS, (one, pack) => pack.closings[one], {
  missing: close.noKind,
  hint: close.kindHint,
})

/** In a bound case what was decided is decided again, on what is known now. */
export const CLOSE = form({
  instead: (context) => isBound(context) && aboutMe(context),
  intro: (context) =>
    isBound(context) ? <CloseIntro {...context} /> : <ReferralOpen {...context} />,
  fields: { kind: KIND },
  looks: true,
  more: (context, typed) => (isBound(context) ? decideFields(context, typed, true) : {}),
  each: DECIDE_KINDS,
  blocked: (context) => (isBound(context) ? notReady(context) : null),
  isPreviewed: true,
  acts: (values, context) => [
    { log: 'shared', act: { type: 'closed', kind: values.kind } },
    ...(isBound(context) ? decisionIn(values, context) : []),
  ],
})

export const mayAgree = (context: Pick<FormContext, 'file' | 'session'>): boolean =>
  mayDo(context.session, context.file, { log: 'shared', type: 'decided', seals: 'words' }) &&
  isBound(context) &&
  decisionsProposed(context).length > 0
