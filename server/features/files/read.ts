import { readOfficerFile, readReporterFile } from '../../../protocol/exchanges/files.ts'
import { SEALED_CHUNK_BYTES } from '../../../protocol/files/steps.ts'
import { taggedHash } from '../../../protocol/primitives.ts'
import { Budget } from '../../cases/budget.ts'
import { toText } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../http/field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { findForOfficer, findForReporter, readChunk } from './store.ts'

/** Bytes of files that one mailbox is given in a window: twice all that a reporter can have sent. Reading costs no work. */
const MOST_READ_BYTES = 8 * 1024 ** 3

export const registerReadReporterFile = (app: App, deps: Deps): void => {
  const bytesRead = new Budget(MOST_READ_BYTES, deps.now)
  const { db, primitives } = deps
  route(
    app,
    readReporterFile,
    async ({ token, file, chunk }) => {
      const tokenHash = taggedHash(primitives, 'mailbox', fieldBytes(token))
      const asked = { file: fieldBytes(file), chunk }
      const find = () => findForReporter(db, tokenHash, asked)
      const bytes = await readChunk(deps, chunk, find)
      bytesRead.spend(toText(tokenHash), SEALED_CHUNK_BYTES)
      return bytes
    },
    { lane: 'mailbox' },
  )
}

export const registerReadOfficerFile = (app: App, deps: Deps): void =>
  route(app, readOfficerFile, async (request, { caller: { officerId } }) => {
    const { db } = deps
    const caseId = fieldBytes(request.case)
    const asked = { file: fieldBytes(request.file), chunk: request.chunk }
    return readChunk(deps, request.chunk, async () => {
      const found = await findForOfficer(db, officerId, caseId, asked)
      if (found?.on_day === null) throw new ProblemError('conflict')
      return found
    })
  })
