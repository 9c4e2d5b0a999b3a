import { fromCivil, parseDay } from '../../../protocol/dates.ts'
import { dateWords } from '../../common/date-words.ts'
import { start } from '../../text/en/report-start.ts'

/** A day number, in the device's own zone. */
export const deviceDay = (now: Date): number =>
  fromCivil({ year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() })

/** Says so where the device's date is not the server's, which is the one that counts. */
export const DeviceDate = ({ today }: { today: string }) => {
  const ours = parseDay(today)
  const device = deviceDay(new Date())
  return ours === null || ours === device ? null : (
    <p class="govuk-body">{start.deviceDate(dateWords(device), dateWords(ours))}</p>
  )
}
