/** What an opened envelope says, part by part. */

import { officeCase } from '#words/office-case.ts'
import { officeHistory } from '#words/office-history.ts'
import { officeRecord } from '#words/office-record.ts'
import { kindLabel } from '#words/packs/packs.ts'
import type { Letter } from '../../../client/officer/letters.ts'
import type { ContentOf } from '../../../protocol/content.ts'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import type { Pack } from '../../text/pack.ts'

interface Part {
  /** None for what stands by itself. */
  readonly label: string | null
  readonly text: string
}

type Open = Extract<Letter, { kind: 'open' }>
type Report = Extract<Open, { purpose: 'open' }>['content']

const said = officeHistory.parts
const asked = officeCase.answers

const part = (label: string | null, text: string | undefined): Part[] =>
  text === undefined ? [] : [{ label, text }]

export const reportParts = ({ answers, cameBy }: Report, pack: Pack): Part[] => [
  ...part(officeRecord.cameBy, cameBy && officeRecord.ways[cameBy]),
  ...part(asked.what, answers.what),
  ...part(asked.danger, answers.danger && asked.yesNo[answers.danger]),
  ...part(asked.when, answers.when),
  ...part(asked.where, answers.where),
  ...part(asked.who, answers.who),
  ...part(asked.whoSaw, answers.whoSaw),
  ...part(asked.stillGoesOn, answers.stillGoesOn && asked.yesNo[answers.stillGoesOn]),
  ...part(asked.about, answers.about && asked.whom[answers.about]),
  ...part(asked.kinds, answers.kinds?.map((kind) => kindLabel(pack, kind)).join('\n')),
]

const delayReportParts = (content: ContentOf<'delayReport'>): Part[] => [
  ...part(said.cameToAttention, isoDateWords(content.cameToAttention, true)),
  ...part(
    said.personTold,
    content.personTold === null ? said.notToldYet : isoDateWords(content.personTold, true),
  ),
  ...part(said.progress, content.progress),
  ...part(said.estimatedEnd, isoDateWords(content.estimatedEnd, true)),
  ...part(said.reasonForLength, content.reasonForLength),
  ...part(said.plannedSteps, content.plannedSteps),
]

/** In the order in which its author wrote them. */
export const letterParts = (letter: Open, pack: Pack): Part[] => {
  switch (letter.purpose) {
    case 'open':
      return reportParts(letter.content, pack)
    case 'message':
    case 'note':
    case 'title':
      return part(null, letter.content.text)
    case 'update':
      return [
        ...part(said.done, letter.content.done),
        ...part(said.next, letter.content.next),
        ...part(said.nextNewsBy, isoDateWords(letter.content.nextNewsBy, true)),
      ]
    case 'feedback':
      return [...part(said.action, letter.content.action), ...part(said.why, letter.content.why)]
    case 'outcome':
      return [
        ...part(said.decision, pack.decisions[letter.content.decision]),
        ...part(said.reasons, letter.content.reasons),
        ...part(said.cannotSay, letter.content.cannotSay),
        ...part(said.now, letter.content.next),
      ]
    case 'delayReport':
      return delayReportParts(letter.content)
    case 'appeal':
      return part(said.reasons, letter.content.reasons)
    case 'appealAnswered':
      return [
        ...part(said.appealDecision, said.appealDecisions[letter.content.decision]),
        ...part(said.reasons, letter.content.reasons),
      ]
    case 'hold':
    case 'extension':
    case 'needsNoAnswer':
    case 'declined':
      return part(said.reasons, letter.content.reasons)
    case 'draft':
      return letter.content.for === 'delayReport'
        ? delayReportParts(letter.content.content)
        : part(said.reasons, letter.content.content.reasons)
  }
}

export const Parts = ({ parts }: { parts: readonly Part[] }) => {
  const [first] = parts
  if (first?.label === null)
    return (
      <Written as="p" class="govuk-body app-typed">
        {first.text}
      </Written>
    )
  return (
    <dl class="govuk-body app-parts">
      {parts.map(({ label, text }) => (
        <div key={label}>
          <dt class="govuk-!-font-weight-bold">{label}</dt>
          <Written as="dd" class="app-typed">
            {text}
          </Written>
        </div>
      ))}
    </dl>
  )
}
