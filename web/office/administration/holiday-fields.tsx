import { officeAdministration } from '#words/office-administration.ts'
import { isWorkingDay } from '../../../protocol/clocks/count.ts'
import { parseDay } from '../../../protocol/dates.ts'
import type { Policy } from '../../../protocol/directory/schema.ts'
import { Button } from '../../common/components/button.tsx'
import { Details } from '../../common/components/callouts.tsx'
import {
  DateInput,
  dateFault,
  NO_DATE,
  type TypedDate,
  typedIso,
} from '../../common/components/date-input.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'

const words = officeAdministration.next.holidays
const MOST = 10

const isEmpty = (typed: TypedDate): boolean => Object.values(typed).every((part) => !part.trim())

/** An empty line counts for nothing. */
export const holidaysOf = (typed: readonly TypedDate[]): string[] =>
  typed.filter((it) => !isEmpty(it)).map(typedIso)

export const withHolidays = (policy: Policy, added: readonly string[]): Policy => {
  const { calendar } = policy.clocks
  const holidays = [...new Set([...calendar.holidays, ...added])].sort()
  return { ...policy, clocks: { ...policy.clocks, calendar: { ...calendar, holidays } } }
}

const faultOf = (
  date: string,
  earlier: readonly string[],
  { clocks }: Policy,
  today: string,
): string | null => {
  const fault = dateFault(date, words.noSuchDate)
  const day = parseDay(date)
  if (fault || day === null) return fault
  if (date < today) return words.past
  if (clocks.calendar.holidays.includes(date)) return words.known
  if (!isWorkingDay(day, new Set())) return words.weekend
  return earlier.includes(date) ? words.twice : null
}

const idOf = (at: number): string => `holiday-${at + 1}`

/** @param policy to whose days off they are added */
export const holidayFaults = (
  typed: readonly TypedDate[],
  policy: Policy,
  today: string,
): FieldFault[] =>
  typed.flatMap((it, at) => {
    const earlier = holidaysOf(typed.slice(0, at))
    const text = isEmpty(it) ? null : faultOf(typedIso(it), earlier, policy, today)
    return text ? [{ field: idOf(at), text }] : []
  })

interface HolidayFieldsProps {
  holidays: readonly TypedDate[]
  onChange: (holidays: TypedDate[]) => void
  errorOf: (field: string) => string | undefined
}

export const HolidayFields = ({ holidays, onChange, errorOf }: HolidayFieldsProps) => {
  const shown = holidays.length > 0 ? holidays : [NO_DATE]
  return (
    <>
      <h2 class="govuk-heading-m">{words.heading}</h2>
      <Details summary={words.summary}>
        <p>{words.intro}</p>
        {shown.map((typed, at) => (
          <DateInput
            key={idOf(at)}
            id={idOf(at)}
            label={words.day(at + 1)}
            error={errorOf(idOf(at))}
            value={typed}
            onInput={(next) => onChange(shown.map((it, other) => (other === at ? next : it)))}
          />
        ))}
        {shown.length < MOST && (
          <Button kind="secondary" onClick={() => onChange([...shown, NO_DATE])}>
            {words.add}
          </Button>
        )}
      </Details>
    </>
  )
}
