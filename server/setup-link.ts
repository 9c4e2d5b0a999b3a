/**
 * The one-time set-up link, worth nothing once a directory stands. Servers that share a database and its secrets make the
 * same one of what the first of them drew, so that whichever of their links somebody opens, it works. The embedded
 * database has one server, which draws anew at each start.
 */
import { timingSafeEqual } from 'node:crypto'
import { fromBase64url, toBase64url } from '../protocol/base64url.ts'
import { derive } from '../protocol/primitives.ts'
import type { Deps } from './deps.ts'

const TOKEN_BYTES = 32
const KEY = 'setup-nonce'

type Needed = Pick<Deps, 'db' | 'primitives' | 'secrets'>

export const isSetUp = async ({ db }: Pick<Deps, 'db'>): Promise<boolean> =>
  (await db.selectFrom('directory_epochs').select('epoch').limit(1).executeTakeFirst()) !==
  undefined

/** Null while none was drawn. */
const tokenOf = async ({ db, primitives, secrets }: Needed): Promise<Uint8Array | null> => {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst()
  return row ? derive(primitives, secrets.vaultKey, TOKEN_BYTES, 'setup-token', row.value) : null
}

/** The token, base64url: whoever has the database alone cannot make it. Null once a directory stands. */
export const issueSetupToken = async (
  deps: Needed & Pick<Deps, 'random' | 'evaluation'>,
): Promise<string | null> => {
  if (await isSetUp(deps)) return null
  const value = deps.random(TOKEN_BYTES)
  await deps.db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) =>
      deps.evaluation ? conflict.column('key').doUpdateSet({ value }) : conflict.doNothing(),
    )
    .execute()
  const token = await tokenOf(deps)
  return token && toBase64url(token)
}

export const checkSetupToken = async (deps: Needed, token: string): Promise<boolean> => {
  const bytes = fromBase64url(token)
  if (bytes?.length !== TOKEN_BYTES || (await isSetUp(deps))) return false
  const right = await tokenOf(deps)
  return right !== null && timingSafeEqual(right, bytes)
}

export const endSetupLink = async ({ db }: Pick<Deps, 'db'>): Promise<void> => {
  await db.deleteFrom('settings').where('key', '=', KEY).execute()
}
