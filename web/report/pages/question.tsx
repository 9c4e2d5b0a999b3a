import type { ComponentChildren } from 'preact'
import { questions } from '#words/report-questions.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import type { Question } from '../state/steps.ts'

export type QuestionStep = Question | 'urgent' | 'details'

/** From 1. */
const placeOf = (step: QuestionStep | 'readers'): number => {
  if (step === 'danger' || step === 'urgent') return 1
  if (step === 'what') return 2
  return step === 'readers' ? 4 : 3
}

/** How far somebody is on the way to the answers. */
export const StepCaption = ({ step }: { step: QuestionStep | 'readers' }) => (
  <span class="govuk-caption-l">{questions.progress(placeOf(step), placeOf('readers'))}</span>
)

interface QuestionFormProps {
  question: QuestionStep
  faults: readonly FieldFault[]
  isBlank: boolean
  /** Leads back to the answers. */
  isChange: boolean
  onContinue: () => void
  children: ComponentChildren
}

/** One thing on a page. Nothing is ever sent by the form itself. */
export const QuestionForm = (props: QuestionFormProps) => {
  const { question, faults, isBlank, isChange, onContinue, children } = props
  const isSkippable = question !== 'what' && isBlank
  const skip = question === 'details' ? questions.details.skip : questions.skip
  const go = isSkippable ? skip : questions.continue
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
      <StepCaption step={question} />
      {children}
      <ButtonGroup>
        <Button type="submit" kind={isSkippable && !isChange ? 'secondary' : 'primary'}>
          {isChange ? questions.toCheck : go}
        </Button>
      </ButtonGroup>
    </form>
  )
}
