/** What an officer's index holds of one case, and how it grows. Pure. */
import { parseContent, type ReportContent } from '../../../protocol/content.ts'
import { dayOf } from '../../../protocol/dates.ts'
import { togetherSeqs } from '../../../protocol/history/index-version.ts'
import {
  type IndexRecord,
  isTogether,
  NEWEST,
  type Newest,
  type NewestKind,
} from '../../../protocol/own-index.ts'
import { NOTHING_KEPT } from '../../../protocol/together/kept.ts'
import { nameLine } from '../../../protocol/typed.ts'
import type { VerifiedCase } from '../../verified-case.ts'
import { titleLine } from '../../written.ts'
import type { IndexEntry } from '../case-index.ts'
import type { Letters } from '../letters.ts'
import type { CheckedItem, NewestItem, TogetherItem } from './items.ts'
import { type AliasesOf, mergedTogether, togetherAfterOpening, togetherAfterSync } from './kept.ts'

export const EMPTY: IndexRecord = {
  version: 1,
  newest: {},
  forged: false,
  report: null,
  together: NOTHING_KEPT,
}

/** The kinds of a pack are fewer: who sends more fills no index. */
const MOST_KINDS = 20
const FIRST_LETTERS = 90
/** So much is looked at for them: to bring thousands of combining marks into one order takes a page minutes. */
const LOOKED_AT = 1_000

/** One line of what a report begins with, cut between words. */
export const firstWordsOf = (what: string): string => {
  const letters = [...nameLine(what.slice(0, LOOKED_AT))]
  if (letters.length <= FIRST_LETTERS) return letters.join('')
  const cut = letters.slice(0, FIRST_LETTERS).join('')
  const end = cut.lastIndexOf(' ')
  return `${end > 0 ? cut.slice(0, end) : cut}…`
}

const newestOf = (items: readonly NewestItem[], kind: NewestKind): Newest | undefined => {
  const [first, ...others] = items.filter((item) => item.kind === kind)
  if (!first) return undefined
  const { seq, statement, content } = others.reduce((a, b) => (b.seq > a.seq ? b : a), first)
  return { seq, statement, content }
}

/**
 * What was known once is taken back by nobody: an older statement, another in its place, or none, leaves the kind as one
 * that fails, until the server hands over what it did before, or a newer one.
 */
const grown = (before: Newest | undefined, now: Newest | undefined): Newest | undefined => {
  if (!before) return now
  if (now && now.seq > before.seq) return now
  if (now?.seq === before.seq && now.statement === before.statement) return now
  return { ...before, content: null }
}

const ofKinds = (one: (kind: NewestKind) => Newest | undefined): IndexRecord['newest'] =>
  Object.fromEntries(
    NEWEST.flatMap((kind) => {
      const found = one(kind)
      return found ? [[kind, found]] : []
    }),
  )

const isTogetherItem = (item: CheckedItem): item is TogetherItem => isTogether(item.kind)
const isNewestItem = (item: CheckedItem): item is NewestItem => !isTogetherItem(item)

/** @param items as they were checked; null: nothing that an officer signed for the case */
export const afterSync = (
  before: IndexRecord,
  items: readonly (CheckedItem | null)[],
  aliasesOf: AliasesOf,
): IndexRecord => {
  const signed = items.filter((item) => item !== null)
  const newest = signed.filter(isNewestItem)
  return {
    version: 1,
    newest: ofKinds((kind) => grown(before.newest[kind], newestOf(newest, kind))),
    forged: signed.length < items.length,
    report: before.report,
    together: togetherAfterSync(before.together, signed.filter(isTogetherItem), aliasesOf),
  }
}

/** Of two records of a case, from two tabs or devices, what either knows. */
export const merged = (one: IndexRecord, other: IndexRecord): IndexRecord => ({
  version: 1,
  newest: ofKinds((kind) => {
    const [a, b] = [one.newest[kind], other.newest[kind]]
    return a && b ? (a.seq > b.seq ? a : b) : (a ?? b)
  }),
  forged: one.forged && other.forged,
  report: one.report ?? other.report,
  together: mergedTogether(one.together, other.together),
})

/** A case that was opened: its history stands, and says what counts. */
export interface OpenedCase {
  readonly verified: VerifiedCase
  readonly letters: Letters
  readonly report: ReportContent | null
}

/** What an opened case says of itself, as it goes to the engine. */
export interface OpenedRecord extends Pick<IndexRecord, 'newest' | 'report'> {
  readonly items: readonly TogetherItem[]
}

const togetherItems = ({ verified, letters }: OpenedCase): TogetherItem[] => {
  const counts = new Set(togetherSeqs(verified.replay))
  return verified.replay.internal.flatMap(({ body, hash }): TogetherItem[] => {
    const { act, seq, actor, on } = body
    if (!isTogether(act.type) || !counts.has(seq)) return []
    const source = { seq, statement: hash, on: dayOf(on), by: actor }
    const at = { source, for: act.type === 'decision' ? act.for : null }
    const letter = letters.byStatement.get(hash)
    if (letter?.kind === 'open' && letter.purpose === act.type) {
      const { purpose: kind, content } = letter
      return [{ ...at, kind, content } as TogetherItem]
    }
    const why = letter?.kind === 'unreadable' ? 'junk' : 'locked'
    return [{ ...at, kind: act.type, content: null, why }]
  })
}

export const ofOpened = (opened: OpenedCase): OpenedRecord => {
  const { verified, letters, report } = opened
  return {
    newest: ofKinds((kind) => {
      const last = verified.replay.internal.findLast(({ body }) => body.act.type === kind)
      if (!last) return undefined
      const letter = letters.byStatement.get(last.hash)
      const content = letter?.kind === 'open' && letter.purpose === kind ? letter.content : null
      return { seq: last.body.seq, statement: last.hash, content }
    }),
    report: report && {
      kinds: report.answers.kinds?.slice(0, MOST_KINDS) ?? [],
      // They may be what must not be repeated: then a list shows the kinds alone, and a title is written by hand.
      firstWords: report.pointsToMe.notToRepeat ? '' : firstWordsOf(report.answers.what),
    },
    items: togetherItems(opened),
  }
}

/** In the place of whatever was known, but for the answers that had opened. */
export const afterOpening = (
  before: IndexRecord,
  { newest, report, items }: OpenedRecord,
  aliasesOf: AliasesOf,
): IndexRecord => ({
  version: 1,
  newest,
  forged: false,
  report,
  together: togetherAfterOpening(before.together, items, aliasesOf),
})

/** Where a case has more than a record holds: the first statement of it stands for all. */
export const withoutTogether = (record: IndexRecord): IndexRecord => {
  const { allegations, failing } = record.together
  const source = allegations[0]?.first ?? failing[0]?.source
  const left = source ? [{ why: 'tooMuch' as const, source }] : []
  return { ...record, together: { ...NOTHING_KEPT, failing: left } }
}

const NO_TAGS: IndexEntry['tags'] = []

export const entryOf = ({ newest, forged, report }: IndexRecord): IndexEntry => ({
  title: titleLine(newest.title ? parseContent('title', newest.title.content) : null),
  tags: (newest.tags && parseContent('tags', newest.tags.content)?.tags) ?? NO_TAGS,
  kinds: report?.kinds ?? null,
  firstWords: report?.firstWords ?? null,
  fails: forged || NEWEST.some((kind) => newest[kind]?.content === null),
})
