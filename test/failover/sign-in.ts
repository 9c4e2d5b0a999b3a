/** Officers who sign in over HTTP, with accounts of their own. */

import { toBase64url } from '../../protocol/base64url.ts'
import { readQueue } from '../../protocol/exchanges/office.ts'
import { signIn } from '../../protocol/exchanges/session.ts'
import { toAccountRow } from '../../server/accounts/account.ts'
import { trustedClock } from '../../server/clock.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import type { BenchPortal } from '../bench/portal.ts'
import type { Answer } from '../support/live.ts'
import { codeAt, handedOver, makeAccount, type TestAccount } from '../support/office.ts'
import { random } from '../support/portal.ts'
import type { Remote } from '../support/remote.ts'

/** Long enough for the code of the enrolment not to be the one that signs in. */
const ENROLLED_MS = 120_000

export const enrol = ({ world, secrets, with: open }: BenchPortal, name: string) =>
  open(async (db): Promise<TestAccount> => {
    const officer = world.officer(name)
    const account = makeAccount(world, officer, name.toLowerCase())
    const then = Date.now() - ENROLLED_MS
    const now = () => then
    const deps = { primitives: nodePrimitives, secrets, random, now, clock: trustedClock(now) }
    const row = toAccountRow(deps, officer.id, officer.signKey, handedOver(account, then))
    await db.insertInto('accounts').values(row).execute()
    return account
  })

/** @returns the session's cookie @throws Error where it is not let in */
export const signInAt = async (
  { port }: Remote,
  { signInName, authKey, totpSecret }: TestAccount,
): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${port}${signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      signInName,
      authKey: toBase64url(authKey),
      totpCode: codeAt(totpSecret, Date.now()),
    }),
  })
  const [cookie = ''] = answer.headers.getSetCookie().map((it) => it.split(';')[0] ?? '')
  if (!answer.ok || cookie === '') throw new Error(`not let in: ${await answer.text()}`)
  return cookie
}

/** What an officer's first page asks for. */
export const askQueue = (remote: Remote, cookie: string): Promise<Answer | null> =>
  remote.post(readQueue, { closed: false, number: null, after: null }, { cookie })
