import { useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeQueue as words } from '#words/office-queue.ts'
import {
  type Filters as Chosen,
  COLUMNS,
  MARKS,
  type Mark,
  NO_FILTERS,
  NOBODY,
  type Sort,
} from '../../../client/officer/case-list.ts'
import { hasRole } from '../../../protocol/directory/verify.ts'
import { STAGES } from '../../../protocol/statement.ts'
import { Checkboxes } from '../../common/components/choices.tsx'
import { Field, type FieldProps } from '../../common/components/field.tsx'
import { Select } from '../../common/components/select.tsx'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { filtersSet, type View } from './view.ts'

const ANY = ''

const useHandlers = () => {
  const { session } = useOffice()
  const names = useNames()
  const { current } = session.epochs
  return current.body.officers
    .filter(({ id }) => hasRole(current, id, 'intake', 'supervisor', 'investigator', 'overseer'))
    .map(({ id }) => ({ value: id, label: names(id) }))
    .sort((a, b) => language.compare(a.label, b.label))
}

interface FiltersProps {
  view: View
  /** Those that cases have. */
  tags: readonly string[]
  /** How many cases a filter by kind cannot look at. */
  unknownKinds: number
  onFilters: (filters: Chosen) => void
  onSort: (sort: Sort | null) => void
}

/** On a phone they are folded. */
export const Filters = ({ view, tags, unknownKinds, onFilters, onSort }: FiltersProps) => {
  const { pack } = useOffice()
  const handlers = useHandlers()
  const [isExpanded, setExpanded] = useState(false)
  const { filters } = view
  const set = (more: Partial<Chosen>) => onFilters({ ...filters, ...more })
  const count = filtersSet(filters)
  return (
    <div class="app-filters">
      <button
        type="button"
        class="govuk-button govuk-button--secondary app-filters__fold"
        aria-expanded={isExpanded}
        aria-controls="filters"
        onClick={() => setExpanded(!isExpanded)}
      >
        {count === 0 ? words.filters : words.filtersSet(count)}
      </button>
      <div id="filters" class={`app-filters__all${isExpanded ? ' app-filters__all--open' : ''}`}>
        <Select<Chosen['stage']>
          id="stage"
          label={words.stage}
          choices={[
            { value: 'open', label: words.openStages },
            ...STAGES.map((value) => ({ value, label: pack.stages[value].name })),
            { value: 'all', label: words.allStages },
          ]}
          value={filters.stage}
          onChange={(stage) => set({ stage })}
        />
        <Select
          id="handler"
          label={words.handler}
          choices={[
            { value: ANY, label: words.allHandlers },
            { value: NOBODY, label: words.noHandler },
            ...handlers,
          ]}
          value={filters.handler ?? ANY}
          onChange={(handler) => set({ handler: handler || null })}
        />
        <Select
          id="kind"
          label={words.kind}
          choices={[
            { value: ANY, label: words.allKinds },
            ...pack.kinds.map(({ id, label }) => ({ value: id, label })),
          ]}
          value={filters.kind ?? ANY}
          onChange={(kind) => set({ kind: kind || null })}
        />
        <Select
          id="tag"
          label={words.tag}
          choices={[
            { value: ANY, label: words.allTags },
            ...tags.map((tag) => ({ value: tag, label: tag })),
          ]}
          value={filters.tag ?? ANY}
          onChange={(tag) => set({ tag: tag || null })}
        />
        <DayInput
          id="received-from"
          label={words.receivedFrom}
          value={filters.receivedFrom}
          onInput={(receivedFrom) => set({ receivedFrom })}
        />
        <DayInput
          id="received-to"
          label={words.receivedTo}
          error={isTurned(filters) ? words.order : undefined}
          value={filters.receivedTo}
          onInput={(receivedTo) => set({ receivedTo })}
        />
        <div class="app-filters__sort">
          <SortSelect sort={view.sort} onSort={onSort} />
        </div>
        <div class="app-filters__marks">
          <Checkboxes<Mark>
            id="only"
            label={words.only}
            choices={MARKS.map((value) => ({ value, label: words.marks[value] }))}
            values={filters.marks}
            onChange={(marks) => set({ marks })}
            small
          />
        </div>
        {filters.kind !== null && (
          <p class="govuk-hint app-filters__kinds" role="status">
            {unknownKinds === 0 ? words.kindsOpened : words.unknownKinds(unknownKinds)}
          </p>
        )}
      </div>
    </div>
  )
}

const isTurned = ({ receivedFrom: from, receivedTo: to }: Chosen): boolean =>
  from !== NO_FILTERS.receivedFrom && to !== NO_FILTERS.receivedTo && from > to

interface DayInputProps extends FieldProps {
  value: string
  onInput: (value: string) => void
}

/** The browser's own calendar: a bound to try, not a date that somebody remembers. */
const DayInput = ({ value, onInput, ...field }: DayInputProps) => (
  <Field {...field}>
    <input
      id={field.id}
      class={field.error ? 'govuk-input govuk-input--error' : 'govuk-input'}
      type="date"
      autoComplete="off"
      value={value}
      aria-describedby={field.error ? `${field.id}-error` : undefined}
      aria-invalid={field.error ? true : undefined}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </Field>
)

/** Where the table has no headings to press. */
const SortSelect = ({
  sort,
  onSort,
}: {
  sort: Sort | null
  onSort: (sort: Sort | null) => void
}) => {
  const choices = COLUMNS.flatMap((by) =>
    [false, true].map((descending) => ({
      value: `${by} ${descending}`,
      label: descending ? words.descending(words.columns[by]) : words.columns[by],
      sort: { by, descending },
    })),
  )
  return (
    <Select
      id="sort"
      label={words.sortBy}
      choices={[{ value: ANY, label: words.inOrder }, ...choices]}
      value={sort ? `${sort.by} ${sort.descending}` : ANY}
      onChange={(value) => onSort(choices.find((it) => it.value === value)?.sort ?? null)}
    />
  )
}
