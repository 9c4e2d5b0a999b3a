import { comeBackText as text } from '#words/report-send.ts'
import type { Day } from '../../../protocol/dates.ts'
import { Button } from '../../common/components/button.tsx'
import { dateWords } from '../../common/date-words.ts'
import { saveText } from '../state/save-text.ts'
import { calendarFile } from './calendar-file.ts'

/** @param due the last day of the first promise */
export const ComeBack = ({ due }: { due: Day }) => (
  <section class="app-section govuk-!-margin-bottom-6">
    <h2 class="govuk-heading-m">{text.title}</h2>
    <p class="govuk-body-l">{text.on(dateWords(due, true))}</p>
    <p class="govuk-body">{text.why}</p>
    <p class="govuk-body">{text.only}</p>
    <Button
      kind="secondary"
      onClick={() => {
        const file = calendarFile(text.entry, due, crypto.randomUUID())
        saveText(text.fileName, file, 'text/calendar')
      }}
    >
      {text.save}
    </Button>
    <p class="govuk-hint">{text.hint}</p>
  </section>
)
