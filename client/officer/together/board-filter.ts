/** Which rows of a board are shown. Pure. A row is, if any allegation in it fits. */
import type { Board } from './board.ts'
import { placeKey } from './board.ts'
import type { Known, KnownAllegation } from './known.ts'
import type { Cases } from './looking-again.ts'
import type { EmptyComparison, Unanswered } from './suggested.ts'

export interface BoardFilters {
  /** Part of a name, a number or a case's number. */
  readonly find: string
  /** As `placeKey` has it; null: any. */
  readonly place: string | null
  /** `scheme code`; null: any. */
  readonly kind: string | null
  /** Where a case is still open, as far as that is told. */
  readonly isOpen: boolean
  /** People with three matters or more within 24 months. */
  readonly isClose: boolean
}

export const NO_FILTERS: BoardFilters = {
  find: '',
  place: null,
  kind: null,
  isOpen: false,
  isClose: false,
}

export interface BoardRows extends Omit<Board, 'pairs' | 'persons'> {
  readonly unanswered: readonly Unanswered[]
  readonly empty: readonly EmptyComparison[]
}

const textOf = (cases: Cases, { caseId, content: { subject } }: KnownAllegation): string =>
  placeKey(
    [
      cases.get(caseId)?.number ?? '',
      ...(subject.names ?? []).map(({ text }) => text),
      ...(subject.staffNumbers ?? []),
      ...(subject.emails ?? []),
      ...(subject.phones ?? []),
      ...(subject.handles ?? []),
      subject.unit ?? '',
    ].join(' '),
  )

const fits = (
  cases: Cases,
  { find, place, kind, isOpen }: BoardFilters,
): ((allegation: KnownAllegation) => boolean) => {
  const words = placeKey(find).split(' ')
  return (it) => {
    const { unit } = it.content.subject
    if (isOpen && cases.get(it.caseId)?.isClosed !== false) return false
    if (place !== null && placeKey(unit ?? '') !== place) return false
    if (kind !== null && !it.content.kinds.some((of) => `${of.scheme} ${of.code}` === kind)) {
      return false
    }
    const text = textOf(cases, it)
    return words.every((word) => text.includes(word))
  }
}

export const filtered = (
  known: Pick<Known, 'allegations'>,
  cases: Cases,
  persons: Board['persons'],
  rows: BoardRows,
  filters: BoardFilters,
): BoardRows => {
  const one = fits(cases, filters)
  const close = new Set(rows.people.filter((row) => row.close).map(({ person }) => person))
  const any = (allegations: readonly (KnownAllegation | undefined)[]): boolean =>
    allegations.some(
      (it) => it && one(it) && (!filters.isClose || close.has(persons.of(it.id) as never)),
    )
  const ofPerson = <Row extends { readonly person: { allegations: readonly KnownAllegation[] } }>(
    all: readonly Row[],
  ) => all.filter(({ person }) => any(person.allegations))
  const of = <Row extends { readonly allegations: readonly KnownAllegation[] }>(
    all: readonly Row[],
  ) => all.filter(({ allegations }) => any(allegations))
  return {
    people: ofPerson(rows.people),
    behaviours: of(rows.behaviours),
    places: of(rows.places),
    together: of(rows.together),
    undecided: rows.undecided.filter(({ allegation }) => any([allegation])),
    disputed: rows.disputed.filter(({ ends }) => any(ends.map((id) => known.allegations.get(id)))),
    past: rows.past.filter(({ allegation, past }) => any([allegation, ...past])),
    again: rows.again.filter(({ to, because }) => any([to, ...because.map(({ from }) => from)])),
    unanswered: rows.unanswered.filter(({ ends }) => any(ends)),
    empty: rows.empty.filter(({ allegation, suggested }) => any([allegation, ...suggested])),
  }
}
