/** How what an index keeps of allegations, comparisons and decisions grows. Pure. */
import { utf8 } from '../../../protocol/bytes.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { MAX_RECORD_CELL_BYTES, MOST_LETTERS } from '../../../protocol/own-index.ts'
import type { Allegation, AllegationId } from '../../../protocol/together/allegation.ts'
import type { Comparison, DecidedOn, Decision } from '../../../protocol/together/comparison.ts'
import {
  ALL_ALIASES_BYTES,
  type Failing,
  KEPT_SLOTS_BYTES,
  type KeptAllegation,
  type KeptComparison,
  type KeptDecision,
  type KeptSource,
  type KeptTogether,
  slotsKept,
} from '../../../protocol/together/kept.ts'
import { slotsOf } from '../../crypto/slots.ts'
import type { TogetherItem } from './items.ts'

const cut = (text: string): string => {
  if (text.length <= MOST_LETTERS) return text
  const letters = [...text]
  return letters.length <= MOST_LETTERS ? text : `${letters.slice(0, MOST_LETTERS).join('')}…`
}

/** What one statement brings. */
interface Additions {
  readonly allegations: readonly Omit<KeptAllegation, 'aliases'>[]
  readonly comparisons: readonly KeptComparison[]
  readonly decisions: readonly KeptDecision[]
}

const NOTHING: Additions = { allegations: [], comparisons: [], decisions: [] }

const ofAllegation = (content: Allegation, source: KeptSource): Additions => ({
  ...NOTHING,
  allegations: [
    { content: { ...content, summary: cut(content.summary) }, newest: source, first: source },
  ],
})

const compared = (
  { allegation, nonce, slots, text }: Comparison | DecidedOn,
  source: KeptSource,
  decided: boolean,
): KeptComparison => {
  const kept = slotsKept(slotsOf(slots))
  return { allegation, nonce, text: cut(text), decided, source, slots: kept }
}

const ofDecision = ({ allegations }: Decision, source: KeptSource, decidedBy: Hash): Additions => ({
  ...NOTHING,
  comparisons: allegations.map((it) => compared(it, source, true)),
  decisions: allegations.map(({ slots: _, nonce: __, text: ___, ...it }) => ({
    ...it,
    reasons: cut(it.reasons),
    for: decidedBy,
    source,
  })),
})

const additionsOf = (item: TogetherItem): Additions => {
  if (item.content === null) return NOTHING
  const { kind, source } = item
  if (kind === 'allegation') return ofAllegation(item.content, source)
  if (kind === 'decision') return item.for ? ofDecision(item.content, source, item.for) : NOTHING
  return { ...NOTHING, comparisons: [compared(item.content, source, false)] }
}

const bytesOf = ({ allegations, comparisons, decisions }: Additions): number =>
  utf8(JSON.stringify([allegations, comparisons.map(({ slots: _, ...it }) => it), decisions]))
    .length +
  allegations.length * ALL_ALIASES_BYTES +
  comparisons.length * KEPT_SLOTS_BYTES

/** Room for a title, tags, the report and what fails. */
const ROOM_BYTES = MAX_RECORD_CELL_BYTES - 48 * 1024
/** So that nobody alone fills the index of a case. */
const AUTHOR_ROOM_BYTES = Math.floor(ROOM_BYTES / 2)

/** Room is taken in the order of the log, also by what is revised later. */
class Room {
  #left = ROOM_BYTES
  readonly #leftOf = new Map<string, number>()

