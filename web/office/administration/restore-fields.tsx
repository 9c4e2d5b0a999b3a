import { officeAdministration } from '#words/office-administration.ts'
import { WarningText } from '../../common/components/callouts.tsx'
import { Checkboxes } from '../../common/components/choices.tsx'
import { DateInput, dateFault, type TypedDate } from '../../common/components/date-input.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'

const words = officeAdministration.next.restore

export const restoreFaults = (restoredTo: string, today: string): FieldFault[] => {
  const fault = dateFault(restoredTo, words.noSuchDate)
  if (fault) return [{ field: 'restored-to', text: fault }]
  return restoredTo > today ? [{ field: 'restored-to', text: words.future }] : []
}

interface Said {
  isRestored: boolean
  restoredTo: TypedDate
}

interface RestoreFieldsProps extends Said {
  onChange: (said: Said) => void
  errorOf: (field: string) => string | undefined
}

export const RestoreFields = ({
  isRestored,
  restoredTo,
  onChange,
  errorOf,
}: RestoreFieldsProps) => (
  <Checkboxes
    id="restored"
    label={words.label}
    choices={[
      {
        value: 'restored',
        label: words.choice,
        hint: words.hint,
        reveals: (
          <>
            <WarningText>{words.warning}</WarningText>
            <DateInput
              id="restored-to"
              label={words.to}
              hint={words.toHint}
              error={errorOf('restored-to')}
              value={restoredTo}
              onInput={(next) => onChange({ isRestored, restoredTo: next })}
            />
          </>
        ),
      },
    ]}
    values={isRestored ? ['restored'] : []}
    onChange={(values) => onChange({ isRestored: values.length > 0, restoredTo })}
  />
)
