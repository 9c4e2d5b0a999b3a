import { language } from '#words/language.ts'
import { officePeople } from '#words/office-people.ts'
import { type Happening, timelineOf } from '../../../client/officer/together/person-view.ts'
import type { Person } from '../../../client/officer/together/persons.ts'
import { type Day, formatDay, fromCivil, toCivil } from '../../../protocol/dates.ts'
import { dateWords, shortDateWords } from '../../common/date-words.ts'
import { useAllegationTerms } from '../allegation-terms.ts'
import { Chart, useDraw } from '../figures/chart.tsx'
import type { ChartData } from '../figures/chart-data.ts'
import { Legend } from '../figures/legend.tsx'
import { CaseOf } from './case-of.tsx'
import { assessedOf } from './matters.tsx'
import type { People } from './use-people.ts'

const words = officePeople.timeline

/** The first days of years, or of quarters where the whole is short. */
const ticksOf = (first: Day, last: Day): { day: Day; label: string; isYear: boolean }[] => {
  const [from, until] = [toCivil(first).year, toCivil(last).year + 1]
  const years = Array.from({ length: until - from + 1 }, (_, i) => from + i)
  const months = until - from > 3 ? [1] : [1, 4, 7, 10]
  return years.flatMap((year) =>
    months.map((month) => {
      const day = fromCivil({ year, month, day: 1 })
      const label = month === 1 ? String(year) : shortDateWords(formatDay(day), formatDay(day))
      return { day, label, isYear: month === 1 }
    }),
  )
}

const endOf = (it: Happening, today: Day): Day =>
  it.kind === 'warning' ? (it.until ?? (Math.max(today, it.on) as Day)) : it.on

/** The numbers are those of the table's rows. */
const chartOf = (all: readonly Happening[], today: Day, wordsOf: Wording): ChartData | null => {
  const [first] = all
  if (!first) return null
  const last = Math.max(...all.map((it) => endOf(it, today))) as Day
  const numbered = all.map((it, i) => ({ it, text: String(i + 1) }))
  return {
    kind: 'timeline',
    ticks: ticksOf(first.on, last),
    marks: numbered
      .filter(({ it }) => it.kind !== 'warning')
      .map(({ it, text }) => ({ day: it.on, isAbove: it.kind === 'came', text })),
    bars: numbered
      .filter(({ it }) => it.kind === 'warning')
      .map(({ it, text }) => ({
        from: it.on,
        until: endOf(it, today),
        text: words.bar(text, wordsOf.result(it)),
      })),
  }
}

interface Wording {
  readonly about: (it: Happening) => string
  readonly result: (it: Happening) => string
}

const useWording = (): Wording => {
  const terms = useAllegationTerms()
  return {
    about: ({ allegation }) =>
      terms.kinds(allegation.content.kinds) || officePeople.matters.noKinds,
    result: (it) => {
      if (it.kind === 'came') return ''
      const { decision, action } = it.decision.content
      return it.kind === 'warning' && action ? terms.action(action.code) : terms.decision(decision)
    },
  }
}

const untilOf = (it: Happening): string =>
  it.kind !== 'warning' ? '' : it.until ? words.until(dateWords(it.until)) : words.noEnd

const repeatedOf = (it: Happening): string =>
  it.kind !== 'decided' || it.decision.repeatedOn.length === 0
    ? ''
    : officePeople.matters.repeated(
        language.list(it.decision.repeatedOn.map((on) => dateWords(on))),
      )

/** What came and what was decided, as a picture and as a table. */
export const Timeline = ({ people, person }: { people: People; person: Person }) => {
  const draw = useDraw()
  const wording = useWording()
  const { known, cases, today } = people
  const all = timelineOf(known, cases, person)
  const chart = chartOf(all, today, wording)
  return (
    <section class="app-figure app-people__far" aria-labelledby="timeline">
      <h2 class="govuk-heading-m" id="timeline">
        {words.title}
      </h2>
      <p class="govuk-body">{words.hint}</p>
      {chart && draw && (
        <>
          <Legend
            entries={[
              { shape: 'round', text: words.legendCame },
              { shape: 'square', text: words.legendDecided },
              { shape: 'band', text: words.legendWarning },
            ]}
          />
          <Chart draw={draw} title={words.title} data={chart} />
        </>
      )}
      <table class="govuk-table app-stack">
        <caption class="govuk-table__caption govuk-visually-hidden">{words.title}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {[words.number, words.day, words.what, words.case, words.about, words.result].map(
              (column) => (
                <th key={column} scope="col" class="govuk-table__header">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {all.map((it, i) => {
            const assessed = it.kind === 'decided' && assessedOf(it.decision)
            const repeated = repeatedOf(it)
            return (
              <tr key={i} class="govuk-table__row">
                <td class="govuk-table__cell" data-label={words.number}>
                  {i + 1}
                </td>
                <th scope="row" class="govuk-table__header">
                  {dateWords(it.on)}
                </th>
                <td class="govuk-table__cell" data-label={words.what}>
                  {words[it.kind]}
                </td>
                <td class="govuk-table__cell" data-label={words.case}>
                  <CaseOf cases={cases} caseId={it.allegation.caseId} />
                </td>
                <td class="govuk-table__cell" data-label={words.about}>
                  {wording.about(it)}
                </td>
                <td class="govuk-table__cell" data-label={words.result}>
                  {language.list([wording.result(it), untilOf(it)].filter(Boolean))}
                  {assessed && <div>{assessed}</div>}
                  {repeated && <div>{repeated}</div>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
