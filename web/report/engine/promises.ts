/** Every promise of a case, counted here from its verified history, beside what the server has said of lateness. */
import type { Clock } from '../../../protocol/clocks/events.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import { day } from '../../../protocol/history/clock-inputs.ts'
import type { Replay } from '../../../protocol/history/context.ts'
import { openHold } from '../../../protocol/history/hold.ts'
import { lateTold } from '../../../protocol/history/late-told.ts'
import { caseClocks, missingOn } from '../../../protocol/history/promises.ts'
import type { SharedStatement } from '../../../protocol/statement.ts'
import type { HoldView, PromiseView } from '../case-view.ts'
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

/** @param today the server's civil date */
export const promisesOf = (
  replay: Replay,
  current: Directory,
  open: OpenOne,
  today: string,
): PromiseView[] => {
  const bodies = replay.shared.map(({ body }) => body)
  const missing = missingOn(replay, current, today)
  return caseClocks(replay, today).map((clock): PromiseView => {
    const about = isAbout(clock)
    const told = lateTold(replay, current, clock, today)
    const absent = missing.filter((it) => about({ act: it })).map((it) => it.since)
    const extension = bodies.filter(ofType('extension')).findLast(about)
    const explained =
      clock.clock === 'delay'
        ? bodies.filter(ofType('delayReport')).find(({ act }) => act.period === clock.instance)
        : undefined
    return {
      ...clock,
      supervisorToldOn: told.supervisorOn,
      overseerToldOn: told.overseerOn,
      overseerIsToldOn: clock.state === 'late' ? told.overseerTurn : null,
      missingSince: absent.length > 0 ? Math.min(...absent) : null,
      extension: extension ? saidWith('extension', open(extension.act.envelope)) : null,
      delayReport: explained ? saidWith('delayReport', open(explained.act.envelope)) : null,
    }
  })
}

export const holdOf = (replay: Replay, open: OpenOne): HoldView | null => {
  const hold = openHold(replay)
  return hold && { review: day(hold.review), said: saidWith('hold', open(hold.envelope)) }
}
