import { Inset, Tag, type TagColour } from '../../common/components/notices.tsx'
import { dateWords, isoDateWords } from '../../common/date-words.ts'
import { caseText } from '../../text/en/report-case.ts'
import type { CaseView } from '../case-view.ts'

const text = caseText.promise

const COLOURS: Record<CaseView['promise']['state'], TagColour> = {
  running: 'blue',
  kept: 'green',
  keptLate: 'orange',
  late: 'red',
  ended: 'grey',
}

const wordsOf = (promise: CaseView['promise']): string => {
  const due = dateWords(promise.due, true)
  const on = promise.satisfiedOn === undefined ? '' : dateWords(promise.satisfiedOn)
  switch (promise.state) {
    case 'kept':
      return text.kept(on, due)
    case 'keptLate':
      return text.keptLate(on, due)
    case 'late':
      return text.late(due, promise.daysLate)
    case 'running':
    case 'ended':
      return text.running(due)
  }
}

/** The first promise as this browser counted it, and who was told if it is late. */
export const PromiseStatus = ({ promise, told }: Pick<CaseView, 'promise' | 'told'>) => (
  <>
    <p class="govuk-body">
      <Tag colour={COLOURS[promise.state]}>{text.tags[promise.state]}</Tag> {wordsOf(promise)}
    </p>
    {told.supervisorOn && (
      <p class="govuk-body">{text.toldSupervisor(isoDateWords(told.supervisorOn))}</p>
    )}
    {told.overseerOn && (
      <p class="govuk-body">{text.toldOverseer(isoDateWords(told.overseerOn))}</p>
    )}
    {told.isMissing && <Inset>{text.nobodyTold}</Inset>}
  </>
)
