/** The two question pages that hold more than one field. */

import { questions } from '#words/report-questions.ts'
import type { Numbers, PortalView } from '../../../client/reporter/portal-view.ts'
import { WarningText } from '../../common/components/callouts.tsx'
import { Radios } from '../../common/components/choices.tsx'
import { Contacts } from '../../common/components/contacts.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Textarea } from '../../common/components/textarea.tsx'
import { dateWords } from '../../common/date-words.ts'
import { POINTS } from '../state/answers.ts'
import { QuestionForm } from './question.tsx'
import type { QuestionProps } from './questions.tsx'
import { roomLeft } from './room-left.ts'

export const IdentityRiskPage = ({ answers, change, room, ...form }: QuestionProps) => {
  const text = questions.identityRisk
  const isBlank = POINTS.every((point) => !answers[point].trim())
  return (
    <QuestionForm {...form} question="identityRisk" faults={[]} isBlank={isBlank}>
      <Heading>{text.title}</Heading>
      <p class="govuk-body">{text.intro}</p>
      <p class="govuk-hint">{questions.optional}</p>
      {POINTS.map((point) => (
        <Textarea
          key={point}
          id={point}
          label={text[point].label}
          hint={text[point].hint}
          rows={3}
          value={answers[point]}
          onInput={(typed) => change({ [point]: typed })}
          below={roomLeft(room)}
        />
      ))}
    </QuestionForm>
  )
}

export const UrgentPage = ({
  answers,
  change,
  view,
  numbers,
  ...form
}: QuestionProps & { view: PortalView | null; numbers: Numbers | null }) => {
  const { danger } = questions
  const { label, hint, yes, no } = danger.urgent
  return (
    <QuestionForm {...form} question="urgent" faults={[]} isBlank={!answers.urgent}>
      <Heading>{danger.night}</Heading>
      <WarningText>{danger.call}</WarningText>
      {numbers ? (
        <Contacts contacts={numbers.emergency} />
      ) : (
        <p class="govuk-body">{danger.callAnywhere}</p>
      )}
      <Radios
        id="urgent"
        label={label}
        hint={hint(view && dateWords(view.promised.urgentTarget, true))}
        choices={[
          { value: 'yes', label: yes },
          { value: 'no', label: no },
        ]}
        value={answers.urgent}
        onChange={(urgent) => change({ urgent })}
      />
    </QuestionForm>
  )
}
