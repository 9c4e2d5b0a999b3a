/** The second officer's page: what is proposed, word for word, and their answer. */

import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { officePromises } from '#words/office-promises.ts'
import { approving, type Waiting, waitingProposals } from '../../../../client/officer/proposals.ts'
import { caseClocks } from '../../../../protocol/promises/case-clocks.ts'
import { LinkButton } from '../../../common/components/button.tsx'
import { WarningText } from '../../../common/components/callouts.tsx'
import { isoDateWords } from '../../../common/date-words.ts'
import { go } from '../../router.ts'
import { Parts, proposalParts } from '../parts.tsx'
import { termsWords } from '../promise-words.ts'
import type { FormContext } from './context.ts'
import { box, choice } from './fields.ts'
import { form } from './form.ts'

const words = officeActs.proposal
const said = officePromises.proposal

const waitingIn = ({ file, session, about }: FormContext): Waiting | undefined =>
  waitingProposals(file, session.epochs.current).find(({ hash }) => hash === about)

const isOwn = (context: FormContext): boolean =>
  waitingIn(context)?.by === context.session.author.id

/** Null where this officer can do no more than decline it. */
const approvalIn = (context: FormContext) => {
  const waiting = waitingIn(context)
  if (!waiting?.content || waiting.stale !== null || isOwn(context)) return null
  return approving(waiting.act, waiting.hash, waiting.content)
}

/** Whoever agrees decides: on a page of its own. */
const ToAgree = ({ file, about, isOffered }: FormContext) =>
  isOffered('agree') && about !== null ? (
    <p class="govuk-body">
      <LinkButton onClick={() => go({ page: 'case', case: file.id, act: 'agree', about })}>
        {officeActs.agree.link}
      </LinkButton>
    </p>
  ) : null

const Proposed = (context: FormContext) => {
  const { file, names } = context
  const waiting = waitingIn(context)
  if (!waiting) return null
  const { by, on, act, content, differs, stale } = waiting
  const clocks = caseClocks(file.verified.replay, file.today)
  return (
    <>
      <p class="govuk-body">
        {said.waits(names(by), said.kinds[act.proposal.for], isoDateWords(on))}{' '}
        {termsWords(act.proposal, clocks)}
      </p>
      {(act.proposal.for === 'hold' || act.proposal.for === 'extension') && (
        <p class="govuk-body">{officePromises.movesNothing}</p>
      )}
      {differs && <WarningText>{said.differs}</WarningText>}
      {!differs && content === null && <p class="govuk-body">{said.unreadable}</p>}
      {stale && <WarningText>{said.stale(officeCase.refusals[stale])}</WarningText>}
      {content && (
        <section class="app-letter" aria-labelledby="proposed">
          <h2 class="govuk-heading-m" id="proposed">
            {act.proposal.for === 'decided' ? said.reasons : said.told}
          </h2>
          <Parts parts={proposalParts(content)} />
        </section>
      )}
      {isOwn(context) && <p class="govuk-body">{words.own}</p>}
      {act.proposal.for === 'decided' && !isOwn(context) && <ToAgree {...context} />}
    </>
  )
}

export const PROPOSAL = form({
  instead: (context) => (waitingIn(context) ? null : <p class="govuk-body">{said.answered}</p>),
  intro: Proposed,
  fields: {
    answer: choice(words.answer, (context) =>
      approvalIn(context) === null
        ? null
        : {
            missing: words.noAnswer,
            options: [
              { value: 'approve', label: words.answers.approve, hint: words.approveHint },
              { value: 'decline', label: words.answers.decline, hint: words.declineHint },
            ],
          },
    ),
    why: box(words.why, (context) => ({
      label: isOwn(context) ? words.whyWithdraw : words.why,
      missing: isOwn(context) ? words.noWhyWithdraw : words.noWhy,
      hint: words.whyHint,
      within: approvalIn(context) ? ['answer', 'decline'] : undefined,
    })),
  },
  submit: (context) => (isOwn(context) ? words.withdraw : words.submit),
  isPreviewed: true,
  acts: ({ answer, why }, context) => {
    const approval = answer === 'approve' ? approvalIn(context) : null
    if (approval) return [approval]
    const content = { version: 1, reasons: why } as const
    return context.file.verified.replay.internal
      .filter(({ hash }) => hash === context.about)
      .map(({ hash }) => ({ log: 'internal', act: { type: 'declined', draft: hash }, content }))
  },
  said: ({ answer }, context) => {
    if (answer === 'approve') return words.approved
    return isOwn(context) ? words.withdrawn : words.declined
  },
})
