/** What ends the waiting of a reporter: the overseer's answer to an appeal, and that no answer is needed. */

import { office as text } from '#words/office.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeHistory } from '#words/office-history.ts'
import type { OfficerAct } from '../../../../client/compose-office.ts'
import { APPEAL_DECISIONS } from '../../../../protocol/content.ts'
import { Radios } from '../../../common/components/choices.tsx'
import { useDraft } from '../../use-draft.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'
import { type Box, Boxes, emptyBoxes, trimmed, useTyped } from './fields.tsx'

const { answerAppeal, needsNoAnswer } = officeActs
const REASONS = ['reasons'] as const

const boxes = (hint: string): readonly Box<'reasons'>[] => [
  { name: 'reasons', label: officeHistory.parts.reasons, hint },
]

export const AnswerAppealForm = ({ file, draft }: FormProps) => {
  const [chosen, setChosen] = useDraft(draft('decision'))
  const typed = useTyped(draft, REASONS)
  const decision = APPEAL_DECISIONS.find((known) => known === chosen)
  const isClosed = file.verified.replay.state.stage === 'closed'
  const fill = (): Filled => {
    const choose = { field: 'decision', text: text.choose(answerAppeal.choose) }
    const faults = [
      ...(decision ? [] : [choose]),
      ...emptyBoxes(boxes(answerAppeal.reasonsHint), typed.values),
    ]
    if (!decision || faults.length > 0) return { faults }
    const content = { version: 1, decision, ...trimmed(typed.values) } as const
    const answer: OfficerAct = { log: 'shared', act: { type: 'appealAnswered' }, content }
    const reopen: OfficerAct = { log: 'shared', act: { type: 'reopened', stage: 'assessing' } }
    const acts = isClosed && decision === 'lookedAtAgain' ? [answer, reopen] : [answer]
    return { acts, said: answerAppeal.done }
  }
  return (
    <ActForm act="answerAppeal" file={file} submit={answerAppeal.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{answerAppeal.intro}</p>
          <Radios
            id="decision"
            label={answerAppeal.decision}
            error={errorOf('decision')}
            choices={APPEAL_DECISIONS.map((value) => ({
              value,
              label: answerAppeal.decisions[value],
              ...(isClosed && value === 'lookedAtAgain' && { hint: answerAppeal.reopens }),
            }))}
            value={decision}
            onChange={setChosen}
          />
          <Boxes boxes={boxes(answerAppeal.reasonsHint)} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}

export const NeedsNoAnswerForm = ({ file, draft }: FormProps) => {
  const typed = useTyped(draft, REASONS)
  const fill = (): Filled => {
    const faults = emptyBoxes(boxes(needsNoAnswer.reasonsHint), typed.values)
    if (faults.length > 0) return { faults }
    const content = { version: 1, ...trimmed(typed.values) } as const
    return {
      acts: [{ log: 'internal', act: { type: 'needsNoAnswer' }, content }],
      said: needsNoAnswer.done,
    }
  }
  return (
    <ActForm act="needsNoAnswer" file={file} submit={needsNoAnswer.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{needsNoAnswer.intro}</p>
          <Boxes boxes={boxes(needsNoAnswer.reasonsHint)} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}
