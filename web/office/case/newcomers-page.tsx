import { useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeCase } from '#words/office-case.ts'
import { literal } from '../../../client/literal.ts'
import { fingerprintWords } from '../../../client/officer/fingerprint.ts'
import {
  becomeReader,
  type CarriedOut,
  type CarriedOutCases,
  ownCases,
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
import { useLoad } from '../use-load.ts'
import { countOf, useManyCases } from '../use-many-cases.ts'
import { useNames } from '../use-names.ts'
import { FailedCases, NewcomersCheck } from './newcomers-check.tsx'

const words = officeCase.newcomers

/** Cases in which something was left to do. */
const givenIn = ({ done }: CarriedOutCases<CarriedOut>): number =>
  done.filter(({ isNew }) => isNew).length

/** Those whose role reads every case: who joined late, or has new keys, is let into all of one's own cases at once. */
export const NewcomersPage = () => {
  const { session, update, pack, onSessionEnded } = useOffice()
  const names = useNames()
  const [officer, setOfficer] = useState('')
  const { state, busy, fault, choose, look, confirm } = useManyCases(becomeReader(officer))
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
  const isChecked = 'through' in state && state.step !== 'done'
  useFocusOn(isChecked ? 'check' : 'choose')
  if (isChecked) {
    const { through } = state
    return (
      <>
        <ErrorSummary faults={fault ? [{ text: fault }] : []} />
        <NewcomersCheck
          through={through}
          name={names(officer)}
          busy={busy}
          onConfirm={() => confirm(through)}
          onBack={choose}
        />
        {state.step === 'doing' && <Progress label={words.giving(givenIn(state.given))} />}
      </>
    )
  }
  return (
    <Column>
      {state.step === 'done' && (
        <NotificationBanner
          kind="success"
          heading={words.done(names(officer), givenIn(state.given), countOf(state.through))}
        >
          <FailedCases failed={[...state.through.failed, ...state.given.failed]} />
        </NotificationBanner>
      )}
      <StepForm
        check={() =>
          officers.some(({ id }) => id === officer)
            ? []
            : [{ field: 'officer', text: words.notChosen }]
        }
        onNext={() => look(({ platform }) => ownCases(platform))}
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
                choose()
              }}
            />
          </>
        )}
      </StepForm>
      {state.step === 'looking' && <Progress label={words.looking(state.looked)} />}
    </Column>
  )
}
