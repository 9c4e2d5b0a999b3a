/** A session whose page has no keys any more: what its cookie is good for, alone and with a passphrase. */
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { readAdministration } from '../../protocol/exchanges/administration.ts'
import {
  readSalt,
  readSession,
  resumeSession,
  signIn,
  signOut,
} from '../../protocol/exchanges/session.ts'
import { taggedHash } from '../../protocol/primitives.ts'
import {
  countPassphrase,
  FORGET_MS,
  FREE_ATTEMPTS,
  triesAfter,
} from '../../server/features/session/attempts.ts'
import { LIFE_MS } from '../../server/features/session/store.ts'
import { Office, type TestAccount } from '../support/office.ts'
import { random } from '../support/portal.ts'

let office: Office
beforeAll(async () => {
  office = await Office.ready()
  const session = await office.signIn('Ada')
  await office.sign(session, [
    await office.enrol(session, 'Ben', ['administrator']),
    await office.enrol(session, 'Cyd', ['administrator']),
  ])
})
afterAll(() => office.close())
beforeEach(() => office.wait(FORGET_MS))

const keyOf = ({ authKey }: TestAccount) => ({ authKey: toBase64url(authKey) })
const WRONG = { authKey: toBase64url(new Uint8Array(32)) }
const resume = (session: string, request = WRONG, at = office) =>
  at.ask(resumeSession, request, session)
const isIn = async (session: string) =>
  (await office.ask(readAdministration, {}, session)).error === null

