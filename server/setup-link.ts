/** The one-time set-up link: made again at each start, and worth nothing once a directory stands. */
import { timingSafeEqual } from 'node:crypto'
import { fromBase64url, toBase64url } from '../protocol/base64url.ts'
import { taggedHash } from '../protocol/primitives.ts'
import type { Deps } from './deps.ts'

const TOKEN_BYTES = 32
const KEY = 'setup-token-hash'

export const isSetUp = async ({ db }: Pick<Deps, 'db'>): Promise<boolean> =>
  (await db.selectFrom('directory_epochs').select('epoch').limit(1).executeTakeFirst()) !==
  undefined

/** A new token, base64url, of which the database keeps the hash. Null once a directory stands. */
export const issueSetupToken = async (
  deps: Pick<Deps, 'db' | 'primitives' | 'random'>,
): Promise<string | null> => {
  if (await isSetUp(deps)) return null
  const token = deps.random(TOKEN_BYTES)
  const value = taggedHash(deps.primitives, 'setup-token', token)
  await deps.db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return toBase64url(token)
}

export const checkSetupToken = async (
  deps: Pick<Deps, 'db' | 'primitives'>,
  token: string,
): Promise<boolean> => {
  const bytes = fromBase64url(token)
  if (bytes?.length !== TOKEN_BYTES || (await isSetUp(deps))) return false
  const row = await deps.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst()
  const hash = taggedHash(deps.primitives, 'setup-token', bytes)
  return row !== undefined && timingSafeEqual(row.value, hash)
}

export const endSetupLink = async ({ db }: Pick<Deps, 'db'>): Promise<void> => {
  await db.deleteFrom('settings').where('key', '=', KEY).execute()
}
