import { officeDay } from '#words/office-day.ts'
import { literal } from '../../../client/literal.ts'
import {
  type Failed,
  type HandlerStep,
  type PlannedRow,
  planned,
} from '../../../client/officer/many-cases.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Tag } from '../../common/components/callouts.tsx'
import { BackLink, Column, Heading } from '../../common/components/page.tsx'
import { IdentityRisk } from '../case/identity-risk.tsx'
import { faultText } from '../fault-text.ts'
import { TitleOf } from '../queue/case-link.tsx'
import { useNames } from '../use-names.ts'

const words = officeDay.handover

interface CheckStepProps {
  looked: readonly PlannedRow<HandlerStep>[]
  failed: Failed
  officer: string
  onBack: () => void
  onConfirm: () => void
}

/** Nothing is signed before this was seen: what happens in each case, and what would point to its reporter. */
export const CheckStep = ({ looked, failed, officer, onBack, onConfirm }: CheckStepProps) => {
  const name = useNames()(officer)
  const count = planned(looked).length
  return (
    <Column>
      <BackLink onClick={onBack} />
      <Heading>{words.checkHeading(name)}</Heading>
      <ul class="govuk-list app-lines">
        {looked.map(({ row, plan, file }) => (
          <li key={row.case} class="app-lines__one app-lines__one--block">
            <strong>{literal(row.number)}</strong>
            <TitleOf row={row} />
            {plan.kind === 'refused' ? (
              <p class="govuk-body">
                <Tag colour="red">{words.cannot}</Tag> {words.refusals[plan.why]}
              </p>
            ) : (
              <p class="govuk-body">
                {words.plans[plan.kind === 'act' ? plan.step : 'done'](name)}
              </p>
            )}
            {plan.kind === 'act' && plan.step === 'assign' && (
              <IdentityRisk file={file} id={`points-${row.number}`} />
            )}
          </li>
        ))}
        {failed.map(({ row, error }) => (
          <li key={row.case} class="app-lines__one app-lines__one--block">
            <strong>{literal(row.number)}</strong>
            <p class="govuk-body">
              <Tag colour="red">{words.cannot}</Tag> {faultText(error)}
            </p>
          </li>
        ))}
      </ul>
      {count === 0 && <p class="govuk-body">{words.nothingLeft}</p>}
      <ButtonGroup>
        {count > 0 && <Button onClick={onConfirm}>{words.confirm(count)}</Button>}
        <Button kind="secondary" onClick={onBack}>
          {words.again}
        </Button>
      </ButtonGroup>
    </Column>
  )
}
