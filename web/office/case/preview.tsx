/** What the reporter will read, as their own page shows it, before it is sent. */
import { officeActs } from '#words/office-acts.ts'
import { caseText } from '#words/report-case.ts'
import type { OfficerAct } from '../../../client/compose-office.ts'
import type { CaseEvent, CaseView, Said } from '../../../client/reporter/case-view.ts'
import { namesIn, sharedEvent } from '../../../client/reporter/entries.ts'
import { closedByOne } from '../../../protocol/history/one-hand.ts'
import { vacancies } from '../../../protocol/history/vacancies.ts'
import type { SharedStatement } from '../../../protocol/statement.ts'
import { Message, Step } from '../../common/as-read/entry.tsx'
import { StageWords } from '../../common/as-read/stage.tsx'
import { useFocusAtOnce } from '../../common/components/page.tsx'
import type { FormContext } from './forms/context.ts'

type SharedAct = Extract<OfficerAct, { log: 'shared'; act: object }>

/** Those acts that the reporter sees. */
export const sharedActsIn = (acts: readonly OfficerAct[]): SharedAct[] =>
  acts.filter((act): act is SharedAct => act.log === 'shared' && 'act' in act)

type Closing = Extract<CaseEvent, { type: 'closed' }>

const appealIn = ({ file }: FormContext): CaseView['appeal'] => {
  const { reporter, state } = file.verified.replay
  if (state.appealedSince !== null) return 'made'
  return reporter.some(({ body }) => body.act.type === 'appeal') ? 'answered' : 'none'
}

/** The case as it will stand once this officer has closed it. */
const closedView = (context: FormContext, kind: Closing['kind'], name: string) => {
  const { session, file } = context
  const { shared, state } = file.verified.replay
  const closing = { body: { actor: session.author.id, on: file.today, act: { type: 'closed' } } }
  const one = closedByOne({
    shared: [...shared, closing as (typeof shared)[number]],
    state: { ...state, stage: 'closed' },
  })
  const outcome = shared.findLast(({ body }) => body.act.type === 'outcome')
  return {
    stage: 'closed',
    closedAs: kind,
    isOutcomeUnread: outcome !== undefined && file.letters.lostOnReporter.has(outcome.hash),
    closedByOne: one && { ...one, name },
    appeal: appealIn(context),
    vacant: vacancies(state, session.epochs.current),
  } as const
}

const saidIn = (told: SharedAct): Said | null =>
  'content' in told ? ({ purpose: told.act.type, content: told.content } as unknown as Said) : null

interface PreviewProps {
  told: readonly SharedAct[]
  context: FormContext
}

export const Preview = ({ told, context }: PreviewProps) => {
  const { session, file, pack } = context
  const { epochs, author } = session
  const nameOf = namesIn(epochs.current, epochs.byHash.values())
  const name = nameOf(author.id)
  const on = file.today
  const by = { kind: 'officer', name } as const
  const entries = told.map((one) => ({
    said: saidIn(one),
    event: sharedEvent(
      { act: one.act as SharedStatement['act'], actor: author.id, seq: -1 },
      nameOf,
      { wasRead: false, isBound: file.verified.replay.state.isBound },
    ),
  }))
  const closing = entries.find(
    (it): it is typeof it & { event: Closing } => it.event?.type === 'closed',
  )
  const words = officeActs.preview
  return (
    <>
      <div tabIndex={-1} ref={useFocusAtOnce()}>
        <h2 class="govuk-heading-m">{words.heading}</h2>
        <p class="govuk-body">{words.text}</p>
      </div>
      <div class="app-as-read">
        {closing && (
          <>
            <h3 class="govuk-heading-s">{caseText.stage}</h3>
            <StageWords view={closedView(context, closing.event.kind, name)} pack={pack} />
          </>
        )}
        <h3 class="govuk-heading-s">{caseText.messages.title}</h3>
        <ol class="govuk-list app-entries">
          {entries.map(({ said, event }) =>
            said === null ? (
              event && <Step key={event.type} on={on} event={event} pack={pack} />
            ) : (
              <Message
                key={said.purpose}
                entry={{ on, by, event, said, isPartial: false }}
                pack={pack}
              />
            ),
          )}
        </ol>
      </div>
    </>
  )
}
