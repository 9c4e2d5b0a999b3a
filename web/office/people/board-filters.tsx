import { useMemo, useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeBoard as words } from '#words/office-board.ts'
import { placeKey } from '../../../client/officer/together/board.ts'
import { type BoardFilters, NO_FILTERS } from '../../../client/officer/together/board-filter.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Checkboxes } from '../../common/components/choices.tsx'
import { Select } from '../../common/components/select.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { useAllegationTerms } from '../allegation-terms.ts'
import type { People } from './use-people.ts'

const ANY = ''

/** What the allegations have of a kind: each once, in the order of its words. */
const choicesOf = (entries: Iterable<readonly [string, string]>) => [
  { value: ANY, label: words.any },
  ...[...new Map(entries)]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => language.compare(a.label, b.label)),
]

const useChoices = ({ known }: People) => {
  const terms = useAllegationTerms()
  return useMemo(() => {
    const all = [...known.allegations.values()].map(({ content }) => content)
    return {
      places: choicesOf(
        all.flatMap(({ subject: { unit } }) => (unit ? [[placeKey(unit), unit] as const] : [])),
      ),
      kinds: choicesOf(
        all.flatMap(({ kinds }) =>
          kinds.map((kind) => [`${kind.scheme} ${kind.code}`, terms.kind(kind)] as const),
        ),
      ),
    }
  }, [known, terms])
}

const FLAGS = ['isOpen', 'isClose'] as const

const setOf = (filters: BoardFilters): number =>
  [filters.place, filters.kind, filters.isOpen || null, filters.isClose || null].filter(
    (it) => it !== null,
  ).length

interface BoardFiltersProps {
  people: People
  filters: BoardFilters
  onFilters: (filters: BoardFilters) => void
}

/** On a phone they are folded, all but the first. */
export const BoardFiltersForm = ({ people, filters, onFilters }: BoardFiltersProps) => {
  const { places, kinds } = useChoices(people)
  const [isExpanded, setExpanded] = useState(false)
  const set = (more: Partial<BoardFilters>) => onFilters({ ...filters, ...more })
  const count = setOf(filters)
  // What was pressed is gone with what it cleared.
  const clear = () => {
    onFilters(NO_FILTERS)
    document.getElementById('find-person')?.focus()
  }
  return (
    <div class="app-filters app-no-print">
      <TextInput
        id="find-person"
        label={words.find}
        value={filters.find}
        width={30}
        onInput={(find) => set({ find })}
      />
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
        <Select
          id="place"
          label={words.place}
          choices={places}
          value={filters.place ?? ANY}
          onChange={(place) => set({ place: place || null })}
        />
        <Select
          id="kind"
          label={words.kind}
          choices={kinds}
          value={filters.kind ?? ANY}
          onChange={(kind) => set({ kind: kind || null })}
        />
        <div class="app-filters__marks">
          <Checkboxes<(typeof FLAGS)[number]>
            id="only"
            label={words.only}
            choices={FLAGS.map((value) => ({ value, label: words[value] }))}
            values={FLAGS.filter((flag) => filters[flag])}
            onChange={(flags) =>
              set({ isOpen: flags.includes('isOpen'), isClose: flags.includes('isClose') })
            }
            small
          />
        </div>
      </div>
      {(count > 0 || filters.find !== '') && (
        <p class="govuk-body">
          <LinkButton onClick={clear}>{words.clear}</LinkButton>
        </p>
      )}
    </div>
  )
}
