/** Time travel on a portal, and what its ladder has said. */
import type { VerifiedCase } from '../../client/verified-case.ts'
import type { Live, Reporter } from './live.ts'
import { World } from './world.ts'

/** A world whose directory outlasts every test; its organisation is in London. */
export const lastingWorld = async (
  officers?: Parameters<typeof World.create>[0],
): Promise<World> => {
  const world = await (officers ? World.create(officers) : World.create())
  world.publish(world.nextBody(() => ({ expiresOn: '2031-12-31' })))
  return world
}

/** Sets the server's clock. @param utc such as `2026-03-10T00:15` */
export const travel = ({ portal }: Live, utc: string): void => {
  portal.clock.nowMs = Date.parse(`${utc}:00Z`)
}

/** Runs what runs every quarter of an hour, then. */
export const sweepAt = async (live: Live, utc: string): Promise<void> => {
  travel(live, utc)
  for (const job of live.portal.app.quarterHourly) await job()
}

/** `late acknowledgement 1 2026-03-10`, in the order of the log. */
export const told = ({ replay }: Pick<VerifiedCase, 'replay'>): string[] =>
  replay.shared.flatMap(({ body: { act, on } }) =>
    act.type === 'late' || act.type === 'escalated'
      ? [`${act.type} ${act.clock} ${act.instance} ${on}`]
      : [],
  )

/** What the reporter's own browser finds in the history. */
export const toldTo = async (reporter: Reporter): Promise<string[]> => told(await reporter.read())
