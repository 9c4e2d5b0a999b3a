/** What was decided about an allegation, in words. */
import { language } from '#words/language.ts'
import { officeTogether } from '#words/office-together.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import type { OwnDecision } from '../../../../client/officer/together/in-case.ts'
import type { DecidedOn } from '../../../../protocol/together/comparison.ts'
import { isoDateWords } from '../../../common/date-words.ts'
import { type AllegationTerms, useAllegationTerms } from '../../allegation-terms.ts'
import { useNames } from '../../use-names.ts'
import { type Part, Parts, part } from '../parts.tsx'

const words = officeTogether.decide
const { section } = officeTogether

const actionWords = (action: DecidedOn['action'], terms: AllegationTerms): string => {
  if (action === null) return words.noAction
  const what = terms.action(action.code)
  if (action.from === null || action.until === null) return what
  return words.inForce(what, isoDateWords(action.from), isoDateWords(action.until))
}

export const decisionParts = (
  content: Omit<DecidedOn, 'slots' | 'nonce' | 'allegation'>,
  terms: AllegationTerms,
): Part[] => [
  ...part(words.decision, terms.decision(content.decision)),
  ...part(
    words.severity,
    words.asOf(terms.severity(content.severity), isoDateWords(content.severityOn)),
  ),
  ...part(
    words.standards,
    content.standards.length > 0 ? language.list(content.standards.map(terms.standard)) : undefined,
  ),
  ...part(words.action, actionWords(content.action, terms)),
  ...part(words.reasons, content.reasons),
  ...part(officeTogether.compare.text, content.text || undefined),
]

interface DecisionViewProps {
  decision: OwnDecision
  file: Pick<CaseFile, 'verified'>
  /** Whether the one after it says the very same: then that one is read. */
  isRepeated?: boolean
}

export const DecisionView = ({ decision, file, isRepeated = false }: DecisionViewProps) => {
  const terms = useAllegationTerms()
  const names = useNames()
  const { by, on, content } = decision
  const followed = file.verified.replay.shared.find(({ hash }) => hash === decision.for)
  const isClosing = followed?.body.act.type === 'closed'
  return (
    <div class="app-letter">
      <p class="govuk-body govuk-!-font-weight-bold">
        {section[isClosing ? 'closed' : 'decided'](names(by), isoDateWords(on))}
      </p>
      {isRepeated ? (
        <>
          <p class="govuk-body">{section.same}</p>
          <Parts parts={part(officeTogether.compare.text, content.text || undefined)} />
        </>
      ) : (
        <Parts parts={decisionParts(content, terms)} />
      )}
    </div>
  )
}
