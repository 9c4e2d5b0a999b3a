import { language } from '#words/language.ts'
import { officeHistory } from '#words/office-history.ts'
import { officeTogether } from '#words/office-together.ts'
import type { Letter } from '../../../client/officer/letters.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { isoDateWords } from '../../common/date-words.ts'
import type { Pack } from '../../text/pack.ts'
import type { AllegationTerms } from '../allegation-terms.ts'
import { ACTS } from './acts.ts'
import { delayReportParts, type Part, part, proposalParts, reportParts } from './parts.tsx'
import { allegationParts } from './together/allegation-summary.tsx'
import { decisionParts } from './together/decision-view.tsx'

/** Whatever a letter is read by. */
export interface Reading {
  readonly pack: Pack
  readonly terms: AllegationTerms
  readonly names: (id: string) => string
  /** Whom an allegation of the case is about. */
  readonly who: (allegation: AllegationId) => string
}

/** What an opened envelope says, as its author wrote it: by the fields of its form, if it is a form's own. */
export const letterParts = (
  letter: Extract<Letter, { kind: 'open' }>,
  reading: Reading,
): Part[] => {
  const { pack, terms, names, who } = reading
  switch (letter.purpose) {
    case 'open':
      return reportParts(letter.content, pack)
    case 'appeal':
      return part(officeHistory.parts.reasons, letter.content.reasons)
    case 'delayReport':
      return delayReportParts(letter.content)
    case 'hold':
    case 'extension':
    case 'declined':
      return part(officeHistory.parts.reasons, letter.content.reasons)
    case 'draft':
      return proposalParts(letter.content)
    case 'allegation':
      return allegationParts(letter.content, terms, names)
    case 'comparison':
      return [
        ...part(officeTogether.labels.subject, who(letter.content.allegation)),
        ...part(officeTogether.compare.text, letter.content.text || undefined),
      ]
    case 'decision':
      return letter.content.allegations.flatMap((one) => [
        ...part(officeTogether.labels.subject, who(one.allegation)),
        ...decisionParts(one, terms),
      ])
    case 'tags':
      return part(null, language.list(letter.content.tags) || officeHistory.noTags)
  }
  const content: Readonly<Record<string, unknown>> = letter.content
  const entry = Object.values(ACTS).find(({ type }) => type === letter.purpose)
  const fields = Object.entries(entry?.form.fields ?? {})
  return fields.flatMap(([name, { kind, label, read }]) => {
    const value = content[name]
    if (typeof value !== 'string' || value === '') return []
    const text = kind === 'date' ? isoDateWords(value, true) : (read?.(value, pack) ?? value)
    // What is all that is written stands by itself.
    return part(fields.length === 1 ? null : label, text)
  })
}
