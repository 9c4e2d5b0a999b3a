/** The overseer's answer to an appeal. */
import { language } from '#words/language.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeHistory } from '#words/office-history.ts'
import { betterPlaced } from '../../../../client/officer/appeals.ts'
import { writtenLine } from '../../../../client/written.ts'
import { APPEAL_DECISIONS } from '../../../../protocol/content.ts'
import { WarningText } from '../../../common/components/callouts.tsx'
import type { FormContext } from './context.ts'
import { box, oneOf } from './fields.ts'
import { form } from './form.ts'

const words = officeActs.answerAppeal

export const REOPENED = { log: 'shared', act: { type: 'reopened', stage: 'assessing' } } as const

/** Nothing forbids it: there may be no other overseer, and the reporter must not wait for one. */
const Intro = ({ session, file }: FormContext) => {
  const { current } = session.epochs
  const others = betterPlaced(file.verified.replay, current, session.author.id)
  const nameOf = (id: string) => writtenLine(current.officers.get(id)?.name ?? '')
  return (
    <>
      {others && (
        <WarningText>
          {words.tookPart}{' '}
          {others.length > 0
            ? words.leaveItTo(language.list(others.map(nameOf)))
            : words.nobodyElse}
        </WarningText>
      )}
      <p class="govuk-body">{words.intro}</p>
    </>
  )
}

/** In a closed case, looking again opens it again in the same request. */
export const ANSWER_APPEAL = form({
  intro: Intro,
  fields: {
    decision: oneOf(words.decision, APPEAL_DECISIONS, (one) => words.decisions[one], {
      missing: words.noDecision,
      hint: words.reopens,
    }),
    reasons: box(officeHistory.parts.reasons, {
      missing: officeHistory.missing.reasons,
      hint: words.reasonsHint,
    }),
  },
  acts: (answer, { file: { verified } }) => {
    const content = { version: 1, ...answer } as const
    const isClosed = verified.replay.state.stage === 'closed'
    return [
      { log: 'shared', act: { type: 'appealAnswered' }, content },
      ...(isClosed && answer.decision === 'lookedAtAgain' ? [REOPENED] : []),
    ]
  },
})
