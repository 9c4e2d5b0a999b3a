/** An officer at work: opened keys, verified directory. Held in memory only. */

import { CodedError } from '../../protocol/coded-error.ts'
import type { Officer } from '../../protocol/directory/schema.ts'
import {
  currentOfficer,
  type Directory,
  DirectoryError,
  hasRole,
  verifyPast,
} from '../../protocol/directory/verify.ts'
import type { Hash } from '../../protocol/fields.ts'
import { RECORDERS, SEES_FIGURES } from '../../protocol/history/acts.ts'
import { SeenStatements } from '../../protocol/history/seen.ts'
import type { Author } from '../compose-office.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { wipe } from '../crypto/wipe.ts'
import { type Epochs, epochsFrom, loadEpochs } from '../epochs.ts'
import type { Server } from '../platform.ts'
import { type CaseIndex, NO_INDEX } from './case-index.ts'
import { CaseRows } from './case-rows.ts'
import { DraftKeeper } from './draft-keeper.ts'
import { OwnIndex } from './index/own-index.ts'
import {
  comparable,
  compareDirectory,
  type DirectoryAlarm,
  isDirectoryAlarm,
  readKnownDirectory,
  rememberDirectory,
} from './known-directory.ts'
import { knownDrafts } from './known-drafts.ts'
import { type KnownHeads, knownHeads } from './known-heads.ts'
import type { OpenedBefore } from './letters.ts'
import type { OfficerPlatform } from './storage.ts'
import { NOT_TOGETHER, type Together } from './together/known.ts'

export interface Session {
  readonly platform: OfficerPlatform
  readonly primitives: BrowserPrimitives
  readonly author: Author
  readonly epochs: Epochs
  readonly heads: KnownHeads
  readonly drafts: DraftKeeper
  /** The organisation has signed that a restore took away a directory that this browser has seen. */
  readonly isRestored: boolean
  /** Gone with the session: nothing that was read outlives a lock. */
  readonly opened: OpenedBefore
  /** Statements that were verified, likewise. */
  readonly seen: SeenStatements
  readonly index: CaseIndex
  /** The same, to be brought up to date; null where the platform has no engine for it. */
  readonly ownIndex: OwnIndex | null
  /** What is known of allegations across cases. */
  readonly together: Together
  readonly rows: CaseRows
}

/** The directory is not one to believe: nothing is sealed or shown under it. */
export class DirectoryAlarmed extends CodedError<DirectoryAlarm> {
  override readonly name = 'DirectoryAlarmed'
}

/** A past epoch by its hash. @throws CallError; DirectoryError where the server does not hand it over */
const pastEpoch =
  (server: Server, primitives: BrowserPrimitives, { directories }: Epochs) =>
  async (hash: Hash): Promise<Directory> => {
    const [signed] = await epochsFrom(server)([hash])
    const past = signed && verifyPast(primitives, directories, signed)
    if (past?.hash !== hash) throw new DirectoryError('notTheSuccessor')
    return past
  }

export interface NewestEpochs {
  readonly epochs: Epochs
  readonly isRestored: boolean
}

/**
 * The newest epoch, checked against what this browser remembers.
 * @throws CallError, DirectoryError, DirectoryAlarmed
 */
export const newestEpochs = async (
  { server, storage }: OfficerPlatform,
  primitives: BrowserPrimitives,
): Promise<NewestEpochs> => {
  const before = readKnownDirectory(storage)
  const epochs = await loadEpochs(server, primitives)
  const remembered = comparable(storage, before, epochs)
  const verdict = await compareDirectory(remembered, epochs, pastEpoch(server, primitives, epochs))
  if (isDirectoryAlarm(verdict)) throw new DirectoryAlarmed(verdict)
  rememberDirectory(storage, before, epochs)
  return { epochs, isRestored: verdict === 'restored' }
}

/**
 * What the organisation is called, before anybody signs in. Nothing is remembered: whoever only looks leaves no trace.
 * @throws CallError; DirectoryError, also where this browser knows another portal
 */
export const organisationOf = async (
  { server, storage }: OfficerPlatform,
  primitives: BrowserPrimitives,
): Promise<string> => {
  const known = readKnownDirectory(storage)
  const portal = known.kind === 'known' ? known.portal : undefined
  return (await loadEpochs(server, primitives, portal)).current.body.policy.organisation
}

export const sessionOf = (
  platform: OfficerPlatform,
  primitives: BrowserPrimitives,
  author: Author,
  { epochs, isRestored }: NewestEpochs,
): Session => {
  const { id: officer, kemSecretKey } = author
  const owner = { portal: epochs.directories.portal, officer, kemSecretKey }
  const { server, startIndex } = platform
  const ownIndex = startIndex ? new OwnIndex(server, primitives, owner, epochs, startIndex) : null
  return {
    platform,
    primitives,
    author,
    epochs,
    isRestored,
    heads: knownHeads(platform.storage, primitives, officer, kemSecretKey),
    drafts: new DraftKeeper(
      platform.server,
      primitives,
      owner,
      platform.drafts,
      knownDrafts(platform.storage, primitives, officer, kemSecretKey),
      platform.isChoice,
    ),
    opened: new Map(),
    seen: new SeenStatements(),
    index: ownIndex ?? NO_INDEX,
    ownIndex,
    together: ownIndex?.together ?? NOT_TOGETHER,
    rows: new CaseRows(platform.server),
  }
}

/** Past epochs stay known. @throws as `newestEpochs` */
export const withNewestEpochs = async (session: Session): Promise<Session> => {
  const { epochs, isRestored } = await newestEpochs(session.platform, session.primitives)
  for (const [hash, epoch] of session.epochs.byHash) epochs.byHash.set(hash, epoch)
  return { ...session, epochs, isRestored: session.isRestored || isRestored }
}

export const self = ({ author, epochs }: Session): Officer | null =>
  currentOfficer(epochs.current, author.id)

export const isAdministrator = ({ author, epochs }: Session): boolean =>
  hasRole(epochs.current, author.id, 'administrator')

/** By role: an administrator alone has no cases. */
export const readsCases = ({ author, epochs }: Session): boolean =>
  hasRole(epochs.current, author.id, 'intake', 'supervisor', 'investigator', 'overseer')

/** May bring others into cases. */
export const leadsCases = ({ author, epochs }: Session): boolean =>
  hasRole(epochs.current, author.id, 'intake', 'supervisor', 'overseer')

/** Is given figures over the cases that they read. */
export const seesFigures = ({ author, epochs }: Session): boolean =>
  hasRole(epochs.current, author.id, ...SEES_FIGURES)

/** May record a report that came otherwise. */
export const recordsReports = ({ author, epochs }: Session): boolean =>
  hasRole(epochs.current, author.id, ...RECORDERS)

/** The page locked, or its officer signed out, while something long was under way. */
export class SessionClosed extends Error {
  override readonly name = 'SessionClosed'
}

/** Whose keys are gone: a session goes by several objects, and by one author. */
const wiped = new WeakSet<Author>()

/** @throws SessionClosed */
export const checkOpen = ({ author }: Pick<Session, 'author'>): void => {
  if (wiped.has(author)) throw new SessionClosed()
}

export const wipeSession = ({ author, ownIndex, seen }: Session): void => {
  wiped.add(author)
  seen.forget()
  ownIndex?.close()
  wipe(author.signSecretKey, author.kemSecretKey)
}
