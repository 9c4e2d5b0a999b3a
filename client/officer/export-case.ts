/** A case in one file, checked as whoever gets it will check it (protocol/case-export.ts). */
import { type CaseExport, verifyExport } from '../../protocol/case-export.ts'
import type { SignedDirectory } from '../../protocol/directory/schema.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { readQueue } from '../../protocol/exchanges/office.ts'
import { call } from '../call.ts'
import { epochsFrom, epochsOf, type FetchEpochs, loadNamedEpochs } from '../epochs.ts'
import { type CaseFile, openCase } from './case-file.ts'
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

/** Opens the officer's own case of that number, which records it. Null if they read none. @throws as above; CallError */
export const exportNumbered = async (
  session: Session,
  number: string,
): Promise<CaseExport | null> => {
  const filter = { stage: null, handler: null, number, waiting: false, after: null }
  const [row] = (await call(session.platform.server, readQueue, filter)).rows
  if (!row) return null
  const opened = await openCase(session, row.case)
  return exportCase(opened.session, opened.file)
}
