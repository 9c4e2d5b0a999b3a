/** What an opened envelope says, part by part. */

import { officeCase } from '#words/office-case.ts'
import { officeHistory } from '#words/office-history.ts'
import { officeRecord } from '#words/office-record.ts'
import type { Letter } from '../../../client/officer/letters.ts'
import type { ContentOf } from '../../../protocol/content.ts'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { kindLabel, type Pack } from '../../text/pack.ts'

export interface Part {
  /** None for what stands by itself. */
  readonly label: string | null
  readonly text: string
}

type Open = Extract<Letter, { kind: 'open' }>
type Report = Extract<Open, { purpose: 'open' }>['content']

const said = officeHistory.parts
const asked = officeCase.answers

export const part = (label: string | null, text: string | undefined): Part[] =>
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

export const delayReportParts = (content: ContentOf<'delayReport'>): Part[] => [
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

export const proposalParts = (proposed: ContentOf<'draft'>): Part[] =>
  proposed.for === 'delayReport'
    ? delayReportParts(proposed.content)
    : part(said.reasons, proposed.content.reasons)

export const Parts = ({ parts }: { parts: readonly Part[] }) => {
  const [first] = parts
  if (!first) return null
  if (first.label === null)
    return (
      <Written as="p" class="govuk-body app-typed">
        {first.text}
      </Written>
    )
  return (
    <dl class="govuk-body app-parts">
      {parts.map(({ label, text }, at) => (
        <div key={`${at} ${label}`}>
          <dt class="govuk-!-font-weight-bold">{label}</dt>
          <Written as="dd" class="app-typed">
            {text}
          </Written>
        </div>
      ))}
    </dl>
  )
}
