/**
 * Drafts: an officer's own, in cases that they are answered about. Whoever has lost the case gets the answer of a case that
 * never was, and the draft is gone with the row in `case_readers`; with the account go all of theirs.
 */
import { forgetDraft, putDraft, readDraft } from '../../../protocol/exchanges/drafts.ts'
import { toText } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { demandClock } from '../../directory/today.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { type DraftKey, type DraftRow, deleteDraft, findDraft, putDraftRow } from './store.ts'

type Drafts = Pick<Deps, 'db' | 'now' | 'clock'>

/** @throws ProblemError notFound */
const find = async ({ db }: Drafts, key: DraftKey): Promise<DraftRow | null> => {
  const found = await findDraft(db, key)
  if (found === undefined) throw new ProblemError('notFound')
  return found
}

const serveReadDraft = (app: App, deps: Drafts): void =>
  route(app, readDraft, async (request, { caller: { officerId } }) => {
    const found = await find(deps, { officerId, caseId: fieldBytes(request.case) })
    return { draft: found && { nonce: toText(found.nonce), sealed: toText(found.sealed) } }
  })

const servePutDraft = (app: App, deps: Drafts): void =>
  route(app, putDraft, async ({ case: id, replaces, draft }, { caller: { officerId } }) => {
    // By a wrong day it would be forgotten as soon as the right one is known.
    demandClock(deps)
    const key = { officerId, caseId: fieldBytes(id) }
    const row = { nonce: fieldBytes(draft.nonce), sealed: fieldBytes(draft.sealed) }
    const before = replaces === null ? null : fieldBytes(replaces)
    if (await putDraftRow(deps.db, key, before, row, deps.now())) return {}
    await find(deps, key)
    throw new ProblemError('conflict')
  })

const serveForgetDraft = (app: App, deps: Drafts): void =>
  route(app, forgetDraft, async ({ case: id, nonce }, { caller: { officerId } }) => {
    const key = { officerId, caseId: fieldBytes(id) }
    await deleteDraft(deps.db, key, fieldBytes(nonce))
    if ((await find(deps, key)) !== null) throw new ProblemError('conflict')
    return {}
  })

export const registerDrafts = (app: App, deps: Drafts): void => {
  serveReadDraft(app, deps)
  servePutDraft(app, deps)
  serveForgetDraft(app, deps)
}
