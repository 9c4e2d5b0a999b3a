import { office as text } from '#words/office.ts'
import { officeCase } from '#words/office-case.ts'
import { officeDay } from '#words/office-day.ts'
import { self } from '../../../client/officer/session.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { type QueueRow, readDay } from '../../../protocol/exchanges/office.ts'
import { Button, ButtonGroup, LinkButton } from '../../common/components/button.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Status } from '../../common/components/status.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { dueLines, type Line, sundayOf } from '../queue/due.ts'
import { FIRST_PAGE, keepQuery } from '../queue/query.ts'
import { go } from '../router.ts'
import { useLoad } from '../use-load.ts'
import { Figures } from './figures.tsx'
import { Lines } from './lines.tsx'

const words = officeDay.day

type Day = ResponseOf<typeof readDay>

/** What an officer sees first: what their cases ask for today, and which of them nobody looks after. */
export const DayPage = () => {
  const { session, onSessionEnded } = useOffice()
  const { data, error, again } = useLoad('day', () => call(readDay, {}), onSessionEnded)
  const isOverseer = self(session)?.roles.includes('overseer') ?? false
  return (
    <>
      {data && <span class="govuk-caption-l">{isoDateWords(data.today, true)}</span>}
      <Heading>{words.heading}</Heading>
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      {Boolean(error) && (
        <Button kind="secondary" onClick={again}>
          {text.tryAgain}
        </Button>
      )}
      {isOverseer && <p class="govuk-body">{officeCase.queue.overseer}</p>}
      {!data && !error && <Status>{text.loading}</Status>}
      {data && <Overview day={data} />}
    </>
  )
}

/** What the heading says already. That somebody is away is said in two ways: each line has its own. */
const COMMON = {
  urgent: undefined,
  unopened: 'unopened',
  handlerGone: 'handlerLeft',
  handlerAway: undefined,
} as const

const showMine = (handler: string): void => {
  keepQuery({ ...FIRST_PAGE, handler })
  go({ page: 'queue' })
}

const whole = (rows: readonly QueueRow[]): Line[] =>
  rows.map((row) => ({ row, promises: row.promises.slice(0, 1) }))

/** Nothing where there is none. */
const Neglected = ({ kind, day }: { kind: keyof typeof COMMON; day: Day }) => {
  const { rows, more } = day[kind]
  if (rows.length === 0) return null
  return (
    <section class="app-stands-out" aria-labelledby={kind}>
      <Lines
        id={kind}
        heading={words[kind]}
        lines={whole(rows)}
        day={{ ...day, more }}
        common={COMMON[kind]}
      >
        <p class="govuk-body">{words[`${kind}Hint`]}</p>
      </Lines>
    </section>
  )
}

const Overview = ({ day }: { day: Day }) => {
  const { session } = useOffice()
  const { late, today, week } = dueLines(day.due.rows, day.today)
  const due = { ...day, more: day.due.more }
  return (
    <>
      <Figures day={day} />
      {day.handled > 0 && (
        <p class="govuk-body">
          <LinkButton onClick={() => showMine(session.author.id)}>{words.showHandled}</LinkButton>
        </p>
      )}
      <Neglected kind="urgent" day={day} />
      <Neglected kind="unopened" day={day} />
      <Neglected kind="handlerGone" day={day} />
      {day.proposals.rows.length > 0 && (
        <Lines
          id="proposals"
          heading={words.proposals}
          lines={whole(day.proposals.rows)}
          day={{ ...day, more: day.proposals.more }}
        >
          <p class="govuk-body">{words.proposalsHint}</p>
        </Lines>
      )}
      <Lines id="late" heading={words.late} lines={late} day={due} />
      <Lines id="today" heading={words.today} lines={today} day={{ ...due, more: false }} />
      <Lines
        id="week"
        heading={words.week(isoDateWords(sundayOf(day.today), true))}
        lines={week}
        day={{ ...due, more: false }}
      />
      <Neglected kind="handlerAway" day={day} />
      <h2 class="govuk-heading-m">{words.after}</h2>
      <ButtonGroup>
        <Button kind="secondary" onClick={() => go({ page: 'absence' })}>
          {words.toAbsence}
        </Button>
        <Button kind="secondary" onClick={() => go({ page: 'handovers' })}>
          {words.toHandover}
        </Button>
      </ButtonGroup>
    </>
  )
}
