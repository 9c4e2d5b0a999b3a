/** The allegations of one case, as its own history has them: every version, what was compared, what was decided. Pure. */
import type { Hash } from '../../../protocol/fields.ts'
import type { Allegation, AllegationId } from '../../../protocol/together/allegation.ts'
import type { Comparison, DecidedOn } from '../../../protocol/together/comparison.ts'
import type { CaseFile } from '../case-file.ts'

export interface Said<Content> {
  /** Of the statement that it stands in. */
  readonly statement: Hash
  readonly by: string
  /** `YYYY-MM-DD`. */
  readonly on: string
  readonly content: Content
}

export interface OwnDecision extends Said<DecidedOn> {
  /** The `decided` or `closed` that it follows. */
  readonly for: Hash
}

export interface OwnAllegation {
  readonly id: AllegationId
  readonly newest: Said<Allegation>
  /** Before it, the newest first. */
  readonly earlier: readonly Said<Allegation>[]
  /** The newest first; those that were part of a decision are among the decisions. */
  readonly comparisons: readonly Said<Comparison>[]
  /** The newest first. */
  readonly decisions: readonly OwnDecision[]
}

/** A case is closed with what was decided before, to the letter: only what was compared then is its own. */
export const isRepeat = (later: OwnDecision | undefined, earlier: OwnDecision): boolean =>
  later !== undefined && textOf(later) === textOf(earlier)

const textOf = ({ content: { slots: _, nonce: __, text: ___, ...said } }: OwnDecision): string =>
  JSON.stringify(said)

type Read = Pick<CaseFile, 'letters' | 'verified'>

const letters = ({ letters: { byStatement }, verified }: Read) =>
  verified.replay.internal.flatMap(({ hash: statement, body: { act, actor: by, on } }) => {
    const letter = byStatement.get(statement)
    return letter?.kind === 'open' ? [{ statement, by, on, act, letter }] : []
  })

/** In the order in which they were first recorded. */
export const allegationsIn = (file: Read): OwnAllegation[] => {
  const versions = new Map<AllegationId, Said<Allegation>[]>()
  const comparisons: Said<Comparison>[] = []
  const decisions: OwnDecision[] = []
  for (const { letter, act, ...said } of letters(file)) {
    if (letter.purpose === 'allegation') {
      const { content } = letter
      versions.set(content.id, [{ ...said, content }, ...(versions.get(content.id) ?? [])])
    }
    if (letter.purpose === 'comparison') comparisons.unshift({ ...said, content: letter.content })
    if (letter.purpose === 'decision' && act.type === 'decision') {
      const all = letter.content.allegations.map((content) => ({ ...said, for: act.for, content }))
      decisions.unshift(...all)
    }
  }
  return [...versions].flatMap(([id, [newest, ...earlier]]) => {
    const isOwn = ({ content }: { content: { allegation: AllegationId } }) =>
      content.allegation === id
    return newest
      ? [
          {
            ...{ id, newest, earlier },
            comparisons: comparisons.filter(isOwn),
            decisions: decisions.filter(isOwn),
          },
        ]
      : []
  })
}

/** Whom the allegations of a case name among the officers of this portal: nothing more is given into their hands. */
export const namedIn = (file: Read): ReadonlySet<string> =>
  new Set(allegationsIn(file).flatMap(({ newest }) => newest.content.subject.officer ?? []))
