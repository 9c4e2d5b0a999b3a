/** Words of the figures for whoever leads. Another language is a table of the same type: `OfficeFiguresText`. */
import { language } from './language.ts'

const cases = (count: number): string =>
  language.plural(count, { one: `${count} case`, other: `${count} cases` })

const days = (count: number): string =>
  language.plural(count, { one: `${count} day`, other: `${count} days` })

export const officeFigures = {
  heading: 'Figures',
  /** Under the heading: the day comes before it. */
  scope: (all: number, open: number): string =>
    all === 0
      ? 'You read no case yet, so there is nothing to count.'
      : `Over the ${cases(all)} that you read, ${open} of them open. A case that you do not read is in no figure.`,
  recorded: 'A report that was recorded later counts from the day on which it came.',
  uncounted: (count: number): string =>
    `The portal was upgraded, and ${cases(count)} still have to be counted. Until the next hour they are missing from ages, acknowledgements, months and times below.`,
  chartsMissing: 'The charts did not arrive. The tables say the same.',
  days,
  percent: (share: number): string => `${Math.round(share * 100)}%`,
  /** In a table, where there is no number. */
  notKnown: 'not known',
  /** What a chart says to those who do not see it. */
  chartOf: (title: string): string => `Chart: ${title}. The table below it says the same.`,
  asTable: (title: string): string => `As a table: ${title}`,
  total: 'Total',
  count: 'Cases',
  tiles: {
    label: 'At a glance',
    open: 'Open cases',
    late: 'With something late',
    showLate: 'Show these cases',
    inTime: 'Acknowledged in time',
    inTimeOf: (done: number, due: number): string => `${done} of ${due} that were due`,
    none: 'None was due yet',
    silence: 'Longest silence',
    noSilence: 'No open case',
    /** The page that names the case. */
    silenceWhere: 'Which case: see my day',
  },
  ages: {
    title: 'Open cases by stage and age',
    hint: 'How long ago each open case came.',
    stage: 'Stage',
    /** From that many months up to, and without, that many; the last one has no end. */
    band: (from: number, to: number | undefined): string =>
      to === undefined ? `${from} months and more` : `${from} to ${to} months`,
    shortBand: (from: number, to: number | undefined): string =>
      to === undefined ? `${from}+` : `${from}–${to}`,
    axis: 'Months since it came',
  },
  acknowledged: {
    title: 'Acknowledged in time',
    hint: 'Every case that you read, closed ones too.',
    state: 'Acknowledgement',
    inTime: 'In time',
    late: 'Late',
    overdue: 'Not yet, and late',
    notDue: 'Not yet, in time',
  },
  late: {
    title: 'Late promises',
    hint: 'Promises that are late today and still to be kept. One case can have several; late appeals and comparisons in closed cases count too.',
    promise: 'Promise',
    number: 'Late',
    none: 'No promise is late today.',
  },
  loads: {
    title: 'Open cases by handler',
    hint: 'A handler may have further cases, which you do not read.',
    handler: 'Handler',
    nobody: 'Nobody',
    open: 'Open',
    late: 'With something late',
    bar: (open: number, late: number): string => (late > 0 ? `${open}, ${late} late` : `${open}`),
    legendOpen: 'Open',
    legendLate: 'Of these, with something late',
  },
  months: {
    title: 'Received and closed by month',
    hint: 'This month is not over. A case that was closed twice counts in the month of its last closing; one that was opened again counts as open.',
    /** Where the table has more. */
    shown: (months: number): string => `The chart shows the last ${months} months.`,
    month: 'Month',
    received: 'Received',
    closed: 'Closed',
    name: (month: string, year: number): string => `${month} ${year}`,
  },
  firstNews: {
    title: 'Time to first news',
    hint: 'From the day on which a report came until its reporter first had news: an update, feedback or an outcome. Cases that still wait are counted for as long as they have waited.',
  },
  decision: {
    title: 'Time to decision',
    hint: 'From the day on which a report came until the first decision. Cases without one are counted for as long as they have waited.',
  },
  survival: {
    axisDays: 'Days since the report came',
    axisShare: 'Still waiting, %',
    half: (count: number): string => `half: ${days(count)}`,
    median: (count: number): string => `Half had it within ${days(count)}.`,
    noMedian: 'More than half still wait, as far as is known.',
    waiting: (count: number, all: number): string => `${count} of ${all} still wait.`,
    none: 'No case to count.',
    after: 'After',
    had: 'Had it by then',
    still: 'Still waiting',
  },
}

export type OfficeFiguresText = typeof officeFigures
