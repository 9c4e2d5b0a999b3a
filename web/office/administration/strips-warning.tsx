import { office } from '#words/office.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { READING_ROLES } from '../../../protocol/directory/schema.ts'
import type { Strips } from '../../../protocol/exchanges/administration.ts'
import { Button } from '../../common/components/button.tsx'
import { WarningText } from '../../common/components/callouts.tsx'
import { Status } from '../../common/components/status.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { faultText } from '../fault-text.ts'
import type { Load } from '../use-load.ts'
import { reasonFault } from './strips.ts'

const words = officeAdministration.strips

export interface Reason {
  readonly text: string
  readonly onChange: (text: string) => void
}

/** Why an overseer stops to read: asked for whatever the numbers are, so that it tells nothing of cases. */
export const OverseerReason = ({ text, onChange }: Reason) => (
  <>
    <h2 class="govuk-heading-m">{words.reasonHeading}</h2>
    <p class="govuk-body">{words.reasonWhy}</p>
    <TextInput
      id="strips-reason"
      label={words.reason}
      hint={words.reasonHint}
      error={reasonFault(text)}
      value={text}
      onInput={onChange}
    />
  </>
)

/** How many cases lose their readers by an epoch, and the way out. */
export const StripsWarning = ({ strips }: { strips: Load<Strips> }) => {
  const { data, error, again } = strips
  if (error) {
    return (
      <>
        <p class="govuk-error-message">
          {words.unknown} {faultText(error)}
        </p>
        <Button kind="secondary" onClick={again}>
          {office.tryAgain}
        </Button>
      </>
    )
  }
  if (!data) return <Status>{words.counting}</Status>
  const stripped = READING_ROLES.filter((role) => data[role] > 0)
  if (stripped.length === 0 && data.released === 0) return null
  return (
    <section aria-labelledby="strips">
      <h2 class="govuk-heading-m" id="strips">
        {words.heading}
      </h2>
      {stripped.map((role) => (
        <WarningText key={role}>{words[role](data[role])}</WarningText>
      ))}
      {data.released > 0 && <WarningText>{words.released(data.released)}</WarningText>}
      <p class="govuk-body">{words.wayOut}</p>
      <ol class="govuk-list govuk-list--number">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="govuk-body">{words.leftOut}</p>
    </section>
  )
}
