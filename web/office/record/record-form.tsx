import { language } from '#words/language.ts'
import { officeRecord } from '#words/office-record.ts'
import { openingReaders } from '../../../client/compose-report.ts'
import type { Recording } from '../../../client/officer/recorder.ts'
import { CAME_BY } from '../../../protocol/content.ts'
import { Details } from '../../common/components/callouts.tsx'
import { Checkboxes, Radios } from '../../common/components/choices.tsx'
import { DateInput, typedIso } from '../../common/components/date-input.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Textarea } from '../../common/components/textarea.tsx'
import { isoDateNumbers } from '../../common/date-words.ts'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { useDraft } from '../use-draft.ts'
import { useNames } from '../use-names.ts'
import { RECORD_DRAFTS } from './record-drafts.ts'
import { POINTS, recordFaults, recordingOf, type Typed } from './typed.ts'

const words = officeRecord.form
const NOBODY_EXCLUDED = new Set<string>()

const useField = (name: string) => useDraft(`${RECORD_DRAFTS}${name}`)

interface RecordFormProps {
  busy: boolean
  fault: string | null
  onSend: (recording: Recording) => void
}

export const RecordForm = ({ busy, fault, onSend }: RecordFormProps) => {
  const { session, pack } = useOffice()
  const names = useNames()
  const { current, today } = session.epochs
  const [how, setHow] = useField('how')
  const [day, setDay] = useField('day')
  const [month, setMonth] = useField('month')
  const [year, setYear] = useField('year')
  const [what, setWhat] = useField('what')
  const [whoElseKnows, setWhoElseKnows] = useField('whoElseKnows')
  const [notToRepeat, setNotToRepeat] = useField('notToRepeat')
  const [willBeTold, setWillBeTold] = useField('willBeTold')
  const [excluded, setExcluded] = useField('excluded')
  const [urgent, setUrgent] = useField('urgent')
  const points = { whoElseKnows, notToRepeat, willBeTold }
  const setters = {
    whoElseKnows: setWhoElseKnows,
    notToRepeat: setNotToRepeat,
    willBeTold: setWillBeTold,
  }
  const left = excluded.split(' ').filter((id) => current.officers.has(id))
  const typed: Typed = {
    how,
    firstDate: typedIso({ day, month, year }),
    what,
    ...points,
    excluded: left,
    urgent: urgent !== '',
  }
  return (
    <StepForm
      check={() => recordFaults(typed, current, today)}
      onNext={() => onSend(recordingOf(typed))}
      submit={words.submit}
      busy={busy}
      fault={fault && `${fault} ${words.kept}`}
    >
      {(errorOf) => (
        <>
          <Heading>{words.heading}</Heading>
          <p class="govuk-body">{words.intro}</p>
          <p class="govuk-body">{words.receipt}</p>
          <Radios
            id="how"
            label={words.how}
            error={errorOf('how')}
            choices={CAME_BY.map((value) => ({ value, label: officeRecord.ways[value] }))}
            value={CAME_BY.find((way) => way === how)}
            onChange={setHow}
          />
          <DateInput
            id="first-date"
            label={words.firstDate}
            hint={words.firstDateHint(isoDateNumbers(today))}
            error={errorOf('first-date')}
            value={{ day, month, year }}
            onInput={(date) => {
              setDay(date.day)
              setMonth(date.month)
              setYear(date.year)
            }}
          />
          <Textarea
            id="what"
            label={words.what}
            hint={words.whatHint}
            error={errorOf('what')}
            rows={12}
            value={what}
            onInput={setWhat}
          />
          <Details summary={words.points}>
            <p>{words.pointsIntro}</p>
            {POINTS.map((point) => (
              <Textarea
                key={point}
                id={point}
                label={words.pointLabels[point]}
                rows={3}
                value={points[point]}
                onInput={setters[point]}
              />
            ))}
          </Details>
          <Checkboxes
            id="excluded"
            label={words.involved}
            hint={words.involvedHint}
            error={errorOf('excluded')}
            choices={openingReaders(session.epochs, NOBODY_EXCLUDED).map((id) => ({
              value: id,
              label: names(id),
              hint: language.list(
                (current.officers.get(id)?.roles ?? []).map((role) => pack.roles[role]),
              ),
            }))}
            values={left}
            onChange={(ids) => setExcluded(ids.join(' '))}
          />
          <Checkboxes
            id="urgent"
            label={words.urgent}
            choices={[{ value: 'urgent', label: words.urgentChoice, hint: words.urgentHint }]}
            values={urgent ? ['urgent'] : []}
            onChange={(values) => setUrgent(values.join())}
          />
        </>
      )}
    </StepForm>
  )
}
