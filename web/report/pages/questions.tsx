/** The questions before anybody is chosen to read the answers. */
import { useState } from 'preact/hooks'
import { Checkboxes, type Choice, Radios } from '../../common/components/choices.tsx'
import { Contacts } from '../../common/components/contacts.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { WarningText } from '../../common/components/notices.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Textarea } from '../../common/components/textarea.tsx'
import { questions } from '../../text/en/report-questions.ts'
import type { Pack } from '../../text/packs/pack.ts'
import type { PortalView } from '../portal-view.ts'
import type { Draft } from '../state/draft.ts'
import type { Question } from '../state/steps.ts'
import { QuestionForm } from './question.tsx'

export interface QuestionProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  /** Bytes that are left; null while nobody can say. */
  room: number | null
  isChange: boolean
  onContinue: () => void
}

/** Below this many bytes the reporter is told how much room is left. */
const TELL_ROOM_BYTES = 20_000

export const roomLeft = (room: number | null): string | null => {
  if (room === null || room >= TELL_ROOM_BYTES) return null
  return room < 0 ? questions.size.over(-room) : questions.size.short(room)
}

type TextQuestion = 'what' | 'when' | 'where' | 'who' | 'whoSaw'
const ROWS: Record<TextQuestion, number> = { what: 12, when: 3, where: 3, who: 5, whoSaw: 5 }

export const TextPage = ({ question, ...props }: QuestionProps & { question: TextQuestion }) => {
  const { draft, change, room, isChange, onContinue } = props
  const [isMissing, setMissing] = useState(false)
  const text = questions[question]
  const value = draft[question]
  const isOver = room !== null && room < 0
  const error = isOver
    ? questions.size.tooLong
    : isMissing && !value.trim()
      ? questions.what.missing
      : undefined
  const faults: FieldFault[] = error ? [{ field: question, text: error }] : []
  return (
    <QuestionForm
      question={question}
      faults={isMissing ? faults : []}
      isBlank={!value.trim()}
      isChange={isChange}
      onContinue={() => {
        const isBad = isOver || (question === 'what' && !value.trim())
        setMissing(isBad)
        if (!isBad) onContinue()
      }}
    >
      <Textarea
        id={question}
        label={text.title}
        isHeading
        hint={question === 'what' ? text.hint : `${text.hint} ${questions.optional}`}
        error={error}
        rows={ROWS[question]}
        value={value}
        onInput={(typed) => change({ [question]: typed })}
        below={roomLeft(room)}
      />
      {question === 'what' && <p class="govuk-hint">{questions.reload}</p>}
    </QuestionForm>
  )
}

type ChoiceQuestion = 'danger' | 'stillGoesOn' | 'about'

const choicesOf = <Value extends string>(labels: Record<Value, string>): Choice<Value>[] =>
  (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }))

export const ChoicePage = ({
  question,
  draft,
  change,
  ...form
}: QuestionProps & { question: ChoiceQuestion }) => {
  const text = questions[question]
  return (
    <QuestionForm {...form} question={question} faults={[]} isBlank={!draft[question]}>
      <Radios
        id={question}
        label={text.title}
        isHeading
        hint={'hint' in text ? `${text.hint} ${questions.optional}` : questions.optional}
        choices={choicesOf<string>(text.choices)}
        value={draft[question]}
        onChange={(value) => change({ [question]: value })}
      />
    </QuestionForm>
  )
}

export const KindsPage = ({ draft, change, pack, ...form }: QuestionProps & { pack: Pack }) => (
  <QuestionForm {...form} question="kinds" faults={[]} isBlank={draft.kinds.length === 0}>
    <Checkboxes
      id="kinds"
      label={questions.kinds.title}
      isHeading
      hint={`${questions.kinds.hint} ${questions.optional}`}
      choices={pack.kinds.map(({ id, label, hint }) => ({ value: id, label, hint }))}
      values={draft.kinds}
      onChange={(kinds) => change({ kinds })}
    />
  </QuestionForm>
)

const POINTS = ['whoElseKnows', 'notToRepeat', 'willBeTold'] as const

export const PointsToMePage = ({ draft, change, room, ...form }: QuestionProps) => {
  const text = questions.pointsToMe
  const isBlank = POINTS.every((point) => !draft[point].trim())
  return (
    <QuestionForm {...form} question="pointsToMe" faults={[]} isBlank={isBlank}>
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
          value={draft[point]}
          onInput={(typed) => change({ [point]: typed })}
          below={roomLeft(room)}
        />
      ))}
    </QuestionForm>
  )
}

export const UrgentPage = ({
  draft,
  change,
  view,
  ...form
}: QuestionProps & { view: PortalView | null }) => {
  const { danger } = questions
  const { label, hint, yes, no } = danger.urgent
  return (
    <QuestionForm {...form} question="urgent" faults={[]} isBlank={!draft.urgent}>
      <Heading>{danger.night}</Heading>
      <WarningText>{danger.call}</WarningText>
      {view ? (
        <Contacts contacts={view.emergency} />
      ) : (
        <p class="govuk-body">{danger.callAnywhere}</p>
      )}
      <Radios
        id="urgent"
        label={label}
        hint={hint}
        choices={[
          { value: 'yes', label: yes },
          { value: 'no', label: no },
        ]}
        value={draft.urgent}
        onChange={(urgent) => change({ urgent })}
      />
    </QuestionForm>
  )
}

/** The page of each question that has one of its own kind. */
export const isTextQuestion = (question: Question): question is TextQuestion => question in ROWS
