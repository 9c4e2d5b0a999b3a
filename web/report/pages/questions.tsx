/** The questions before anybody is chosen to read the answers. */
import { useState } from 'preact/hooks'
import { questions } from '#words/report-questions.ts'
import { Checkboxes, type Choice, Radios } from '../../common/components/choices.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { Textarea } from '../../common/components/textarea.tsx'
import type { Pack } from '../../text/pack.ts'
import { isAnswered, type ReportAnswers } from '../state/answers.ts'
import { DETAILS, type Question } from '../state/steps.ts'
import { QuestionForm } from './question.tsx'
import { roomLeft } from './room-left.ts'

export interface QuestionProps {
  answers: ReportAnswers
  change: (part: Partial<ReportAnswers>) => void
  /** Bytes that are left; null while nobody can say. */
  room: number | null
  isChange: boolean
  onContinue: () => void
}

type TextQuestion = 'what' | 'when' | 'where' | 'who' | 'whoSaw'
const ROWS: Record<TextQuestion, number> = { what: 12, when: 3, where: 3, who: 5, whoSaw: 5 }

export const TextPage = ({ question, ...props }: QuestionProps & { question: TextQuestion }) => {
  const { answers, change, room, isChange, onContinue } = props
  const [isMissing, setMissing] = useState(false)
  const text = questions[question]
  const value = answers[question]
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
      {question === 'what' && (
        <>
          <p class="govuk-body">{questions.what.next}</p>
          <p class="govuk-hint">{questions.reload}</p>
        </>
      )}
    </QuestionForm>
  )
}

type ChoiceQuestion = 'danger' | 'stillGoesOn' | 'about'

const choicesOf = <Value extends string>(labels: Record<Value, string>): Choice<Value>[] =>
  (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }))

export const ChoicePage = ({
  question,
  answers,
  change,
  ...form
}: QuestionProps & { question: ChoiceQuestion }) => {
  const text = questions[question]
  return (
    <QuestionForm {...form} question={question} faults={[]} isBlank={!answers[question]}>
      <Radios
        id={question}
        label={text.title}
        isHeading
        hint={'hint' in text ? `${text.hint} ${questions.optional}` : questions.optional}
        choices={choicesOf<string>(text.choices)}
        value={answers[question]}
        onChange={(value) => change({ [question]: value })}
      />
    </QuestionForm>
  )
}

export const KindsPage = ({ answers, change, pack, ...form }: QuestionProps & { pack: Pack }) => (
  <QuestionForm {...form} question="kinds" faults={[]} isBlank={answers.kinds.length === 0}>
    <Checkboxes
      id="kinds"
      label={questions.kinds.title}
      isHeading
      hint={`${questions.kinds.hint} ${questions.optional}`}
      choices={pack.kinds.map(({ id, label, hint }) => ({ value: id, label, hint }))}
      values={answers.kinds}
      onChange={(kinds) => change({ kinds })}
    />
  </QuestionForm>
)

/** Which pages come next, if any: most people have said what they can by now. */
export const DetailsPage = ({ answers, change, ...form }: QuestionProps) => {
  const text = questions.details
  return (
    <QuestionForm {...form} question="details" faults={[]} isBlank={answers.details.length === 0}>
      <Checkboxes
        id="details"
        label={text.title}
        isHeading
        hint={text.hint}
        choices={DETAILS.map((detail) => ({
          value: detail,
          label: text.choices[detail],
          hint: isAnswered(answers, detail) ? text.answered : undefined,
        }))}
        values={answers.details}
        onChange={(details) => change({ details })}
      />
    </QuestionForm>
  )
}

/** The page of each question that has one of its own kind. */
export const isTextQuestion = (question: Question): question is TextQuestion => question in ROWS
