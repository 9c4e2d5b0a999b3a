import { fromBase64url } from '../../../protocol/base64url.ts'
import { REPORTER } from '../../../protocol/envelope.ts'
import { beginOfficerUpload, beginUpload } from '../../../protocol/exchanges/files.ts'
import { uploadBytes } from '../../../protocol/files/layout.ts'
import { verifyPurpose } from '../../../protocol/primitives.ts'
import { findSignKey, isShown } from '../../cases/store.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { beginFile, type NewFile } from '../../files/uploads.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { lockCase } from './store.ts'

/** Its bounds are asked with the case locked, so that uploads that begin at once cannot pass them together. */
const begin = async (
  deps: Deps,
  file: NewFile,
  isStill: (tx: Database) => Promise<boolean>,
): Promise<{ have: number }> => ({
  have: await deps.db.transaction().execute(async (tx) => {
    await lockCase(tx, file.caseId)
    if (!(await isStill(tx))) throw new ProblemError('notFound')
    return beginFile(deps, tx, file)
  }),
})

interface Named {
  readonly case: string
  readonly file: string
  readonly token: string
  readonly chunks: number
}

const namedBy = (request: Named) => ({
  case: fieldBytes(request.case),
  file: fieldBytes(request.file),
  token: fieldBytes(request.token),
  chunks: request.chunks,
})

const newFile = (named: ReturnType<typeof namedBy>, author: string): NewFile => ({
  caseId: named.case,
  id: named.file,
  author,
  chunks: named.chunks,
  tokenHash: named.token,
})

export const registerBeginUpload = (app: App, deps: Deps): void =>
  route(
    app,
    beginUpload,
    async (request) => {
      const { db, primitives, serverKeys } = deps
      const named = namedBy(request)
      // Who cannot sign for the case gets the answer of one that does not exist, and gets it no sooner.
      const signKey = await findSignKey(db, named.case)
      const key = signKey ?? serverKeys[0]?.publicKey ?? new Uint8Array()
      const signature = fromBase64url(request.signature) ?? new Uint8Array()
      const isTheirs = verifyPurpose(primitives, 'upload', key, uploadBytes(named), signature)
      if (!signKey || !isTheirs) throw new ProblemError('notFound')
      return begin(deps, newFile(named, REPORTER), async () => true)
    },
    { lane: 'append' },
  )

export const registerBeginOfficerUpload = (app: App, deps: Deps): void =>
  route(app, beginOfficerUpload, async (request, { caller }) => {
    const named = namedBy(request)
    const { officerId } = caller
    const isTheirs = (db: Database) => isShown(db, officerId, named.case)
    // Before the lock, too: nobody waits for a case that does not exist to them.
    if (!(await isTheirs(deps.db))) throw new ProblemError('notFound')
    return begin(deps, newFile(named, officerId), isTheirs)
  })
