/** An officer at work: opened keys, verified directory. Held in memory only. */
import type { Officer } from '../../../protocol/directory/schema.ts'
import { hasRole, standing } from '../../../protocol/directory/verify.ts'
import type { Author } from '../../common/compose-office.ts'
import { type Epochs, loadEpochs } from '../../common/epochs.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { wipe } from '../../crypto/wipe.ts'
import type { OpenedBefore } from '../case/letters.ts'
import { DraftKeeper } from './draft-keeper.ts'
import {
  type DirectoryAlarm,
  directoryAlarm,
  readKnownDirectory,
  rememberDirectory,
} from './known-directory.ts'
import { knownDrafts } from './known-drafts.ts'
import { type KnownHeads, knownHeads } from './known-heads.ts'

export interface Session {
  readonly primitives: BrowserPrimitives
  readonly author: Author
  readonly epochs: Epochs
  readonly heads: KnownHeads
  readonly drafts: DraftKeeper
  /** Gone with the session: nothing that was read outlives a lock. */
  readonly opened: OpenedBefore
}

/** The directory is not one to believe: nothing is sealed or shown under it. */
export class DirectoryAlarmed extends Error {
  readonly alarm: DirectoryAlarm

  constructor(alarm: DirectoryAlarm) {
    super(`the directory is not to be believed: ${alarm}`)
    this.name = 'DirectoryAlarmed'
    this.alarm = alarm
  }
}

/**
 * The newest epoch, checked against what this browser remembers.
 * @throws CallError, DirectoryError, DirectoryAlarmed
 */
export const newestEpochs = async (primitives: BrowserPrimitives): Promise<Epochs> => {
  const epochs = await loadEpochs(primitives)
  const alarm = directoryAlarm(readKnownDirectory(), epochs)
  if (alarm) throw new DirectoryAlarmed(alarm)
  rememberDirectory(epochs)
  return epochs
}

export const sessionOf = (
  primitives: BrowserPrimitives,
  author: Author,
  epochs: Epochs,
): Session => {
  const { id: officer, kemSecretKey } = author
  const owner = { portal: epochs.directories.portal, officer, kemSecretKey }
  return {
    primitives,
    author,
    epochs,
    heads: knownHeads(primitives, officer, kemSecretKey),
    drafts: new DraftKeeper(primitives, owner, knownDrafts(primitives, officer, kemSecretKey)),
    opened: new Map(),
  }
}

/** Past epochs stay known. @throws as `newestEpochs` */
export const withNewestEpochs = async (session: Session): Promise<Session> => {
  const newest = await newestEpochs(session.primitives)
  for (const [hash, epoch] of session.epochs.byHash) newest.byHash.set(hash, epoch)
  return { ...session, epochs: newest }
}

export const self = ({ author, epochs }: Session): Officer | null =>
  standing(epochs.current, author.id)

export const isAdministrator = ({ author, epochs }: Session): boolean =>
  hasRole(epochs.current, author.id, 'administrator')

/** By role: an administrator alone has no cases. */
export const readsCases = ({ author, epochs }: Session): boolean =>
  hasRole(epochs.current, author.id, 'intake', 'supervisor', 'investigator', 'overseer')

/** May bring others into cases. */
export const leadsCases = ({ author, epochs }: Session): boolean =>
  hasRole(epochs.current, author.id, 'intake', 'supervisor', 'overseer')

export const wipeSession = ({ author }: Session): void =>
  wipe(author.signSecretKey, author.kemSecretKey)
