/** A case in one file, checked as whoever gets it will check it (protocol/case-export.ts). */
import { type CaseExport, verifyExport } from '../../protocol/case-export.ts'
import type { SignedDirectory } from '../../protocol/directory/schema.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { readQueue } from '../../protocol/exchanges/office.ts'
import type { Export } from '../../protocol/statement.ts'
import { call } from '../call.ts'
import { epochsFrom, epochsOf, type FetchEpochs, loadNamedEpochs } from '../epochs.ts'
import { type CaseFile, type Opened, openCase } from './case-file.ts'
import { deliver, readAgain } from './deliver.ts'
import type { Session } from './session.ts'

/** @throws CallError; DirectoryError, HistoryError if the export does not hold by itself */
export const exportCase = async (
  { platform: { server }, primitives, epochs }: Session,
  { verified: { logs }, today }: Pick<CaseFile, 'verified' | 'today'>,
): Promise<CaseExport> => {
  const { portal } = epochs.directories
  const { chain } = await call(server, readDirectory, {})
  const past: SignedDirectory[] = []
  const fetchEpochs: FetchEpochs = async (hashes) => {
    const fetched = await epochsFrom(server)(hashes)
    past.push(...fetched)
    return fetched
  }
  await loadNamedEpochs(primitives, epochsOf(primitives, chain, today, portal), logs, fetchEpochs)
  const byBytes = new Map(
    [...chain.keyChanges, ...past, chain.current].map((signed) => [signed.bytes, signed]),
  )
  const exported = { directories: [...byBytes.values()], logs, today }
  if (verifyExport(primitives, exported, true).portal !== portal) {
    throw new DirectoryError('otherPortal')
  }
  return exported
}

/**
 * Writes into the history that the officer takes a copy, before they get it: no record, no copy.
 * @returns the case as it stands with that act
 * @throws CallError: with one that `leavesOpen` the act may stand there, and nothing was taken; and as `openCase`
 */
export const recordExport = async (opened: Opened, what: Export): Promise<Opened> => {
  const outcome = await deliver(opened, () => [
    { log: 'internal', act: { type: 'exported', what } },
  ])
  if ('error' in outcome) throw outcome.error
  return readAgain(opened)
}

export interface TakenExport {
  /** The case with the record in it. */
  readonly now: Opened
  readonly exported: CaseExport
}

/** Records it, and hands it over. @throws as above */
export const takeExport = async (opened: Opened): Promise<TakenExport> => {
  // What would not hold is not recorded as taken.
  await exportCase(opened.session, opened.file)
  const now = await recordExport(opened, 'json')
  return { now, exported: await exportCase(now.session, now.file) }
}

/** Opens the officer's own case of that number, and records both. Null if they read none. @throws as above; CallError */
export const exportNumbered = async (
  session: Session,
  number: string,
): Promise<TakenExport | null> => {
  const asked = { closed: false, number, after: null }
  const [row] = (await call(session.platform.server, readQueue, asked)).rows
  if (!row) return null
  return takeExport(await openCase(session, row.case))
}
