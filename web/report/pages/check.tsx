import { checkText } from '#words/report-questions.ts'
import { refusals } from '#words/report-refusals.ts'
import { sending } from '#words/report-send.ts'
import { isOverseer, type PortalView } from '../../../client/reporter/portal-view.ts'
import { Button, ButtonGroup, LinkButton } from '../../common/components/button.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { SummaryList, type SummaryRow } from '../../common/components/summary-list.tsx'
import type { Pack } from '../../text/pack.ts'
import { contentOf, mayBeDanger, type ReportAnswers } from '../state/answers.ts'
import type { FilesHandle } from '../state/files.ts'
import type { SendState } from '../state/report.ts'
import type { Step } from '../state/steps.ts'
import { answerRows } from './answers.tsx'
import { DeviceDate } from './device-date.tsx'

interface CheckProps {
  view: PortalView
  pack: Pack
  answers: ReportAnswers
  files: FilesHandle
  isTooLong: boolean
  onChange: (step: Step) => void
  onSend: () => void
}

const readerRows = ({ view, answers, onChange }: CheckProps): SummaryRow[] => {
  const isOut = ({ id }: { id: string }) => answers.excluded.includes(id)
  const names = (officers: PortalView['readers']) => officers.map(({ name }) => name).join('\n')
  const everybody = [...view.readers, ...view.later]
  const readers = view.readers
    .filter((it) => !isOut(it))
    .map((it) => (isOverseer(it) ? checkText.notFromStart(it.name) : it.name))
    .join('\n')
  const leftOut = names(everybody.filter(isOut))
  return [
    { key: checkText.readers, value: readers, onChange: () => onChange('readers') },
    ...(leftOut ? [{ key: checkText.leftOut, value: leftOut }] : []),
  ]
}

export const CheckPage = (props: CheckProps) => {
  const { view, pack, answers, isTooLong, onChange, onSend } = props
  const { kit, tray } = props.files
  const urgent =
    mayBeDanger(answers) && answers.urgent
      ? [
          {
            key: checkText.urgent,
            value: checkText.urgentValues[answers.urgent],
            onChange: () => onChange('urgent'),
          },
        ]
      : []
  return (
    <>
      <Heading>{checkText.title}</Heading>
      <SummaryList
        rows={[...answerRows(contentOf(answers), pack, onChange), ...urgent, ...readerRows(props)]}
      />
      <p class="govuk-body">
        <LinkButton onClick={() => onChange('details')}>{checkText.add}</LinkButton>
      </p>
      <DeviceDate today={view.today} />
      {isTooLong ? (
        <p class="govuk-error-message">{refusals.reasons.tooLong}</p>
      ) : (
        <>
          <p class="govuk-body">{checkText.after}</p>
          {kit && tray && <kit.BeforeSending tray={tray} />}
          <Button onClick={onSend} disabled={Boolean(tray?.underWay)}>
            {checkText.send}
          </Button>
        </>
      )}
    </>
  )
}

const STAGES = Object.keys(sending.stages) as (keyof typeof sending.stages)[]

export const SendingPage = ({ send }: { send: Extract<SendState, { kind: 'going' }> }) => {
  const place = STAGES.indexOf(send.stage)
  return (
    <>
      <Heading>{sending.title}</Heading>
      <p class="govuk-body">{sending.stay}</p>
      <Progress
        label={sending.stages[send.stage]}
        done={(place + (send.done ?? 0)) / STAGES.length}
      />
    </>
  )
}

interface LostProps {
  onRetry: () => void
  onBack: () => void
}

/** No answer: it may be there. */
export const LostPage = ({ onRetry, onBack }: LostProps) => (
  <>
    <Heading>{sending.lostTitle}</Heading>
    <p class="govuk-body-l">{sending.lost}</p>
    <p class="govuk-body">{sending.kept}</p>
    <ButtonGroup>
      <Button onClick={onRetry}>{sending.again}</Button>
      <LinkButton onClick={onBack}>{sending.back}</LinkButton>
    </ButtonGroup>
  </>
)
