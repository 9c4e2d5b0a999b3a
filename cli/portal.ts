/** The portal that a command speaks to: how it is reached, and that it is the one that was meant. */
import type { Patience } from '../client/headless/until-known.ts'
import { deviceAt } from '../client/node/platform.ts'
import { serverAt } from '../client/node/server.ts'
import { isPortalNamed, loadPortal } from '../client/reporter/portal.ts'
import type { Options } from './options.ts'
import { Stop, usage } from './stop.ts'
import { writeNote } from './terminal.ts'

const NOTES = { busy: 'The portal is busy.', unreachable: 'The portal gave no answer.' } as const

/** Loads the verified directory. @throws Stop if it is not the portal that was named */
export const visit = async ({ portal: address, proxy, id }: Options) => {
  const onWaiting = (by: 1 | -1, why: keyof typeof NOTES) => {
    if (by === 1) writeNote(`${NOTES[why]} It is asked again.`)
  }
  const platform = deviceAt({ ...serverAt(address ?? '', proxy), onWaiting })
  const portal = await loadPortal(platform)
  const words = portal.view.checkWords.join(' ')
  if (id === undefined) {
    writeNote(`The portal's check words are: ${words}`)
    writeNote('Compare them with the poster or the intranet; with --id they are compared for you.')
  } else if (!isPortalNamed(portal, id)) {
    throw new Stop('otherPortal', {}, `Another portal answers here: ${words}. Nothing was sent.`)
  }
  return { platform, portal }
}

export const patienceFor = ({ wait = '300' }: Options): Patience => {
  if (!/^\d{1,6}$/.test(wait)) throw usage('--wait is a number of seconds.')
  return {
    longestMs: Number(wait) * 1000,
    onPause: (ms) => writeNote(`No certain answer. The same goes again in ${ms / 1000} s.`),
    onQuarter: (name, quarters) => writeNote(`${name}: ${25 * quarters} %`),
  }
}