describe('a session resumed', () => {
  it('says whose it is, and hands over the vault for the passphrase, as often as one reloads', async () => {
    const session = await office.signIn('Ada')
    const ada = office.account('Ada')
    const { id } = office.world.officer('Ada')
    const known = await office.must(readSession, {}, session)
    expect(known).toEqual({ officer: id, salt: toBase64url(ada.salt) })
    for (let reloads = 0; reloads < 3 * FREE_ATTEMPTS; reloads++) {
      const { text, setCookie } = await resume(session, keyOf(ada))
      expect(JSON.parse(text)).toEqual({ officer: id, vault: ada.vault })
      expect(setCookie).toBeNull()
    }
    // Nobody else sees that, and no later sign-in costs more for it.
    const { challenge } = await office.must(readSalt, { signInName: 'ada' })
    expect(challenge).toBeNull()
  })

  it('is no session without its cookie', async () => {
    const right = keyOf(office.account('Ada'))
    expect((await office.ask(readSession, {})).error).toBe('signInNeeded')
    expect((await office.ask(resumeSession, right)).error).toBe('signInNeeded')
    expect((await resume(toBase64url(random(32)), right)).error).toBe('signInNeeded')
  })

  it('does not open with the passphrase of somebody else', async () => {
    const session = await office.signIn('Ada')
    const { error, text } = await resume(session, keyOf(office.account('Ben')))
    expect([error, text]).toEqual(['signInRefused', '{"error":"signInRefused"}'])
    expect(await isIn(session)).toBe(true)
  })

  it('is over with the last of a few wrong passphrases, and with no session beside it', async () => {
    const [session, other] = [await office.signIn('Ada'), await office.signIn('Ada')]
    const answers: unknown[] = []
    for (let tries = 0; tries < FREE_ATTEMPTS; tries++) answers.push((await resume(session)).error)
    expect(answers).toEqual([...Array(FREE_ATTEMPTS - 1).fill('signInRefused'), 'signInNeeded'])
    expect((await resume(session, keyOf(office.account('Ada')))).error).toBe('signInNeeded')
    expect([await isIn(session), await isIn(other)]).toEqual([false, true])
    expect((await resume(other, keyOf(office.account('Ada')))).error).toBeNull()
  })

  it('takes the cookie away as it ends', async () => {
    const session = await office.signIn('Ada')
    for (let tries = 1; tries < FREE_ATTEMPTS; tries++) await resume(session)
    expect((await resume(session)).setCookie).toMatch(/^candour=; Max-Age=0;/)
  })

  it('takes no more passphrases at one moment than one after the other, on any number of servers', async () => {
    const session = await office.signIn('Ada')
    const other = await office.beside()
    const asked = await Promise.all(
      Array.from({ length: 24 }, (_, i) => resume(session, WRONG, i % 2 ? office : other)),
    )
    const refused = asked.filter(({ error }) => error === 'signInRefused')
    expect(refused.length).toBeLessThan(FREE_ATTEMPTS)
    expect(asked.every(({ error }) => error !== null)).toBe(true)
    expect(await isIn(session)).toBe(false)
  })

  it('takes none while as many are being looked at', async () => {
    const session = await office.signIn('Ada')
    const { deps } = office.portal
    const hash = taggedHash(deps.primitives, 'session', Buffer.from(session, 'base64url'))
    for (let tries = 0; tries < FREE_ATTEMPTS; tries++)
      expect(await countPassphrase(deps, hash)).toBe(true)
    expect((await resume(session, keyOf(office.account('Ada')))).error).toBe('signInNeeded')
    expect(await isIn(session)).toBe(false)
  })

  it('counts none that a database with too much to do kept from being looked at', async () => {
    const session = await office.signIn('Ada')
    const right = keyOf(office.account('Ada'))
    const busy: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (node.kind === 'SelectQueryNode' && JSON.stringify(node.from).includes('"accounts"'))
          throw Object.assign(new Error('too many connections'), { code: '53300' })
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const beside = await office.beside({ db: office.portal.deps.db.withPlugin(busy) })
    for (let tries = 0; tries < FREE_ATTEMPTS; tries++)
      expect((await resume(session, right, beside)).error).toBe('interrupted')
    expect((await resume(session, right)).error).toBeNull()
  })

  it('counts a wrong passphrase as a wrong attempt under the name', async () => {
    const session = await office.signIn('Ada')
    const workOf = async (signInName: string) =>
      (await office.must(readSalt, { signInName })).challenge?.parameters.data.most ?? 0
    for (let tries = 0; tries < FREE_ATTEMPTS; tries++) await resume(session)
    // The one that began the session counts too.
    expect(await workOf('ada')).toBe(2 * triesAfter(FREE_ATTEMPTS + 1))
    expect(await workOf('ben')).toBe(0)
    const again = await office.signIn('Ada')
    await resume(again)
    expect(await workOf('ada')).toBe(2 * triesAfter(FREE_ATTEMPTS + 3))
  })

  it('of somebody whose name a stranger tries is as good as ever', async () => {
    const session = await office.signIn('Ada')
    for (let tries = 0; tries < FREE_ATTEMPTS; tries++)
      await office.ask(signIn, { signInName: 'ada', ...WRONG, totpCode: '000000' })
    expect((await office.must(readSalt, { signInName: 'ada' })).challenge).not.toBeNull()
    expect((await resume(session)).error).toBe('signInRefused')
    expect((await resume(session, keyOf(office.account('Ada')))).error).toBeNull()
  })

  it('is over when it was not used, is too old, or was signed out of everywhere', async () => {
    const right = keyOf(office.account('Ada'))
    const idle = await office.signIn('Ada')
    office.wait(20 * 60_000)
    expect((await resume(idle, right)).error).toBe('signInNeeded')

    const old = await office.signIn('Ada')
    for (let ms = 0; ms < LIFE_MS; ms += 15 * 60_000) {
      expect((await resume(old, right)).error).toBeNull()
      office.wait(15 * 60_000)
    }
    expect((await resume(old, right)).error).toBe('signInNeeded')

    const [one, two] = [await office.signIn('Ada'), await office.signIn('Ada')]
    await office.must(signOut, { everywhere: true }, two)
    expect((await resume(one, right)).error).toBe('signInNeeded')
  })

  it('is over once its officer has left, or has other keys', async () => {
    const ada = await office.signIn('Ada')
    const [ben, cyd] = [await office.signIn('Ben'), await office.signIn('Cyd')]
    const [benKey, cydKey] = [keyOf(office.account('Ben')), keyOf(office.account('Cyd'))]
    expect((await resume(ben, benKey)).error).toBeNull()
    const renewed = await office.enrol(ada, 'Cyd', ['administrator'], office.world.officer('Cyd'))
    const today = office.world.current.body.issuedOn
    await office.sign(ada, [renewed], ({ officers }) => ({
      officers: officers.map((it) => {
        if (it.id === office.world.officer('Ben').id) return { ...it, until: today }
        return it.id === renewed.id ? renewed.entry : it
      }),
    }))
    for (const [session, key] of [
      [ben, benKey],
      [cyd, cydKey],
      [cyd, keyOf(office.account('Cyd'))],
    ] as const) {
      expect((await resume(session, key)).error).toBe('signInNeeded')
      expect((await office.ask(readSession, {}, session)).error).toBe('signInNeeded')
    }
    expect((await resume(ada, keyOf(office.account('Ada')))).error).toBeNull()
  })
})
