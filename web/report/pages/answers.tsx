/** The answers of a report, as rows: before it is sent, and when it is shown again. */

import { questions } from '#words/report-questions.ts'
import type { ReportContent } from '../../../protocol/content.ts'
import type { SummaryRow } from '../../common/components/summary-list.tsx'
import { kindLabel, type Pack } from '../../text/pack.ts'
import { POINTS } from '../state/answers.ts'
import { QUESTIONS, type Question } from '../state/steps.ts'

const answerTo = (
  question: Question,
  { answers, files }: ReportContent,
  pack: Pack,
): string | undefined => {
  switch (question) {
    case 'danger':
      return answers.danger && questions.danger.choices[answers.danger]
    case 'stillGoesOn':
      return answers.stillGoesOn && questions.stillGoesOn.choices[answers.stillGoesOn]
    case 'about':
      return answers.about && questions.about.choices[answers.about]
    case 'kinds':
      return answers.kinds?.map((id) => kindLabel(pack, id)).join('\n')
    case 'files':
      return files?.map(({ name }) => name).join('\n')
    case 'identityRisk':
      return undefined
    default:
      return answers[question]
  }
}

/** What was left blank is left out. @param onChange offers to change a question's answer */
export const answerRows = (
  content: ReportContent,
  pack: Pack,
  onChange?: (question: Question) => void,
): SummaryRow[] =>
  QUESTIONS.flatMap((question) => {
    const change = onChange && (() => onChange(question))
    const row = (key: string, answer: string | undefined): SummaryRow[] =>
      answer === undefined ? [] : [{ key, value: answer, onChange: change }]
    return question === 'identityRisk'
      ? POINTS.flatMap((point) => row(questions[question][point].label, content.pointsToMe[point]))
      : row(questions[question].title, answerTo(question, content, pack))
  })