  takes({ by }: KeptSource, bytes: number): boolean {
    const leftOf = this.#leftOf.get(by) ?? AUTHOR_ROOM_BYTES
    if (bytes > leftOf || bytes > this.#left) return false
    this.#leftOf.set(by, leftOf - bytes)
    this.#left -= bytes
    return true
  }
}

const isLater = (a: KeptSource, b: KeptSource): boolean => a.seq > b.seq

const joinedAllegations = (all: readonly KeptAllegation[]): KeptAllegation[] => {
  const byId = new Map<AllegationId, KeptAllegation>()
  for (const one of all) {
    const other = byId.get(one.content.id)
    const [newer, older] = other && isLater(other.newest, one.newest) ? [other, one] : [one, other]
    const first = older && isLater(newer.first, older.first) ? older.first : newer.first
    byId.set(one.content.id, { ...newer, first })
  }
  return [...byId.values()].sort((a, b) => a.first.seq - b.first.seq)
}

interface OnAllegation {
  readonly allegation: AllegationId
  readonly source: KeptSource
}

/** What stands first stays: its slots may have opened. */
const joinedBySource = <T extends OnAllegation>(all: readonly T[]): T[] => {
  const bySource = new Map<string, T>()
  for (const one of all) {
    const key = `${one.source.statement} ${one.allegation}`
    if (!bySource.has(key)) bySource.set(key, one)
  }
  return [...bySource.values()].sort((a, b) => a.source.seq - b.source.seq)
}

/** Whatever either has, but for what fails. */
const joined = (one: KeptTogether, other: KeptTogether): Omit<KeptTogether, 'failing'> => ({
  allegations: joinedAllegations([...one.allegations, ...other.allegations]),
  comparisons: joinedBySource([...one.comparisons, ...other.comparisons]),
  decisions: joinedBySource([...one.decisions, ...other.decisions]),
})

/** The statements that count. Of an allegation that was revised more than once, those between count no more. */
const sourcesOf = ({ allegations, comparisons, decisions }: Omit<KeptTogether, 'failing'>) =>
  new Map(
    [
      ...allegations.flatMap(({ first, newest }) => [first, newest]),
      ...[...comparisons, ...decisions].map(({ source }) => source),
    ].map((source) => [source.statement, source] as const),
  )

/** Of two records of a case, from two tabs or devices, what either knows. What fails is found out at the next sync. */
export const mergedTogether = (one: KeptTogether, other: KeptTogether): KeptTogether => {
  const both = joined(one, other)
  const held = sourcesOf(both)
  const failing = new Map(
    [...one.failing, ...other.failing]
      .filter(({ source }) => !held.has(source.statement))
      .map((it) => [it.source.statement, it] as const),
  )
  return { ...both, failing: [...failing.values()] }
}

/** The aliases of an allegation, computed once. */
export type AliasesOf = (id: AllegationId) => Uint8Array

/**
 * What these items come to. Where there is no room for a statement, the first such of its author stands among what fails.
 */
export const takenIn = (items: readonly TogetherItem[], aliasesOf: AliasesOf): KeptTogether => {
  const room = new Room()
  const failing: Failing[] = []
  const full = new Set<string>()
  const brought = items
    .toSorted((a, b) => a.source.seq - b.source.seq)
    .flatMap((item): Additions[] => {
      const { source } = item
      if (item.content === null) failing.push({ why: item.why, source })
      const its = additionsOf(item)
      if (room.takes(source, bytesOf(its))) return [its]
      if (!full.has(source.by)) failing.push({ why: 'tooMuch', source })
      full.add(source.by)
      return []
    })
  const allegations = brought
    .flatMap((it) => it.allegations)
    .map((it) => ({ ...it, aliases: aliasesOf(it.content.id) }))
  return {
    allegations: joinedAllegations(allegations),
    comparisons: joinedBySource(brought.flatMap((it) => it.comparisons)),
    decisions: joinedBySource(brought.flatMap((it) => it.decisions)),
    failing,
  }
}

/**
 * After a sync, which hands over every statement that counts. What was known once is taken back by nobody: it stays, and
 * fails until the server hands it over again.
 */
export const togetherAfterSync = (
  before: KeptTogether,
  items: readonly TogetherItem[],
  aliasesOf: AliasesOf,
): KeptTogether => {
  const now = takenIn(items, aliasesOf)
  const given = new Set(items.map(({ source }) => source.statement))
  const known = [
    ...sourcesOf(before).values(),
    ...before.failing.filter(({ why }) => why !== 'tooMuch').map(({ source }) => source),
  ]
  const takenBack = new Map(
    known.filter(({ statement }) => !given.has(statement)).map((it) => [it.statement, it] as const),
  )
  return {
    ...joined(before, now),
    failing: [
      ...now.failing,
      ...[...takenBack.values()].map((source) => ({ why: 'takenBack' as const, source })),
    ],
  }
}

/** After a case was opened: what its history says, with the answers that had opened before. */
export const togetherAfterOpening = (
  before: KeptTogether,
  items: readonly TogetherItem[],
  aliasesOf: AliasesOf,
): KeptTogether => {
  const now = takenIn(items, aliasesOf)
  const stands = new Set(now.comparisons.map(({ source }) => source.statement))
  const opened = before.comparisons.filter(({ source }) => stands.has(source.statement))
  return { ...now, comparisons: joinedBySource([...opened, ...now.comparisons]) }
}
