/** What a copy says of allegations: of those of its own case, and, where that is chosen, of what was answered about others. */
import { language } from '#words/language.ts'
import { officeExport } from '#words/office-export.ts'
import { officeTogether } from '#words/office-together.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { allegationsIn } from '../../../client/officer/together/in-case.ts'
import type { Known, KnownAllegation, KnownAnswer } from '../../../client/officer/together/known.ts'
import { pairsOf } from '../../../client/officer/together/pairs.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { DecidedOn } from '../../../protocol/together/comparison.ts'
import { isoDateWords } from '../../common/date-words.ts'
import type { AllegationTerms } from '../allegation-terms.ts'
import { type Part, part } from '../case/parts.tsx'

const words = officeExport.dossier.together

/** Statements that stand in the section on allegations: whatever of them does not open there stands with the notes. */
export const shownTogether = (file: Pick<CaseFile, 'letters' | 'verified'>): ReadonlySet<string> =>
  new Set(
    allegationsIn(file).flatMap(({ newest, earlier, comparisons, decisions }) =>
      [newest, ...earlier, ...comparisons, ...decisions].map(({ statement }) => statement),
    ),
  )

const actionWords = (action: DecidedOn['action'], terms: AllegationTerms): string => {
  if (!action) return words.nothingFollows
  const what = terms.action(action.code)
  const { from, until } = action
  if (from !== null && until !== null)
    return words.fromUntil(what, isoDateWords(from), isoDateWords(until))
  if (from !== null) return words.from(what, isoDateWords(from))
  return until !== null ? words.until(what, isoDateWords(until)) : what
}

export const comparedParts = ({ text }: Pick<DecidedOn, 'text'>): Part[] =>
  part(words.compared, text.trim() === '' ? undefined : text)

export const decisionParts = (content: DecidedOn, terms: AllegationTerms): Part[] => {
  const { severity, severityOn, standards, decision, action, reasons, text } = content
  return [
    ...part(words.decision, terms.decision(decision)),
    ...part(words.severity, words.asOf(terms.severity(severity), isoDateWords(severityOn))),
    ...part(
      words.standards,
      standards.length > 0 ? standards.map(terms.standard).join('\n') : undefined,
    ),
    ...part(words.action, actionWords(action, terms)),
    ...part(words.reasons, reasons),
    ...comparedParts({ text }),
  ]
}

export interface AnsweredAbout {
  readonly other: KnownAllegation
  /** The newest first, whichever of the two cases they stand in. */
  readonly answers: readonly KnownAnswer[]
  readonly isDisputed: boolean
}

/** What opened for this officer of the answers about an allegation and those of other cases. */
export const answersAbout = (known: Known, id: AllegationId): AnsweredAbout[] => {
  const own = known.allegations.get(id)?.caseId
  return [...pairsOf(known).values()].flatMap(({ ends, all, isDisputed }) => {
    if (!ends.includes(id)) return []
    const other = known.allegations.get(ends[0] === id ? ends[1] : ends[0])
    return other && other.caseId !== own ? [{ other, answers: all, isDisputed }] : []
  })
}

/** An answer, whole: a record leaves out nothing that was said. */
export const answerText = ({ answer }: KnownAnswer): string => {
  const { person, links, confidence, closelyConnected, old, why } = answer
  const { persons, takenBack } = officeTogether.compare
  if (person === null && links.length === 0) return takenBack
  const said = [
    person === null ? persons.cannotSay : persons[person],
    ...(person === null ? [] : [officeTogether.confidences[confidence]]),
    ...links.map((link) => officeTogether.links[link]),
    ...(closelyConnected === null ? [] : [words.connected[closelyConnected ? 'yes' : 'no']]),
    ...(old === null
      ? []
      : [old.kind === 'byDay' ? words.byDay(isoDateWords(old.day)) : officeTogether.old[old.kind]]),
  ]
  return [language.list(said), why].filter((text) => text !== '').join('\n')
}
