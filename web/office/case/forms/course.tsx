/** The course of a case: stage, decided, closed, reopened. */

import { officeActs } from '#words/office-acts.ts'
import type { OfficerAct } from '../../../../client/compose-office.ts'
import { isReferralOpen } from '../../../../client/officer/offers.ts'
import { Radios } from '../../../common/components/choices.tsx'
import { WarningText } from '../../../common/components/notices.tsx'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../use-draft.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'

const MOVES = ['assessing', 'investigating'] as const
const CLOSINGS = ['outcomeTold', 'duplicate', 'notForUs', 'noFurtherAction'] as const

export const StageForm = ({ file, draft }: FormProps) => {
  const { pack } = useOffice()
  const [chosen, setChosen] = useDraft(draft('stage'))
  const words = officeActs.stage
  const stage = MOVES.find((known) => known === chosen)
  const fill = (): Filled =>
    stage
      ? { acts: [{ log: 'shared', act: { type: 'stage', stage } }], said: words.done }
      : { faults: [{ field: 'stage', text: words.noStage }] }
  return (
    <ActForm act="stage" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <Radios
          id="stage"
          label={words.stage}
          hint={words.intro}
          error={errorOf('stage')}
          choices={MOVES.map((value) => ({ value, label: pack.stages[value].name }))}
          value={stage}
          onChange={setChosen}
        />
      )}
    </ActForm>
  )
}

export const CloseForm = ({ file, draft }: FormProps) => {
  const { pack } = useOffice()
  const [chosen, setChosen] = useDraft(draft('kind'))
  const words = officeActs.close
  const kind = CLOSINGS.find((known) => known === chosen)
  const fill = (): Filled =>
    kind
      ? { acts: [{ log: 'shared', act: { type: 'closed', kind } }], said: words.done }
      : { faults: [{ field: 'kind', text: words.noKind }] }
  return (
    <ActForm act="close" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          {isReferralOpen(file) && <WarningText>{words.referralOpen}</WarningText>}
          <Radios
            id="kind"
            label={words.kind}
            hint={words.kindHint}
            error={errorOf('kind')}
            choices={CLOSINGS.map((value) => ({ value, label: pack.closings[value] }))}
            value={kind}
            onChange={setChosen}
          />
        </>
      )}
    </ActForm>
  )
}

/** Nothing to choose: what it does is said, and done. */
const plainForm =
  (act: 'decide' | 'reopen', doing: OfficerAct) =>
  ({ file }: FormProps) => {
    const words = officeActs[act]
    const fill = (): Filled => ({ acts: [doing], said: words.done })
    return (
      <ActForm act={act} file={file} submit={words.submit} fill={fill}>
        {() => <p class="govuk-body">{words.intro}</p>}
      </ActForm>
    )
  }

export const DecideForm = plainForm('decide', { log: 'shared', act: { type: 'decided' } })
export const ReopenForm = plainForm('reopen', {
  log: 'shared',
  act: { type: 'reopened', stage: 'assessing' },
})
