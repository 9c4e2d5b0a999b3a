import { useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeCase } from '#words/office-case.ts'
import { literal } from '../../../client/literal.ts'
import { fingerprintWords } from '../../../client/officer/fingerprint.ts'
import {
  becomeReader,
  type CarriedOut,
  type CarriedOutCases,
  carryOutAll,
  ownCases,
  type PlannedRow,
  planCases,
  planned,
  type ReaderStep,
} from '../../../client/officer/many-cases.ts'
import { withNewestEpochs } from '../../../client/officer/session.ts'
import { hasRole } from '../../../protocol/directory/verify.ts'
import { NotificationBanner } from '../../common/components/callouts.tsx'
import { Radios } from '../../common/components/choices.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Column, Heading, useFocusOn } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { faultText } from '../fault-text.ts'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { useLoad, useTask } from '../use-load.ts'
import { useNames } from '../use-names.ts'
import { FailedCases, NewcomersCheck } from './newcomers-check.tsx'

const words = officeCase.newcomers

type Through = CarriedOutCases<PlannedRow<ReaderStep>>

const countOf = ({ done, failed }: Through): number => done.length + failed.length

/** Cases in which something was left to do. */
const givenIn = ({ done }: CarriedOutCases<CarriedOut>): number =>
  done.filter(({ isNew }) => isNew).length

type State =
  | { readonly step: 'choose' }
  | { readonly step: 'check'; readonly through: Through }
  | {
      readonly step: 'done'
      readonly through: Through
      readonly given: CarriedOutCases<CarriedOut>
    }

/** Those whose role reads every case: who joined late, or has new keys, is let into all of one's own cases at once. */
export const NewcomersPage = () => {
  const { session, update, pack, onSessionEnded } = useOffice()
  const names = useNames()
  const [officer, setOfficer] = useState('')
  const [state, setState] = useState<State>({ step: 'choose' })
  const [progress, setProgress] = useState('')
  const { busy, fault, run } = useTask(onSessionEnded)
  // Those who were signed since this officer signed in are offered too.
  const { error } = useLoad(
    'newcomers',
    async () => update(await withNewestEpochs(session)),
    onSessionEnded,
  )
  const { current } = session.epochs
  const officers = current.body.officers
    .filter(
      ({ id }) =>
        id !== session.author.id && hasRole(current, id, 'intake', 'supervisor', 'overseer'),
    )
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
  useFocusOn(state.step === 'check' ? 'check' : 'choose')
  const look = () =>
    run(async () => {
      setProgress(words.looking(0))
      const newest = await withNewestEpochs(session)
      update(newest)
      const rows = ownCases(newest.platform)
      const through = await planCases(newest, rows, becomeReader(officer), (soFar) =>
        setProgress(words.looking(countOf(soFar))),
      )
      setState({ step: 'check', through })
    })
  const confirm = (through: Through) =>
    run(async () => {
      setProgress(words.giving(0))
      const goal = becomeReader(officer)
      const given = await carryOutAll(session, planned(through.done), goal, (soFar) =>
        setProgress(words.giving(givenIn(soFar))),
      )
      setState({ step: 'done', through, given })
    })
  if (state.step === 'check') {
    const { through } = state
    return (
      <>
        <ErrorSummary faults={fault ? [{ text: fault }] : []} />
        <NewcomersCheck
          through={through}
          name={names(officer)}
          busy={busy}
          onConfirm={() => confirm(through)}
          onBack={() => setState({ step: 'choose' })}
        />
        {busy && <Progress label={progress} />}
      </>
    )
  }
  return (
    <Column>
      {state.step === 'done' && <Result {...state} name={names(officer)} />}
      <StepForm
        check={() =>
          officers.some(({ id }) => id === officer)
            ? []
            : [{ field: 'officer', text: words.notChosen }]
        }
        onNext={look}
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
                label: words.since(
                  names(it.id),
                  language.list(it.roles.map((role) => pack.roles[role])),
                  isoDateWords(it.from),
                ),
                hint: literal(fingerprintWords(session.primitives, it)),
              }))}
              value={officer || undefined}
              onChange={(chosen) => {
                setOfficer(chosen)
                setState({ step: 'choose' })
              }}
            />
          </>
        )}
      </StepForm>
      {busy && <Progress label={progress} />}
    </Column>
  )
}

const Result = ({ through, given, name }: Extract<State, { step: 'done' }> & { name: string }) => (
  <NotificationBanner kind="success" heading={words.done(name, givenIn(given), countOf(through))}>
    <FailedCases failed={[...through.failed, ...given.failed]} />
  </NotificationBanner>
)
