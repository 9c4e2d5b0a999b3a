import { start } from '#words/report-start.ts'
import { type Day, fromCivil, parseDay } from '../../../protocol/dates.ts'
import { WarningText } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'

/** In the device's own zone. */
export const deviceDay = (now: Date): Day =>
  fromCivil({ year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() })

/** Says so where the device's date is not the server's, which is the one that counts. */
export const DeviceDate = ({ today }: { today: string }) => {
  const ours = parseDay(today)
  const device = deviceDay(new Date())
  if (ours === null || ours === device) return null
  const words = start.deviceDate(dateWords(device), dateWords(ours))
  // Two zones are at most a day apart. A site whose date is ahead counts its promises from too late a day.
  if (ours - device <= 1) return <p class="govuk-body">{words}</p>
  return <WarningText>{`${words} ${start.dateAhead}`}</WarningText>
}
