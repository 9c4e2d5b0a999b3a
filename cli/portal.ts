/** The portal that a command speaks to: how it is reached, and that it is the one that was meant. */
import { SocksProxyAgent } from 'socks-proxy-agent'
import { deviceAt } from '../client/node/platform.ts'
import { isPrivate, serverAt } from '../client/node/server.ts'
import type { OfficerPlatform } from '../client/officer/storage.ts'
import { isPortalNamed, loadPortal, type Portal } from '../client/reporter/portal.ts'
import type { Options } from './options.ts'
import { Stop, usage } from './stop.ts'
import { writeNote } from './terminal.ts'

const NOTES = { busy: 'The portal is busy.', unreachable: 'The portal gave no answer.' } as const

const urlOf = (text: string, what: string): URL => {
  const url = URL.parse(text)
  if (!url) throw usage(`${what} is no address.`)
  return url
}

const addressOf = (portal: string): URL => {
  const url = urlOf(portal, '--portal')
  if (!isPrivate(url)) throw usage('A portal has an https: address (http: on this machine alone).')
  return url
}

/** `socks5h` alone: names are looked up at the proxy, so that nobody nearer learns which portal it is. */
const agentFor = (proxy: string): SocksProxyAgent => {
  const url = urlOf(proxy, '--proxy')
  if (url.protocol !== 'socks5h:') {
    throw usage('A proxy is given as socks5h://host:port, which looks names up there.')
  }
  return new SocksProxyAgent(url)
}

const platformFor = (portal: string, proxy: string | undefined): OfficerPlatform =>
  deviceAt({
    ...serverAt(addressOf(portal), proxy === undefined ? undefined : agentFor(proxy)),
    onWaiting: (by, why) => {
      if (by === 1) writeNote(`${NOTES[why]} It is asked again.`)
    },
  })

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
