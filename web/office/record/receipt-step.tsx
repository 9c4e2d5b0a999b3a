import { useState } from 'preact/hooks'
import { officeRecord } from '#words/office-record.ts'
import { literal } from '../../../client/literal.ts'
import type { Receipt } from '../../../client/officer/recorder.ts'
import { dayOf } from '../../../protocol/dates.ts'
import { Button } from '../../common/components/button.tsx'
import { Inset, WarningText } from '../../common/components/callouts.tsx'
import { Radios } from '../../common/components/choices.tsx'
import { Heading } from '../../common/components/page.tsx'
import { dateWords } from '../../common/date-words.ts'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'

const words = officeRecord.receipt

type Holder = 'handed' | 'nobody'

interface ReceiptStepProps {
  receipt: Receipt
  onDone: () => void
}

/** Shown once. Nothing here copies or saves it: it is the other person's, and leaves by paper or by word of mouth. */
export const ReceiptStep = ({ receipt, onDone }: ReceiptStepProps) => {
  const { session } = useOffice()
  const [holder, setHolder] = useState<Holder>()
  const due = dateWords(receipt.due, true)
  const isLate = receipt.due < dayOf(session.epochs.today)
  return (
    <>
      <div class="app-no-print">
        <Heading>{words.recorded}</Heading>
        {!receipt.isLatest && <Inset>{words.earlier}</Inset>}
        <h2 class="govuk-heading-m">{words.heading}</h2>
        <WarningText>{words.handOver}</WarningText>
        <p class="govuk-body">{words.gone}</p>
      </div>
      <ol class="govuk-list app-receipt">
        {receipt.words.map((word) => (
          <li class="app-receipt__word" key={word}>
            {literal(word)}
          </li>
        ))}
      </ol>
      <p class="govuk-body app-no-print">{words.code}</p>
      <p class="govuk-body app-words">{literal(receipt.code)}</p>
      <div class="app-no-print">
        <Button kind="secondary" onClick={() => window.print()}>
          {words.print}
        </Button>
        <p class="govuk-body">{words.tell(location.origin)}</p>
        <p class="govuk-body">{isLate ? words.late(due) : words.due(due)}</p>
        <StepForm
          check={() => (holder ? [] : [{ field: 'holder', text: words.notChosen }])}
          onNext={onDone}
          submit={words.finish}
        >
          {(errorOf) => (
            <Radios<Holder>
              id="holder"
              label={words.who}
              error={errorOf('holder')}
              choices={[
                { value: 'handed', label: words.handed },
                { value: 'nobody', label: words.nobody, hint: words.nobodyHint },
              ]}
              value={holder}
              onChange={setHolder}
            />
          )}
        </StepForm>
      </div>
    </>
  )
}
