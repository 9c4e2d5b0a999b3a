/** The portal as this browser verified it. */
import { fromBase64url } from '../../protocol/base64url.ts'
import { checkWords, PORTAL_WORDS } from '../../protocol/check-words.ts'
import { dueOf, urgentTarget } from '../../protocol/clocks/count.ts'
import {
  type ClockPolicy,
  type ClockRules,
  holidaysBy,
  rulesFor,
} from '../../protocol/clocks/policy.ts'
import { type Day, parseDay } from '../../protocol/dates.ts'
import type { Officer, Role } from '../../protocol/directory/schema.ts'
import { isExpired, isPortalOpen } from '../../protocol/directory/verify.ts'
import { nameLine, piecesOf, plainLine } from '../../protocol/typed.ts'
import { openingReaders } from '../compose-report.ts'
import { type BrowserPrimitives, loadPrimitives } from '../crypto/sodium.ts'
import { type Epochs, loadEpochs } from '../epochs.ts'
import { plain } from '../literal.ts'
import type { Platform } from '../platform.ts'
import { writtenLine } from '../written.ts'
import type { OfficerView, PortalView, Promised } from './portal-view.ts'
import { Refused } from './refused.ts'

export interface Portal {
  readonly platform: Platform
  readonly primitives: BrowserPrimitives
  readonly epochs: Epochs
  readonly view: PortalView
}

const officerView = ({ id, name, unit, roles }: Officer): OfficerView => ({
  id,
  name: writtenLine(name),
  unit: writtenLine(unit),
  roles,
})

const promisedOn = (policy: ClockPolicy, rules: ClockRules, today: Day): Promised => {
  const { acknowledgement, news, feedback, outcome, delay, appeal } = rules
  const holidays = holidaysBy(() => policy)(0)
  return {
    acknowledgement,
    acknowledgementDue: dueOf(acknowledgement, today, holidays),
    urgentTarget: urgentTarget(today, holidays),
    news,
    feedback,
    outcome,
    delay: delay.first,
    appeal: appeal ?? null,
  }
}

/** By what they are here for, then by name. */
const RANK: readonly Role[] = ['intake', 'supervisor', 'investigator', 'overseer', 'administrator']

const rankOf = ({ roles }: Officer): number => RANK.findIndex((role) => roles.includes(role))

export const inOrder = (officers: readonly Officer[]): OfficerView[] =>
  [...officers].sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1)).map(officerView)

const NOBODY: ReadonlySet<string> = new Set()

const viewOf = (epochs: Epochs): PortalView => {
  const { current, today, directories } = epochs
  const { policy, officers, expiresOn } = current.body
  const day = parseDay(today)
  const portal = fromBase64url(directories.portal)
  if (day === null || !portal) throw new Refused('outdated')
  const reading = new Set(openingReaders(epochs, NOBODY))
  const serving = officers.filter((officer) => officer.until === null)
  const rules = rulesFor(policy.clocks, day)
  return {
    organisation: writtenLine(policy.organisation),
    vocabulary: policy.vocabulary,
    today,
    expiresOn,
    sealing: isExpired(current, today) ? 'expired' : isPortalOpen(current) ? 'possible' : 'notOpen',
    support: policy.support,
    emergency: policy.emergency,
    routes: policy.routes,
    readers: inOrder(serving.filter(({ id }) => reading.has(id))),
    later: inOrder(
      serving.filter(({ id, roles }) => !reading.has(id) && roles.includes('investigator')),
    ),
    checkWords: checkWords(portal, PORTAL_WORDS),
    promised: promisedOn(policy.clocks, rules, day),
    isLookedAtTogether: rules.comparison !== undefined,
  }
}

/**
 * Loads and verifies. Once a page has seen a portal it takes no other.
 * @throws CryptoUnavailable, CallError, DirectoryError, Refused
 */
export const loadPortal = async (platform: Platform, before?: Portal): Promise<Portal> => {
  const primitives = before?.primitives ?? (await loadPrimitives())
  const epochs = await loadEpochs(platform.server, primitives, before?.epochs.directories.portal)
  for (const [hash, past] of before?.epochs.byHash ?? []) {
    if (!epochs.byHash.has(hash)) epochs.byHash.set(hash, past)
  }
  if (before && epochs.current.body.epoch < before.epochs.current.body.epoch) {
    throw new Refused('invalid', { detail: 'older epoch' })
  }
  return { platform, primitives, epochs, view: viewOf(epochs) }
}

/** Whether what somebody typed is its id, or its check words. */
export const isPortalNamed = ({ epochs, view }: Portal, typed: string): boolean => {
  const words = (text: string): string => piecesOf(text).join(' ')
  const isId = plainLine(typed) === epochs.directories.portal
  return isId || words(typed) === words(view.checkWords.join(' '))
}

/** The ids of officers given by id or name, sorted; null if one fits nobody, or several. */
export const officersCalled = (
  { readers, later }: PortalView,
  given: readonly string[],
): string[] | null => {
  const ids = given.map((called) => {
    const found = [...readers, ...later].filter(
      ({ id, name }) => called === id || nameLine(called) === nameLine(plain(name)),
    )
    return found.length === 1 ? found.map(({ id }) => id) : null
  })
  return ids.includes(null) ? null : [...new Set(ids.flatMap((id) => id ?? []))].sort()
}
