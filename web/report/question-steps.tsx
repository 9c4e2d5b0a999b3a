import { refusals } from '#words/report-refusals.ts'
import type { Numbers, PortalView } from '../../client/reporter/portal-view.ts'
import { Inset } from '../common/components/callouts.tsx'
import type { Pack } from '../text/pack.ts'
import { FilesPage } from './pages/files.tsx'
import type { QuestionStep } from './pages/question.tsx'
import { IdentityRiskPage, UrgentPage } from './pages/question-groups.tsx'
import {
  ChoicePage,
  DetailsPage,
  isTextQuestion,
  KindsPage,
  type QuestionProps,
  TextPage,
} from './pages/questions.tsx'
import { isAnswered, mayBeDanger, type ReportAnswers } from './state/answers.ts'
import type { Refusing } from './state/portal.ts'
import type { ReportHandle } from './state/report.ts'
import { DETAILS, type Detail, QUESTIONS, type Step, type Steps } from './state/steps.ts'

export const isQuestionStep = (step: Step): step is QuestionStep =>
  step === 'urgent' || step === 'details' || QUESTIONS.some((it) => it === step)

/**
 * `first`: the answers have not been looked at together. `change`: they have, and each change leads back to them. `add`:
 * details are added from there, and those that were chosen and are still blank come before the way back.
 */
export type Round = 'first' | 'change' | 'add'

export const stepAfter = (step: QuestionStep, answers: ReportAnswers, round: Round): Step => {
  if (step === 'danger' && mayBeDanger(answers)) return 'urgent'
  if (round === 'change' && step !== 'details') return 'check'
  if (step === 'danger' || step === 'urgent') return 'what'
  if (step === 'what') return 'details'
  const isNext = (it: Detail) =>
    answers.details.includes(it) && (round === 'first' || !isAnswered(answers, it))
  const later = step === 'details' ? DETAILS : DETAILS.slice(DETAILS.indexOf(step) + 1)
  return later.find(isNext) ?? (round === 'first' ? 'readers' : 'check')
}

interface QuestionStepsProps {
  step: QuestionStep
  steps: Steps
  report: ReportHandle
  pack: Pack
  view: PortalView | null
  numbers: Numbers | null
  /** Nothing can be sent from here: better said before it is all typed. */
  refusing: Refusing | null
  room: number | null
  round: Round
  /** Details are chosen after the answers were looked at together. */
  onAdd: () => void
}

export const QuestionSteps = (it: QuestionStepsProps) => {
  const { step, report, pack, view, refusing } = it
  const next = stepAfter(step, report.answers, it.round)
  const props: QuestionProps = {
    answers: report.answers,
    change: report.change,
    room: it.room,
    isChange: next === 'check',
    onContinue: () => {
      if (step === 'details' && it.round === 'change') it.onAdd()
      it.steps.go(next)
    },
  }
  const page = () => {
    if (step === 'urgent') return <UrgentPage {...props} view={view} numbers={it.numbers} />
    if (step === 'details') return <DetailsPage {...props} />
    if (step === 'kinds') return <KindsPage {...props} pack={pack} />
    if (step === 'identityRisk') return <IdentityRiskPage {...props} />
    if (step === 'files') return <FilesPage {...props} files={report.files} />
    if (isTextQuestion(step)) return <TextPage key={step} {...props} question={step} />
    return <ChoicePage key={step} {...props} question={step} />
  }
  return (
    <>
      {refusing && (
        <Inset>
          <strong>{refusals.title}</strong>
          <br />
          {refusals.reasons[refusing.code]}
        </Inset>
      )}
      {page()}
    </>
  )
}
