import type { ComponentChildren } from 'preact'
import { questions } from '#words/report-questions.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import { QUESTIONS, type Question } from '../state/steps.ts'

interface QuestionFormProps {
  question: Question | 'urgent'
  faults: readonly FieldFault[]
  isBlank: boolean
  /** Came from the check page, and goes back to it. */
  isChange: boolean
  onContinue: () => void
  children: ComponentChildren
}

/** One thing on a page. Nothing is ever sent by the form itself. */
export const QuestionForm = (props: QuestionFormProps) => {
  const { question, faults, isBlank, isChange, onContinue, children } = props
  const at = QUESTIONS.indexOf(question === 'urgent' ? 'danger' : question) + 1
  const isSkippable = question !== 'what' && isBlank
  const go = isSkippable ? questions.skip : questions.continue
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onContinue()
      }}
    >
      <ErrorSummary faults={faults} />
      <span class="govuk-caption-l">{questions.progress(at, QUESTIONS.length)}</span>
      {children}
      <ButtonGroup>
        <Button type="submit" kind={isSkippable && !isChange ? 'secondary' : 'primary'}>
          {isChange ? questions.toCheck : go}
        </Button>
      </ButtonGroup>
    </form>
  )
}
