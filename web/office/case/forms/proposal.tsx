/** The second officer's page: what is proposed, word for word, and their answer. */

import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { officePromises } from '#words/office-promises.ts'
import type { OfficerAct } from '../../../../client/compose-office.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { approving, type Waiting, waitingProposals } from '../../../../client/officer/proposals.ts'
import { caseClocks } from '../../../../protocol/promises/promises.ts'
import { Radios } from '../../../common/components/choices.tsx'
import { WarningText } from '../../../common/components/notices.tsx'
import { isoDateWords } from '../../../common/date-words.ts'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../use-draft.ts'
import { useNames } from '../../use-names.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'
import { letterParts, Parts } from '../parts.tsx'
import { termsWords } from '../promise-words.ts'
import { type Box, Boxes, emptyBoxes, trimmed, useTyped } from './fields.tsx'

const words = officeActs.proposal
const said = officePromises.proposal
const ANSWERS = ['approve', 'decline'] as const

const declined = (draft: string, reasons: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'declined', draft },
  content: { version: 1, reasons },
})

export const ProposalForm = ({ file, draft, about }: FormProps) => {
  const { session } = useOffice()
  const waiting = waitingProposals(file, session.epochs.current).find(({ hash }) => hash === about)
  if (!waiting) return <p class="govuk-body">{said.answered}</p>
  return <AnswerForm file={file} draft={draft} about={about} waiting={waiting} />
}

const Proposed = ({ file, waiting }: { file: CaseFile; waiting: Waiting }) => {
  const { pack } = useOffice()
  const names = useNames()
  const { by, on, act, content, differs, stale } = waiting
  const clocks = caseClocks(file.verified.replay, file.today)
  return (
    <>
      <p class="govuk-body">
        {said.waits(names(by), said.kinds[act.proposal.for], isoDateWords(on))}{' '}
        {termsWords(act.proposal, clocks)}
      </p>
      {act.proposal.for !== 'delayReport' && (
        <p class="govuk-body">{officePromises.movesNothing}</p>
      )}
      {differs && <WarningText>{said.differs}</WarningText>}
      {!differs && content === null && <p class="govuk-body">{said.unreadable}</p>}
      {stale && <WarningText>{said.stale(officeCase.refusals[stale])}</WarningText>}
      {content && (
        <section class="app-letter" aria-labelledby="proposed">
          <h2 class="govuk-heading-m" id="proposed">
            {said.told}
          </h2>
          <Parts parts={letterParts({ kind: 'open', purpose: 'draft', content }, pack)} />
        </section>
      )}
    </>
  )
}

const AnswerForm = ({ file, draft, waiting }: FormProps & { waiting: Waiting }) => {
  const { session } = useOffice()
  const { hash, by, act, content, stale } = waiting
  const isOwn = by === session.author.id
  const approval = content && stale === null && !isOwn ? approving(act, hash, content) : null
  const [typedAnswer, setAnswer] = useDraft(draft('answer'))
  const typed = useTyped(draft, ['why'])
  const answer = approval ? ANSWERS.find((known) => known === typedAnswer) : 'decline'
  const boxes: readonly Box<'why'>[] = [
    {
      name: 'why',
      label: isOwn ? words.whyWithdraw : words.why,
      missing: isOwn ? words.noWhyWithdraw : words.noWhy,
      hint: words.whyHint,
    },
  ]
  const fill = (): Filled => {
    if (answer === undefined) {
      return { faults: [{ field: 'answer', text: words.noAnswer }] }
    }
    if (answer === 'approve' && approval) return { acts: [approval], said: words.approved }
    const faults = emptyBoxes(boxes, typed.values)
    if (faults.length > 0) return { faults }
    const acts = [declined(hash, trimmed(typed.values).why)]
    return { acts, said: isOwn ? words.withdrawn : words.declined }
  }
  return (
    <ActForm act="proposal" file={file} submit={isOwn ? words.withdraw : words.submit} fill={fill}>
      {(errorOf) => {
        const why = <Boxes boxes={boxes} typed={typed} errorOf={errorOf} />
        if (!approval) {
          return (
            <>
              <Proposed file={file} waiting={waiting} />
              {isOwn && <p class="govuk-body">{words.own}</p>}
              {why}
            </>
          )
        }
        return (
          <>
            <Proposed file={file} waiting={waiting} />
            <Radios
              id="answer"
              label={words.answer}
              error={errorOf('answer')}
              choices={[
                { value: 'approve', label: words.answers.approve, hint: words.approveHint },
                {
                  value: 'decline',
                  label: words.answers.decline,
                  hint: words.declineHint,
                  reveals: why,
                },
              ]}
              value={answer}
              onChange={setAnswer}
            />
          </>
        )
      }}
    </ActForm>
  )
}
