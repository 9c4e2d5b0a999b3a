/** The sections of the board, in their order: what waits for somebody comes before what is only to be known. */
import type { VNode } from 'preact'
import { officeBoard as words } from '#words/office-board.ts'
import { officePeople } from '#words/office-people.ts'
import type { BoardRows } from '../../../client/officer/together/board-filter.ts'
import type { Fault } from '../../../client/officer/together/known.ts'
import { dateWords } from '../../common/date-words.ts'
import { useAllegationTerms } from '../allegation-terms.ts'
import type { Column } from '../data-table.tsx'
import { useNames } from '../use-names.ts'
import { AnswersOf, Ends } from './answers.tsx'
import { CaseList, Kinds, Matter, Matters, reasonsText, Someone } from './board-parts.tsx'
import { BoardSection } from './board-section.tsx'
import { CaseOf } from './case-of.tsx'
import { NetworkSection } from './network.tsx'
import { AgainLine } from './others.tsx'
import type { People } from './use-people.ts'

const { columns, sections } = words

type Name = keyof BoardRows
type RowOf<N extends Name> = BoardRows[N][number]

interface Listed {
  readonly id: string
  readonly heading: string
  readonly count: number
  readonly section: VNode
}

const Who = ({ by, on }: { by: string; on: number }) => {
  const names = useNames()
  return <>{words.by(names(by), dateWords(on as never))}</>
}

const KindsOf = ({ of: { kinds } }: { of: RowOf<'behaviours'> }) => (
  <>{useAllegationTerms().kinds(kinds)}</>
)

const columnsOf = (people: People): { readonly [N in Name]: readonly Column<RowOf<N>>[] } => ({
  people: [
    { label: columns.person, cell: ({ person }) => <Someone people={people} person={person} /> },
    {
      label: columns.cases,
      cell: ({ person }) => <CaseList people={people} cases={person.cases} />,
    },
    { label: columns.first, cell: ({ first }) => dateWords(first) },
    { label: columns.last, cell: ({ last }) => dateWords(last) },
    {
      label: columns.open,
      cell: ({ open, told, person: { cases } }) =>
        told === cases.length ? words.openOf(open, told) : words.openOfTold(open, told),
    },
    {
      label: columns.close,
      cell: ({ close }) =>
        close
          ? words.closeWindow(close.matters, dateWords(close.from), dateWords(close.until))
          : words.notClose,
    },
  ],
  again: [
    { label: columns.person, cell: ({ to }) => <Matter people={people} of={to} /> },
    { label: columns.about, cell: ({ to }) => <Kinds of={to} /> },
    { label: columns.what, cell: (again) => <AgainLine people={people} again={again} /> },
  ],
  unanswered: [
    { label: columns.one, cell: ({ ends }) => <Matter people={people} of={ends[0]} /> },
    { label: columns.other, cell: ({ ends }) => <Matter people={people} of={ends[1]} /> },
    { label: columns.why, cell: ({ reasons }) => reasonsText(reasons) },
  ],
  disputed: [
    { label: columns.cases, cell: (pair) => <Ends people={people} pair={pair} /> },
    {
      label: columns.person,
      cell: ({ ends }) => {
        const person = people.board.persons.of(ends[0])
        return person && <Someone people={people} person={person} />
      },
    },
    { label: columns.answers, cell: (pair) => <AnswersOf pair={pair} /> },
  ],
  past: [
    { label: columns.person, cell: ({ allegation }) => <Matter people={people} of={allegation} /> },
    {
      label: columns.decided,
      cell: ({ decision: { source } }) => <Who by={source.by} on={source.on} />,
    },
    { label: columns.past, cell: ({ past }) => <Matters people={people} of={past} /> },
  ],
  empty: [
    { label: columns.person, cell: ({ allegation }) => <Matter people={people} of={allegation} /> },
    {
      label: columns.by,
      cell: ({ comparison: { source } }) => <Who by={source.by} on={source.on} />,
    },
    {
      label: columns.suggested,
      cell: ({ suggested }) => <Matters people={people} of={suggested} />,
    },
  ],
  behaviours: [
    { label: columns.person, cell: ({ person }) => <Someone people={people} person={person} /> },
    { label: columns.kind, cell: (row) => <KindsOf of={row} /> },
    { label: columns.cases, cell: ({ cases }) => <CaseList people={people} cases={cases} /> },
  ],
  places: [
    { label: columns.place, cell: ({ unit }) => <bdi>{unit}</bdi> },
    {
      label: columns.people,
      cell: ({ persons }) => (
        <ul class="govuk-list">
          {persons.map((person) => (
            <li key={person.id}>
              <Someone people={people} person={person} />
            </li>
          ))}
        </ul>
      ),
    },
    { label: columns.cases, cell: ({ cases }) => <CaseList people={people} cases={cases} /> },
  ],
  together: [
    { label: columns.cases, cell: ({ cases }) => <CaseList people={people} cases={cases} /> },
    {
      label: columns.about,
      cell: ({ allegations }) => <Matters people={people} of={allegations} />,
    },
  ],
  undecided: [
    { label: columns.person, cell: ({ allegation }) => <Matter people={people} of={allegation} /> },
    {
      label: columns.waits,
      cell: ({ since, allegation }) => (
        <>
          {words.waits(dateWords(since), people.today - since)}
          {people.cases.get(allegation.caseId)?.isClosed && (
            <div>{officePeople.matters.closedUndecided}</div>
          )}
        </>
      ),
    },
    { label: columns.about, cell: ({ allegation }) => <Kinds of={allegation} /> },
  ],
})

