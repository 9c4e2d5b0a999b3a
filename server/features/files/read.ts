import { readOfficerFile, readReporterFile } from '../../../protocol/exchanges/files.ts'
import { SEALED_CHUNK_BYTES } from '../../../protocol/files/steps.ts'
import { taggedHash } from '../../../protocol/primitives.ts'
import { Budget } from '../../cases/budget.ts'
import { toText } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { findForOfficer, findForReporter, readChunk } from './store.ts'

export const registerReadReporterFile = (app: App, deps: Deps): void => {
  const { db, files, primitives } = deps
  const bytesRead = new Budget(files.mostReadBytes, deps)
  route(
    app,
    readReporterFile,
    async ({ token, file, chunk }) => {
      const tokenHash = taggedHash(primitives, 'mailbox', fieldBytes(token))
      const asked = { file: fieldBytes(file), chunk }
      return readChunk(deps, chunk, async () => {
        const found = await findForReporter(db, tokenHash, asked)
        // Not for a token that somebody made up, of which there is no end; and before anything is fetched.
        if (found) bytesRead.spend(toText(tokenHash), SEALED_CHUNK_BYTES)
        return found
      })
    },
    { lane: 'mailboxFile' },
  )
}

export const registerReadOfficerFile = (app: App, deps: Deps): void =>
  route(
    app,
    readOfficerFile,
    async (request, { caller: { officerId } }) => {
      const { db } = deps
      const caseId = fieldBytes(request.case)
      const asked = { file: fieldBytes(request.file), chunk: request.chunk }
      return readChunk(deps, request.chunk, async () => {
        const found = await findForOfficer(db, officerId, caseId, asked)
        if (found?.on_day === null) throw new ProblemError('conflict')
        return found
      })
    },
    { lane: 'officeFile' },
  )
