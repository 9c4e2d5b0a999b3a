/** Words of the shared components. Another language is a table of the same type: `CommonText`. */
export const common = {
  back: 'Back',
  continue: 'Continue',
  skipToContent: 'Skip to main content',
  error: 'Error:',
  errorTitle: 'There is a problem',
  important: 'Important',
  success: 'Done',
  warning: 'Warning',
  waiting: {
    busy: 'The portal is busy. We are trying again. Nothing that you typed is lost.',
    unreachable:
      'No answer came. We are trying again. Nothing is sent twice, and nothing that you typed is lost.',
  },
  change: 'Change',
  show: 'Show',
  hide: 'Hide',
  leave: {
    button: 'Leave this site',
    /** Where it leads: nobody wonders why this is open. The first page says in words what it is. */
    page: 'https://www.bbc.co.uk/weather',
    timedOut: 'Leaving by Shift has timed out.',
    pressTwoMore: 'Shift, press 2 more times to leave.',
    pressOneMore: 'Shift, press 1 more time to leave.',
  },
  dateParts: { day: 'Day', month: 'Month', year: 'Year' },
  noDate: 'Enter the date',
  shortYear: (meant: string | null): string =>
    `Write the year with four digits${meant ? `. Do you mean ${meant}?` : ', such as 2026'}`,
  /** A list whose items may hold commas. */
  phrases: (items: readonly string[]): string => items.join('; '),
  headingAndCount: (heading: string, count: string | number): string => `${heading} (${count})`,
  rolesAndUnit: (roles: string, unit: string): string => `${roles}, ${unit}`,
  /** Dates that somebody waits for have their weekday. */
  timeAndDate: (time: string, date: string): string => `${time} on ${date}`,
  weekdayAndDate: (weekday: string, date: string): string => `${weekday} ${date}`,
}

export type CommonText = typeof common
