/** The portal that a command speaks to, checked before anything is sent. */
import type { OfficerPlatform } from '../client/officer/storage.ts'
import { isPortalNamed, loadPortal, type Portal } from '../client/reporter/portal.ts'
import type { Options } from './options.ts'
import { platformFor } from './platform.ts'
import { Stop, usage } from './stop.ts'
import { writeNote } from './terminal.ts'

export interface Visited {
  readonly platform: OfficerPlatform
  readonly portal: Portal
}

/** Loads the verified directory. @throws Stop if it is not the portal that was named */
export const visit = async ({ portal: address, proxy, id }: Options): Promise<Visited> => {
  if (address === undefined) throw usage('Give the address: --portal https://…')
  const platform = platformFor(address, proxy)
  const portal = await loadPortal(platform)
  const words = portal.view.checkWords.join(' ')
  if (id === undefined) {
    writeNote(`The portal's check words are: ${words}`)
    writeNote('Compare them with the poster or the intranet; with --id they are compared for you.')
  } else if (!isPortalNamed(portal, id)) {
    throw new Stop('otherPortal', `Another portal answers here: ${words}. Nothing was sent.`)
  }
  return { platform, portal }
}

/** Says when the same goes again. */
export const notePause = (pauseMs: number): void =>
  writeNote(`No certain answer. The same goes again in ${pauseMs / 1000} s.`)
