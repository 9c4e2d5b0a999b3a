/**
 * Every promise of a case, counted here from its verified history and from what this browser could open, beside what the
 * server has said of lateness.
 */
import { keepersOf } from '../../protocol/clocks/definitions.ts'
import type { Clock } from '../../protocol/clocks/events.ts'
import { type Day, dayOf, earliest } from '../../protocol/dates.ts'
import type { Directory } from '../../protocol/directory/verify.ts'
import type { Replay } from '../../protocol/history/context.ts'
import { rolesRead } from '../../protocol/history/vacancies.ts'
import { caseClocks, clocksReadBy, missingOn } from '../../protocol/promises/case-clocks.ts'
import { openHold } from '../../protocol/promises/hold.ts'
import { lateTold, type Stated } from '../../protocol/promises/late-told.ts'
import type { SharedStatement, Statement } from '../../protocol/statement.ts'
import type { HoldView, PromiseView } from './case-view.ts'
import { type OpenOne, saidWith } from './entries.ts'

type Act<T extends SharedStatement['act']['type']> = Extract<SharedStatement['act'], { type: T }>

const ofType =
  <T extends SharedStatement['act']['type']>(type: T) =>
  (body: SharedStatement): body is SharedStatement & { act: Act<T> } =>
    body.act.type === type

const isAbout =
  ({ clock, instance }: Clock) =>
  ({ act }: { act: { clock: string; instance: number } }): boolean =>
    act.clock === clock && act.instance === instance

type Keeping = Statement<SharedStatement> & {
  body: { act: Act<'update' | 'feedback' | 'outcome' | 'delayReport' | 'appealAnswered'> }
}

const isKeeping = (statement: Statement<SharedStatement>): statement is Keeping =>
  ['update', 'feedback', 'outcome', 'delayReport', 'appealAnswered'].includes(
    statement.body.act.type,
  )

/** What would keep a promise by its words, and does not open here, or does not hold what it says. */
export const unreadIn = ({ shared }: Pick<Replay, 'shared'>, open: OpenOne): readonly Keeping[] =>
  shared
    .filter(isKeeping)
    .filter(({ body: { act } }) => saidWith(act.type, open(act.envelope)) === 'unreadable')

/** The reporter's promise that continues at a start: where several start on one day, the last. */
const goesOn = (mine: readonly Clock[], { clock, start }: Pick<Clock, 'clock' | 'start'>) =>
  mine.findLast((it) => it.clock === clock && it.start <= start)
/** The first day on which one was stated and read. */
const firstRead = (all: readonly (Stated | null)[]): Day | null =>
  all.find((stated) => stated?.wasRead)?.on ?? null

/** @param today the server's civil date */
export const promisesOf = (
  replay: Replay,
  current: Directory,
  open: OpenOne,
  today: string,
): PromiseView[] => {
  const bodies = replay.shared.map(({ body }) => body)
  const hasOverseer = rolesRead(replay.state, current).has('overseer')
  const missing = missingOn(replay, current, today)
  const unread = unreadIn(replay, open)
  const all = caseClocks(replay, today)
  const mine = clocksReadBy(replay, today, new Set(unread.map(({ hash }) => hash)))
  return mine.map((clock): PromiseView => {
    // What nobody but this reporter knows to be unread counts for everybody else: one promise here may be several there.
    const theirs = all.filter((it) => goesOn(mine, it) === clock)
    const about = (it: { act: { clock: string; instance: number } }) =>
      theirs.some((one) => isAbout(one)(it))
    const told = theirs.map((one) => lateTold(replay, current, one, today))
    const [absent, ...others] = missing.filter((it) => about({ act: it })).map((it) => it.since)
    const extension = bodies.filter(ofType('extension')).findLast(about)
    const explained =
      clock.clock === 'delay'
        ? bodies.filter(ofType('delayReport')).find(({ act }) => act.period === clock.instance)
        : undefined
    const unreadOn = unread
      .filter(({ body: { act } }) => keepersOf(clock.clock).some((type) => type === act.type))
      .filter(({ body: { act, on } }) =>
        act.type === 'delayReport'
          ? act.period === clock.instance
          : goesOn(mine, { clock: clock.clock, start: dayOf(on) }) === clock,
      )
      .map(({ body }) => dayOf(body.on))
    const { revised: _, ...counted } = clock
    const revised = theirs.findLast((one) => one.revised !== undefined)?.revised
    return {
      ...counted,
      ...(revised !== undefined && { revised }),
      unreadOn,
      supervisorToldOn: firstRead(told.map(({ late }) => late)),
      overseerToldOn: firstRead(told.map(({ escalated }) => escalated)),
      noOverseerOn:
        told.find(({ escalated }) => escalated?.wasRead === false)?.escalated?.on ?? null,
      overseerTurnOn: theirs.at(-1)?.state === 'late' ? (told.at(-1)?.overseerTurn ?? null) : null,
      hasOverseer,
      missingSince: absent === undefined ? null : earliest(absent, ...others),
      extension: extension ? saidWith('extension', open(extension.act.envelope)) : null,
      delayReport: explained ? saidWith('delayReport', open(explained.act.envelope)) : null,
    }
  })
}

export const holdOf = (replay: Replay, open: OpenOne): HoldView | null => {
  const hold = openHold(replay)
  return hold && { review: dayOf(hold.review), said: saidWith('hold', open(hold.envelope)) }
}
