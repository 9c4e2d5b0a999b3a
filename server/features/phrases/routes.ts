/** Phrases: an officer's own. With the account they go: at new keys, and when the officer leaves. */
import { putPhrases, readPhrases } from '../../../protocol/exchanges/phrases.ts'
import { toText } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { findPhrases, putPhrasesRow } from './store.ts'

export const registerPhrases = (app: App, { db }: Pick<Deps, 'db'>): void => {
  route(app, readPhrases, async (_request, { caller: { officerId } }) => {
    const found = await findPhrases(db, officerId)
    return { phrases: found && { nonce: toText(found.nonce), sealed: toText(found.sealed) } }
  })
  route(app, putPhrases, async ({ replaces, phrases }, { caller: { officerId } }) => {
    const row = { nonce: fieldBytes(phrases.nonce), sealed: fieldBytes(phrases.sealed) }
    const before = replaces === null ? null : fieldBytes(replaces)
    if (!(await putPhrasesRow(db, officerId, before, row))) throw new ProblemError('conflict')
    return {}
  })
}
