import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { readAdministration } from '../../protocol/exchanges/administration.ts'
import { readSalt, signIn, signOut } from '../../protocol/exchanges/session.ts'
import { usedCode } from '../../server/accounts/used-codes.ts'
import { FORGET_MS } from '../../server/features/session/attempts.ts'
import { LIFE_MS } from '../../server/features/session/store.ts'
import { codeAt, Office } from '../support/office.ts'
import { random } from '../support/portal.ts'

let office: Office
beforeAll(async () => {
  office = await Office.ready()
})
afterAll(() => office.close())

const MINUTE_MS = 60_000
const IDLE_MS = 20 * MINUTE_MS
const ada = () => office.account('Ada')
/** Long enough for every attempt to be forgotten. */
const calm = () => office.wait(FORGET_MS)
const isIn = async (session: string) =>
  (await office.ask(readAdministration, {}, session)).error === null
const wrong = (signInName: string) => ({
  signInName,
  authKey: toBase64url(random(32)),
  totpCode: '000000',
})

describe('signing in', () => {
  it('hands over the vault that was handed in, and a cookie for the office alone', async () => {
    office.wait()
    const { text, setCookie, session } = await office.ask(signIn, office.credentials(ada()))
    expect(JSON.parse(text)).toEqual({
      officer: office.world.officer('Ada').id,
      vault: ada().vault,
    })
    expect(setCookie).toMatch(
      /^candour=[A-Za-z0-9_-]{43}; Path=\/api\/office\/; HttpOnly; SameSite=Strict$/,
    )
    expect(session && (await isIn(session))).toBe(true)
  })

  it('takes each code once, also at one moment, also an older one after a newer', async () => {
    office.wait(10 * MINUTE_MS)
    const before = {
      ...office.credentials(ada()),
      totpCode: codeAt(ada().totpSecret, office.nowMs - 30_000),
    }
    const now = office.credentials(ada())
    expect((await office.ask(signIn, now)).error).toBeNull()
    expect((await office.ask(signIn, now)).error).toBe('signInRefused')
    expect((await office.ask(signIn, before)).error).toBe('signInRefused')
    office.wait(10 * MINUTE_MS)
    const next = office.credentials(ada())
    const asked = await Promise.all([1, 2, 3, 4].map(() => office.ask(signIn, next)))
    expect(asked.filter((it) => it.error === null)).toHaveLength(1)
  })

  it('keeps nothing of a code that tells when, and nothing at all once it no longer counts', async () => {
    calm()
    expect((await office.ask(signIn, office.credentials(ada()))).error).toBeNull()
    const kept = async () => {
      const all = office.portal.deps.db.selectFrom('accounts').selectAll()
      return all.where('sign_in_name', '=', ada().signInName).executeTakeFirstOrThrow()
    }
    const { totp_used: used } = await kept()
    const step = Math.floor(office.nowMs / 30_000)
    const { deps } = office.portal
    const other = { ...deps, secrets: { ...deps.secrets, vaultKey: random(32) } }
    const id = office.world.officer('Ada').id
    expect(used).toEqual(usedCode(deps, id, step))
    expect(used).not.toEqual(usedCode(other, id, step))
    const runJobs = async () => {
      for (const job of office.portal.app.quarterHourly) await job()
    }
    await runJobs()
    expect((await kept()).totp_used).toEqual(used)
    office.wait(2 * MINUTE_MS)
    await runJobs()
    expect((await kept()).totp_used).toBeNull()
  })

  it('says the same whichever part is wrong, and for a name that nobody bears', async () => {
    calm()
    const right = office.credentials(ada())
    const attempts = [
      { ...right, authKey: toBase64url(random(32)) },
      { ...right, totpCode: codeAt(random(20), office.nowMs) },
      { ...right, totpCode: codeAt(ada().totpSecret, office.nowMs - 6 * MINUTE_MS) },
      { ...right, totpCode: codeAt(ada().totpSecret, office.nowMs + 6 * MINUTE_MS) },
      { ...right, signInName: 'nobody at all' },
    ]
    for (const attempt of attempts) {
      expect(await office.ask(signIn, attempt)).toEqual({
        status: 401,
        text: '{"error":"signInRefused"}',
        error: 'signInRefused',
        session: null,
        setCookie: null,
      })
    }
    expect((await office.ask(signIn, right)).error).toBeNull()
  })

  it('calls a code of a clock that is wrong what it is, and takes no such code later', async () => {
    calm()
    const answerTo = async (totpCode: string) =>
      (await office.ask(signIn, { ...office.credentials(ada()), totpCode })).error
    const code = (offsetMs: number) => codeAt(ada().totpSecret, office.nowMs + offsetMs)
    for (const totpCode of [code(-90_000), code(90_000)]) {
      const { error } = await office.ask(signIn, { ...wrong(ada().signInName), totpCode })
      expect(error).toBe('signInRefused')
    }
    calm()
    expect(await answerTo(code(-90_000))).toBe('codeBehind')
    expect(await answerTo(code(-5 * MINUTE_MS))).toBe('codeBehind')
    const ahead = code(90_000)
    expect(await answerTo(ahead)).toBe('codeAhead')
    // Whoever guessed it and waits for its time gains nothing.
    office.wait(90_000)
    expect(await answerTo(ahead)).toBe('signInRefused')
    office.wait(30_000)
    expect(await answerTo(code(0))).toBeNull()
  })

  it('takes a code that was named ahead for used, whoever signs in meanwhile', async () => {
    calm()
    const answerTo = async (totpCode: string) =>
      (await office.ask(signIn, { ...office.credentials(ada()), totpCode })).error
    const ahead = codeAt(ada().totpSecret, office.nowMs + 5 * MINUTE_MS)
    expect(await answerTo(ahead)).toBe('codeAhead')
    office.wait(30_000)
    expect(await answerTo(codeAt(ada().totpSecret, office.nowMs))).toBe('signInRefused')
    office.wait(270_000)
    expect(await answerTo(ahead)).toBe('signInRefused')
    office.wait(30_000)
    expect(await answerTo(codeAt(ada().totpSecret, office.nowMs))).toBeNull()
  })

  it('does the same work for a name that nobody bears as for one that somebody does', async () => {
    calm()
    const { db, primitives } = office.portal.deps
    const done: string[] = []
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => {
        done.push(shapeOf(node))
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const hkdf: typeof primitives.hkdf = (secret, info, lengthBytes) => {
      done.push(`hkdf ${lengthBytes}`)
      return primitives.hkdf(secret, info, lengthBytes)
    }
    const watched = await office.beside({
      db: db.withPlugin(plugin),
      primitives: { ...primitives, hkdf },
    })
    const workOf = async (signInName: string): Promise<string[]> => {
      done.splice(0)
      await watched.ask(readSalt, { signInName })
      await watched.ask(signIn, wrong(signInName))
      return [...done]
    }
    await workOf('somebody to fill the cache')
    const [known, unknown] = [await workOf('ada'), await workOf('nobody')]
    expect(known.length).toBeGreaterThan(8)
    expect(unknown).toEqual(known)
  })
})

/** A query without the values in it. */
const shapeOf = (node: unknown): string =>
  JSON.stringify(node, (key, it) => (key === 'value' || key === 'values' ? null : it))

describe('the salt of a name', () => {
  it('is the account’s, or one that stays the same', async () => {
    const saltOf = async (signInName: string) => (await office.must(readSalt, { signInName })).salt
    expect(await saltOf('ada')).toBe(toBase64url(ada().salt))
    const invented = await saltOf('nobody')
    expect(await saltOf('nobody')).toBe(invented)
    const other = await office.beside()
    expect((await other.must(readSalt, { signInName: 'nobody' })).salt).toBe(invented)
    expect(await saltOf('nobody else')).not.toBe(invented)
    expect(await saltOf('ada')).toHaveLength(invented.length)
  })

  it.each(['Ada', 'ada ', 'a\u0000', '', 'x'.repeat(61)])(
    'is not given for %j',
    async (signInName) => {
      expect((await office.ask(readSalt, { signInName })).error).toBe('badRequest')
    },
  )
})

describe('a session', () => {
  it('ends twenty minutes after its last use', async () => {
    const session = await office.signIn('Ada')
    for (let i = 0; i < 3; i++) {
      office.wait(IDLE_MS - MINUTE_MS)
      expect(await isIn(session)).toBe(true)
    }
    office.wait(IDLE_MS)
    expect(await isIn(session)).toBe(false)
  })

  it('ends twelve hours after it began, however busy', async () => {
    const session = await office.signIn('Ada')
    const began = office.nowMs
    while (office.nowMs + 15 * MINUTE_MS < began + LIFE_MS) {
      office.wait(15 * MINUTE_MS)
      expect(await isIn(session)).toBe(true)
    }
    office.portal.clock.nowMs = began + LIFE_MS - 1
    expect(await isIn(session)).toBe(true)
    office.wait(1)
    expect(await isIn(session)).toBe(false)
  })

  it('ends here, or everywhere', async () => {
    const [one, two, three] = [
      await office.signIn('Ada'),
      await office.signIn('Ada'),
      await office.signIn('Ada'),
    ]
    const ended = await office.ask(signOut, { everywhere: false }, one)
    expect(ended.setCookie).toBe(
      'candour=; Max-Age=0; Path=/api/office/; HttpOnly; SameSite=Strict',
    )
    expect([await isIn(one), await isIn(two), await isIn(three)]).toEqual([false, true, true])
    await office.must(signOut, { everywhere: true }, two)
    expect([await isIn(two), await isIn(three)]).toEqual([false, false])
    expect((await office.ask(signOut, { everywhere: true }, three)).error).toBe('signInNeeded')
  })

  it('that has ended leaves nothing behind', async () => {
    await office.signIn('Ada')
    calm()
    await office.signIn('Ada')
    const { db } = office.portal.deps
    expect(await db.selectFrom('sessions').select('officer_id').execute()).toHaveLength(1)
  })

  it('is known to the database by a hash alone', async () => {
    const session = await office.signIn('Ada')
    const { db } = office.portal.deps
    const rows = await db.selectFrom('sessions').select('token_hash').execute()
    const held = rows.map((row) => toBase64url(row.token_hash))
    expect(held).not.toContain(session)
    for (const hash of held) expect(await isIn(hash)).toBe(false)
  })

  it.each([
    ['no token', ''],
    ['another token', toBase64url(new Uint8Array(32))],
    ['half a token', 'AAAA'],
    ['a token with something behind it', `${toBase64url(new Uint8Array(32))}=`],
  ])('is not: %s', async (_name, token) => {
    expect(await isIn(token)).toBe(false)
  })

  it('is found among whatever else a browser sends under its name', async () => {
    const old = await office.signIn('Ada')
    await office.ask(signOut, { everywhere: true }, old)
    calm()
    const session = await office.signIn('Ada')
    const planted = toBase64url(random(32))
    for (const sent of [
      [planted, session],
      [session, planted],
      [old, 'x', session, ''],
    ]) {
      expect(await isIn(sent.join('; candour='))).toBe(true)
    }
    expect(await isIn([planted, old].join('; candour='))).toBe(false)
  })

  it('is of no use to another site', async () => {
    const session = await office.signIn('Ada')
    for (const site of ['cross-site', 'same-site', 'none']) {
      const headers = { 'sec-fetch-site': site }
      const asked = await office.ask(readAdministration, {}, session, headers)
      expect(asked.error, site).toBe('badRequest')
    }
    const asForm = { 'content-type': 'text/plain' }
    expect((await office.ask(readAdministration, {}, session, asForm)).error).toBe('badRequest')
    const own = { 'sec-fetch-site': 'same-origin' }
    expect((await office.ask(readAdministration, {}, session, own)).error).toBeNull()
  })
})

describe('at rest', () => {
  it('nothing of an account can be used without the vault key', async () => {
    const { db, secrets } = office.portal.deps
    const row = await db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()
    const held = Object.values(row).map((it) =>
      it instanceof Uint8Array ? Buffer.from(it) : Buffer.from(String(it)),
    )
    const secretsOfAda = [ada().totpSecret, ada().authKey, Buffer.from(ada().vault, 'base64url')]
    for (const secret of secretsOfAda) {
      for (const column of held) expect(column.includes(Buffer.from(secret))).toBe(false)
    }
    const stolen = await office.beside({ secrets: { ...secrets, vaultKey: random(32) } })
    office.wait(FORGET_MS)
    expect((await stolen.ask(signIn, stolen.credentials(ada()))).error).toBe('internal')
    await office.signIn('Ada')
  })
})
