import { ENGLAND_AND_WALES } from './england-and-wales.ts'

/** Days off besides weekends, `YYYY-MM-DD`, ascending. With `none`, weekends are still days off. */
export const CALENDARS = {
  'england-and-wales': ENGLAND_AND_WALES,
  none: [],
} as const satisfies Record<string, readonly string[]>

export type CalendarName = keyof typeof CALENDARS
