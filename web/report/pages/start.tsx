import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { readersText } from '#words/report-questions.ts'
import { refusals } from '#words/report-refusals.ts'
import { start } from '#words/report-start.ts'
import type { PortalView, Promised } from '../../../client/reporter/portal-view.ts'
import type { Refusal } from '../../../client/reporter/refused.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Details, Inset, WarningText } from '../../common/components/callouts.tsx'
import { Contacts } from '../../common/components/contacts.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Status } from '../../common/components/status.tsx'
import { dateWords } from '../../common/date-words.ts'
import type { Pack } from '../../text/pack.ts'
import type { PortalState } from '../state/portal.ts'
import { CheckWords } from './check-words.tsx'
import { DeviceDate } from './device-date.tsx'
import { OfficerList } from './officers.tsx'
import { Paragraphs } from './paragraphs.tsx'
import { OtherWays } from './refusal.tsx'

interface StartProps {
  state: PortalState
  pack: Pack
  onReport: () => void
  onComeBack: () => void
  onRetry: () => void
}

const Bullets = ({ items }: { items: readonly string[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
)

const Section = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="app-section">
    <h2 class="govuk-heading-m">{title}</h2>
    {children}
  </section>
)

const Promises = ({ promised }: { promised: Promised }) => {
  const due = dateWords(promised.acknowledgementDue, true)
  return (
    <>
      <p class="govuk-body">{start.promises.intro}</p>
      <Bullets
        items={[
          start.promises.acknowledgement(promised.acknowledgement, due),
          start.promises.news(promised.news),
          start.promises.feedback(promised.feedback),
          start.promises.outcome(promised.outcome),
          start.promises.delay(promised.delay),
          ...(promised.appeal ? [start.promises.appeal(promised.appeal)] : []),
        ]}
      />
    </>
  )
}

/** What only the signed directory says stands here once it is verified. */
const Signed = ({ view, pack }: { view: PortalView; pack: Pack }) => (
  <>
    {view.sealing === 'possible' && (
      <Section title={start.promises.title}>
        <Promises promised={view.promised} />
        <p class="govuk-body">{start.promises.checked}</p>
      </Section>
    )}
    <Section title={start.rights.title}>
      <Bullets items={pack.rights} />
    </Section>
    {view.sealing === 'possible' && (
      <Section title={start.routes.title}>
        <p class="govuk-body">{start.routes.intro}</p>
        <Contacts contacts={view.routes} />
        {view.support.length > 0 && (
          <>
            <h3 class="govuk-heading-s">{start.routes.support}</h3>
            <Contacts contacts={view.support} />
          </>
        )}
      </Section>
    )}
  </>
)

const SHUT: readonly Refusal[] = ['notOpen', 'expired', 'invalid', 'noWebAssembly', 'noRandom']

/** Nothing that is typed here can be sent today, or by this browser. Other troubles may pass while somebody types. */
const isShut = (state: PortalState): boolean =>
  state.kind === 'ready'
    ? state.portal.view.sealing !== 'possible'
    : state.kind === 'refused' && SHUT.includes(state.refusing.code)

const Trouble = ({ state, onRetry }: Pick<StartProps, 'state' | 'onRetry'>) => {
  if (state.kind === 'loading') return null
  const { sealing } = state.kind === 'ready' ? state.portal.view : { sealing: 'refused' as const }
  if (sealing === 'possible') return null
  const reason = state.kind === 'refused' ? state.refusing.code : undefined
  return (
    <Inset>
      <h2 class="govuk-heading-m">{refusals.title}</h2>
      <p class="govuk-body">
        {refusals.reasons[reason ?? (sealing === 'expired' ? 'expired' : 'notOpen')]}
      </p>
      <OtherWays numbers={state.kind === 'ready' ? state.portal.view : state.numbers} />
      <Button kind="secondary" onClick={onRetry}>
        {refusals.again}
      </Button>
    </Inset>
  )
}

export const StartPage = ({ state, pack, onReport, onComeBack, onRetry }: StartProps) => {
  const view = state.kind === 'ready' ? state.portal.view : null
  const [isWaiting, setWaiting] = useState(false)
  const begin = () => (state.kind === 'loading' ? setWaiting(true) : onReport())
  // Nobody is asked anything before the list of readers and the promises were there to be read.
  useEffect(() => {
    if (isWaiting && view?.sealing === 'possible') onReport()
  }, [isWaiting, view])
  return (
    <>
      <Heading size="xl">{view ? start.title(pack.wrongdoing) : start.titleAnywhere}</Heading>
      <p class="govuk-body-l">{view ? start.leadAt(view.organisation) : start.lead}</p>
      <WarningText>{start.devices}</WarningText>
      <Trouble
        state={state}
        onRetry={() => {
          setWaiting(false)
          onRetry()
        }}
      />
      {view && <DeviceDate today={view.today} />}
      <ButtonGroup>
        {!isShut(state) && (
          <Button kind="start" onClick={begin}>
            {start.report}
          </Button>
        )}
        <Button kind="secondary" onClick={onComeBack}>
          {start.comeBack}
        </Button>
      </ButtonGroup>
      {isWaiting && <Status>{state.kind === 'loading' ? start.waiting : refusals.title}</Status>}
      <Section title={start.readers.title}>
        <Paragraphs texts={start.readers.text} />
        {view && (
          <Details summary={start.readers.now}>
            <OfficerList officers={view.readers} pack={pack} />
            {view.isLookedAtTogether && <Paragraphs texts={readersText.together.text} />}
          </Details>
        )}
        {view && <CheckWords view={view} />}
      </Section>
      <Section title={start.anonymous.title}>
        <Bullets items={start.anonymous.points} />
        <h3 class="govuk-heading-s">{start.anonymous.endsTitle}</h3>
        <Bullets items={start.anonymous.ends} />
      </Section>
      {view && <Signed view={view} pack={pack} />}
      {state.kind === 'loading' && <Status>{start.loading}</Status>}
      <Section title={start.leaving.title}>
        <Paragraphs texts={start.leaving.text} />
      </Section>
    </>
  )
}
