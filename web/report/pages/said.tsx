/** What people wrote, as labelled parts. */

import { Details } from '../../common/components/notices.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { caseText } from '../../text/en/report-case.ts'
import { promisesText } from '../../text/en/report-promises.ts'
import type { Pack } from '../../text/packs/pack.ts'
import type { Said } from '../case-view.ts'

const text = caseText.messages

type Part = readonly [label: string | null, words: string]

const partsOf = ({ purpose, content }: Said, pack: Pack): Part[] => {
  switch (purpose) {
    case 'message':
      return [[null, content.text]]
    case 'update':
      return [
        [text.done, content.done],
        [text.next, content.next],
        [text.nextNewsBy, isoDateWords(content.nextNewsBy, true)],
      ]
    case 'feedback':
      return [
        [text.action, content.action],
        [text.why, content.why],
      ]
    case 'outcome':
      return [
        [text.decision, pack.decisions[content.decision]],
        [text.reasons, content.reasons],
        ...(content.cannotSay ? [[text.cannotSay, content.cannotSay] as const] : []),
        [text.next, content.next],
      ]
    case 'delayReport':
      return [
        [text.cameToAttention, isoDateWords(content.cameToAttention)],
        [
          text.personTold,
          content.personTold === null ? text.notToldYet : isoDateWords(content.personTold),
        ],
        [text.progress, content.progress],
        [text.estimatedEnd, isoDateWords(content.estimatedEnd)],
        [text.reasonForLength, content.reasonForLength],
        [text.plannedSteps, content.plannedSteps],
      ]
    case 'hold':
    case 'extension':
      return [[text.reasons, content.reasons]]
  }
}

interface SaidPartsProps {
  said: Said
  pack: Pack
}

export const SaidParts = ({ said, pack }: SaidPartsProps) => {
  const parts = partsOf(said, pack)
  const [only] = parts
  if (only && only[0] === null) return <p class="govuk-body app-typed">{only[1]}</p>
  return (
    <dl class="govuk-body app-parts">
      {parts.map(([label, words]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd class="app-typed">{words}</dd>
        </div>
      ))}
    </dl>
  )
}

interface ReasonsProps {
  summary: string
  said: Said | 'unreadable'
  pack: Pack
}

/** On request, beside the promise that they are about. */
export const Reasons = ({ summary, said, pack }: ReasonsProps) =>
  said === 'unreadable' ? (
    <p class="govuk-body">{promisesText.unreadable}</p>
  ) : (
    <Details summary={summary}>
      <SaidParts said={said} pack={pack} />
    </Details>
  )
