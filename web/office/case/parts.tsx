/** What an opened envelope says, part by part. */
import { isoDateWords } from '../../common/date-words.ts'
import { officeCase } from '../../text/en/office-case.ts'
import { officeHistory } from '../../text/en/office-history.ts'
import type { Pack } from '../../text/packs/pack.ts'
import { kindLabel } from '../../text/packs/packs.ts'
import type { Letter } from './letters.ts'

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

export const reportParts = ({ answers }: Report, pack: Pack): Part[] => [
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
    case 'hold':
    case 'extension':
    case 'draft':
      return part(said.reasons, letter.content.reasons)
  }
}

export const Parts = ({ parts }: { parts: readonly Part[] }) => (
  <dl class="govuk-body app-parts">
    {parts.map(({ label, text }) =>
      label === null ? (
        <dd class="app-typed app-parts__alone" key="alone">
          {text}
        </dd>
      ) : (
        <div key={label}>
          <dt class="govuk-!-font-weight-bold">{label}</dt>
          <dd class="app-typed">{text}</dd>
        </div>
      ),
    )}
  </dl>
)
