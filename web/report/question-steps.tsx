import { refusals } from '#words/report-refusals.ts'
import type { Numbers, PortalView } from '../../client/reporter/portal-view.ts'
import { Inset } from '../common/components/callouts.tsx'
import type { Pack } from '../text/pack.ts'
import { FilesPage } from './pages/files.tsx'
import { IdentityRiskPage, UrgentPage } from './pages/question-groups.tsx'
import {
  ChoicePage,
  isTextQuestion,
  KindsPage,
  type QuestionProps,
  TextPage,
} from './pages/questions.tsx'
import { mayBeDanger, type ReportAnswers } from './state/answers.ts'
import type { Refusing } from './state/portal.ts'
import type { ReportHandle } from './state/report.ts'
import { QUESTIONS, type Question, type Step, type Steps } from './state/steps.ts'

export type QuestionStep = Question | 'urgent'

export const isQuestionStep = (step: Step): step is QuestionStep =>
  step === 'urgent' || QUESTIONS.some((it) => it === step)

export const stepAfter = (step: QuestionStep, draft: ReportAnswers): Step => {
  if (step === 'danger' && mayBeDanger(draft)) return 'urgent'
  const at = QUESTIONS.indexOf(step === 'urgent' ? 'danger' : step)
  return QUESTIONS[at + 1] ?? 'readers'
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
  /** The answers have been looked at together: each change leads back there. */
  isChecked: boolean
}

export const QuestionSteps = (it: QuestionStepsProps) => {
  const { step, report, pack, view, refusing } = it
  const next = stepAfter(step, report.draft)
  const isChange = it.isChecked && next !== 'urgent'
  const props: QuestionProps = {
    draft: report.draft,
    change: report.change,
    room: it.room,
    isChange,
    onContinue: () => it.steps.go(isChange ? 'check' : next),
  }
  const page = () => {
    if (step === 'urgent') return <UrgentPage {...props} view={view} numbers={it.numbers} />
    if (step === 'kinds') return <KindsPage {...props} pack={pack} />
    if (step === 'pointsToMe') return <IdentityRiskPage {...props} />
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
