/** What the platform knows of a language. A table of words says the rest. */
import type { Civil } from '../../protocol/dates.ts'

export interface Language {
  /** As in BCP 47. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** January first, each as it stands alone. */
  readonly months: readonly string[]
  /** A date in full words, and the name of its weekday. */
  readonly date: (date: Civil) => string
  readonly weekday: (date: Civil) => string
  /** Day and month, shortened where a column is narrow; with the year where it is not the present one. */
  readonly shortDate: (date: Civil, withYear: boolean) => string
  /** A time of day in the device's own zone, from milliseconds since 1970. */
  readonly time: (ms: number) => string
  /** The order of names and titles. */
  readonly compare: (a: string, b: string) => number
  /** `a, b, c`; `a, b and c`; `a, b or c`. */
  readonly list: (items: readonly string[]) => string
  readonly all: (items: readonly string[]) => string
  readonly either: (items: readonly string[]) => string
  /** The form that goes with a number. */
  readonly plural: (count: number, forms: PluralForms) => string
}

export type PluralForms = Readonly<
  { other: string } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>
>

export const byLanguage = (lang: string, dir: Language['dir']): Language => {
  const dates = (parts: Intl.DateTimeFormatOptions) => {
    const { format } = new Intl.DateTimeFormat(lang, {
      ...parts,
      calendar: 'gregory',
      timeZone: 'UTC',
    })
    return ({ year, month, day }: Civil) => format(Date.UTC(year, month - 1, day))
  }
  const lists = (options: Intl.ListFormatOptions) => {
    const lister = new Intl.ListFormat(lang, options)
    return (items: readonly string[]) => lister.format(items)
  }
  const monthOf = dates({ month: 'long' })
  const dayAndMonth = dates({ day: 'numeric', month: 'short' })
  const dayMonthYear = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const rules = new Intl.PluralRules(lang)
  return {
    lang,
    dir,
    months: Array.from({ length: 12 }, (_, at) => monthOf({ year: 2000, month: at + 1, day: 1 })),
    date: dates({ day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: dates({ weekday: 'long' }),
    shortDate: (date, withYear) => (withYear ? dayMonthYear : dayAndMonth)(date),
    time: new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' }).format,
    compare: new Intl.Collator(lang, { numeric: true }).compare,
    list: lists({ type: 'unit', style: 'short' }),
    all: lists({ type: 'conjunction' }),
    either: lists({ type: 'disjunction' }),
    plural: (count, forms) => forms[rules.select(count)] ?? forms.other,
  }
}
