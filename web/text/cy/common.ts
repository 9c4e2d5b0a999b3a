import type { CommonText } from '../en/common.ts'

export const common: CommonText = {
  back: 'Yn ôl',
  continue: 'Parhau',
  skipToContent: 'Neidio i’r prif gynnwys',
  error: 'Gwall:',
  errorTitle: 'Mae yna broblem',
  important: 'Pwysig',
  success: 'Wedi’i wneud',
  warning: 'Rhybudd',
  waiting: {
    busy: 'Mae’r porth yn brysur. Rydym yn rhoi cynnig arall arni. Mae popeth rydych wedi’i deipio yn dal yma.',
    unreachable:
      'Ni ddaeth ateb. Rydym yn rhoi cynnig arall arni. Nid oes dim yn cael ei anfon ddwywaith, ac mae popeth rydych wedi’i deipio yn dal yma.',
  },
  change: 'Newid',
  show: 'Dangos',
  hide: 'Cuddio',
  leave: {
    button: 'Gadael y wefan hon',
    page: 'https://www.bbc.co.uk/weather',
    timedOut: 'Mae’r amser i adael gyda Shift wedi dod i ben.',
    pressTwoMore: 'Shift, pwyswch ddwywaith eto i adael.',
    pressOneMore: 'Shift, pwyswch unwaith eto i adael.',
  },
  dateParts: { day: 'Diwrnod', month: 'Mis', year: 'Blwyddyn' },
  noDate: 'Rhowch y dyddiad',
  shortYear: (meant: string | null): string =>
    `Ysgrifennwch y flwyddyn mewn pedwar digid${meant ? `. Ai ${meant} oedd gennych mewn golwg?` : ', fel 2026'}`,
  phrases: (items: readonly string[]): string => items.join('; '),
  headingAndCount: (heading: string, count: string | number): string => `${heading} (${count})`,
  rolesAndUnit: (roles: string, unit: string): string => `${roles}, ${unit}`,
  timeAndDate: (time: string, date: string): string => `${time} ar ${date}`,
  /** The weekday comes last: it would change its first letter after “ar”, and not after “erbyn”. */
  weekdayAndDate: (weekday: string, date: string): string => `${date} (${weekday})`,
}
