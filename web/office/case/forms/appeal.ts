/** The overseer's answer to an appeal. */
import { officeActs } from '#words/office-acts.ts'
import { officeHistory } from '#words/office-history.ts'
import { APPEAL_DECISIONS } from '../../../../protocol/content.ts'
import { box, oneOf } from './fields.ts'
import { form } from './form.ts'

const words = officeActs.answerAppeal

export const REOPENED = { log: 'shared', act: { type: 'reopened', stage: 'assessing' } } as const

/** In a closed case, looking again opens it again in the same request. */
export const ANSWER_APPEAL = form({
  intro: words.intro,
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