const KEYS: { readonly [N in Name]: (row: RowOf<N>) => string } = {
  people: ({ person }) => person.id,
  again: ({ to }) => to.id,
  unanswered: ({ ends }) => ends.map(({ id }) => id).join(),
  disputed: ({ ends }) => ends.join(),
  past: ({ decision }) => `${decision.source.statement} ${decision.allegation}`,
  empty: ({ comparison }) => `${comparison.source.statement} ${comparison.allegation}`,
  behaviours: ({ person, kinds: [kind] }) => `${person.id} ${kind?.scheme} ${kind?.code}`,
  places: ({ unit }) => unit,
  together: ({ allegations }) => allegations.map(({ id }) => id).join(),
  undecided: ({ allegation }) => allegation.id,
}

const ORDER = [
  'people',
  'again',
  'unanswered',
  'disputed',
  'past',
  'empty',
  'behaviours',
  'places',
  'together',
  'undecided',
] as const satisfies readonly Name[]

/** @param all the same rows without filters */
export const sectionsOf = (people: People, rows: BoardRows, all: BoardRows): Listed[] => {
  const columnsByName = columnsOf(people)
  const one = <N extends Name>(name: N): Listed => {
    const own: readonly RowOf<N>[] = rows[name]
    return {
      id: name,
      heading: sections[name].heading,
      count: own.length,
      section: (
        <BoardSection<RowOf<N>>
          id={name}
          {...sections[name]}
          rows={own}
          all={all[name].length}
          columns={columnsByName[name]}
          keyOf={KEYS[name]}
        />
      ),
    }
  }
  const [first, ...others] = ORDER.map((name) => one(name))
  const network: Listed = {
    id: 'network',
    heading: sections.network.heading,
    count: rows.people.length,
    section: <NetworkSection people={people} rows={rows.people} />,
  }
  const faults: Listed = {
    id: 'faults',
    heading: sections.faults.heading,
    count: people.faults.length,
    section: (
      <BoardSection<Fault>
        id="faults"
        {...sections.faults}
        rows={people.faults}
        all={people.faults.length}
        columns={[
          { label: columns.what, cell: ({ kind }) => words.faults[kind] },
          {
            label: columns.case,
            cell: ({ source }) => <CaseOf cases={people.cases} caseId={source.caseId} />,
          },
          { label: columns.by, cell: ({ source }) => <Who by={source.by} on={source.on} /> },
        ]}
        keyOf={({ kind, source }) => `${kind} ${source.statement}`}
      />
    ),
  }
  if (!first) return []
  // Nobody looks for them: they are there only where there are some.
  return [first, ...others, ...(people.faults.length > 0 ? [faults] : []), network]
}
