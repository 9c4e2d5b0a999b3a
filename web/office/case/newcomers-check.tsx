import { officeCase } from '#words/office-case.ts'
import {
  type CarriedOutCases,
  type Failed,
  type PlannedRow,
  planned,
  type ReaderStep,
} from '../../../client/officer/many-cases.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Column, Heading } from '../../common/components/page.tsx'
import { faultText } from '../fault-text.ts'
import { IdentityRisk } from './identity-risk.tsx'

const words = officeCase.newcomers

export const FailedCases = ({ failed }: { failed: Failed }) =>
  failed.length === 0 ? null : (
    <ul class="govuk-list govuk-list--bullet">
      {failed.map(({ row: { number }, error }) => (
        <li key={number}>
          {officeCase.file.heading(number)}: {faultText(error)}
        </li>
      ))}
    </ul>
  )

interface NewcomersCheckProps {
  through: CarriedOutCases<PlannedRow<ReaderStep>>
  name: string
  busy: boolean
  onConfirm: () => void
  onBack: () => void
}

/** Nobody is let into a case before its reader has seen what would point to its reporter. */
export const NewcomersCheck = ({ through, name, busy, onConfirm, onBack }: NewcomersCheckProps) => {
  const { done, failed } = through
  const found = planned(done)
  return (
    <Column>
      <Heading>{words.checkHeading(name)}</Heading>
      <p class="govuk-body">{words.found(found.length, done.length + failed.length)}</p>
      <ul class="govuk-list app-lines">
        {found.map(({ row: { number }, step, file }) => (
          <li key={number} class="app-lines__one app-lines__one--block">
            <strong>{officeCase.file.heading(number)}</strong>
            <p class="govuk-body">{words.how[step](name)}</p>
            {step === 'assign' && <IdentityRisk file={file} id={`points-${number}`} />}
          </li>
        ))}
      </ul>
      <FailedCases failed={failed} />
      <ButtonGroup>
        {found.length > 0 && (
          <Button disabled={busy} onClick={onConfirm}>
            {words.confirm(found.length)}
          </Button>
        )}
        <Button kind="secondary" disabled={busy} onClick={onBack}>
          {words.back}
        </Button>
      </ButtonGroup>
    </Column>
  )
}
