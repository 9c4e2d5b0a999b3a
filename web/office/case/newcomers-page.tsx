import { useState } from 'preact/hooks'
import { hasRole } from '../../../protocol/directory/verify.ts'
import { Radios } from '../../common/components/choices.tsx'
import { Inset } from '../../common/components/notices.tsx'
import { Column, Heading } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { officeCase } from '../../text/en/office-case.ts'
import { faultText } from '../fault-text.ts'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { fingerprintWords } from '../session/fingerprint.ts'
import { withNewestEpochs } from '../session/session.ts'
import { useLoad } from '../use-load.ts'
import { useNames } from '../use-names.ts'
import { useTask } from '../use-task.ts'
import { type LetIn, letIntoAll } from './let-in.ts'

const words = officeCase.newcomers

/** Those whose role reads every case: who joined late, or has new keys, is let into all of one's own cases at once. */
export const NewcomersPage = () => {
  const { session, update, pack, onSessionEnded } = useOffice()
  const names = useNames()
  const [officer, setOfficer] = useState('')
  const [soFar, setSoFar] = useState<LetIn | null>(null)
  const [isDone, setDone] = useState(false)
  const { busy, fault, run } = useTask(onSessionEnded)
  // Those who were signed since this officer signed in are offered too.
  const { error } = useLoad(
    'newcomers',
    async () => update(await withNewestEpochs(session)),
    onSessionEnded,
  )
  const { current } = session.epochs
  const officers = current.body.officers.filter(
    ({ id }) =>
      id !== session.author.id && hasRole(current, id, 'intake', 'supervisor', 'overseer'),
  )
  const start = () =>
    run(async () => {
      setDone(false)
      setSoFar({ looked: 0, given: 0, failed: [] })
      const newest = await withNewestEpochs(session)
      update(newest)
      setSoFar(await letIntoAll(newest, officer, setSoFar))
      setDone(true)
    })
  return (
    <Column>
      <StepForm
        check={() =>
          officers.some(({ id }) => id === officer)
            ? []
            : [{ field: 'officer', text: words.notChosen }]
        }
        onNext={start}
        submit={words.submit}
        busy={busy}
        fault={fault ?? (error ? faultText(error) : null)}
      >
        {(errorOf) => (
          <>
            <Heading>{words.heading}</Heading>
            <p class="govuk-body">{words.intro}</p>
            <p class="govuk-body">{words.recorded}</p>
            <Radios
              id="officer"
              label={words.officer}
              hint={words.officerHint}
              error={errorOf('officer')}
              choices={officers.map((it) => ({
                value: it.id,
                label: `${names(it.id)} (${it.roles.map((role) => pack.roles[role]).join(', ')})`,
                hint: fingerprintWords(session.primitives, it),
              }))}
              value={officer || undefined}
              onChange={setOfficer}
            />
          </>
        )}
      </StepForm>
      {busy && soFar && <Progress label={words.progress(soFar.looked, soFar.given)} />}
      {isDone && soFar && <Result soFar={soFar} name={names(officer)} />}
    </Column>
  )
}

const Result = ({ soFar, name }: { soFar: LetIn; name: string }) => (
  <div role="status">
    <Inset>{words.done(name, soFar.given, soFar.looked)}</Inset>
    {soFar.failed.length > 0 && (
      <ul class="govuk-list govuk-list--bullet">
        {soFar.failed.map(({ number, error }) => (
          <li key={number}>
            {officeCase.file.heading(number)}: {faultText(error)}
          </li>
        ))}
      </ul>
    )}
  </div>
)
