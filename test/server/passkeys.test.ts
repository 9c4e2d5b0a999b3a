/** Passkeys: a second factor and a way back to one's keys, and neither of them for anybody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { utcDay } from '../../protocol/dates.ts'
import { publishDirectory, readAdministration } from '../../protocol/exchanges/administration.ts'
import {
  addPasskey,
  MAX_PASSKEYS,
  type PasskeyAssertion,
  readPasskeyChallenge,
  readPasskeys,
  removePasskey,
  resumeByPasskey,
  signInByPasskey,
} from '../../protocol/exchanges/passkeys.ts'
import { Authenticator, type Signing } from '../../scripts/play/authenticator.ts'
import { isPlain } from '../../server/accounts/passkeys.ts'
import { FORGET_MS, FREE_ATTEMPTS } from '../../server/features/session/attempts.ts'
import { insertPasskey } from '../../server/features/session/store.ts'
import { DATABASES } from '../support/databases.ts'
import { Office } from '../support/office.ts'
import { random } from '../support/portal.ts'

const VAULT = toBase64url(new Uint8Array(104).fill(7))
const WRONG = toBase64url(new Uint8Array(32))

describe.each(DATABASES)('passkeys on %s', (kind) => {
  let office: Office
  let ada: string
  let ben: string
  let adas: Authenticator
  beforeAll(async () => {
    office = await Office.ready(kind)
    ada = await office.signIn('Ada')
    await office.sign(ada, [
      await office.enrol(ada, 'Ben', ['administrator']),
      await office.enrol(ada, 'Cyd', ['administrator']),
    ])
    office.wait()
    ben = await office.signIn('Ben')
  })
  afterAll(() => office.close())
  beforeEach(async () => {
    office.wait(FORGET_MS)
    ;[ada, ben] = [await office.signIn('Ada'), await office.signIn('Ben')]
  })

  const keyOf = (name: string) => toBase64url(office.account(name).authKey)
  const challenge = async () => {
    office.wait(1)
    return (await office.must(readPasskeyChallenge, {})).challenge
  }
  const add = async (session: string, passkey: Authenticator, more: object = {}) => {
    const request = { authKey: keyOf(session === ada ? 'Ada' : 'Ben'), name: 'Key', vault: VAULT }
    const signing = { challenge: await challenge() }
    return office.ask(
      addPasskey,
      { ...request, passkey: passkey.attest(signing), ...more },
      session,
    )
  }
  const signIn = async (signInName: string, passkey: PasskeyAssertion, authKey?: string) => {
    const name = `${signInName[0]?.toUpperCase()}${signInName.slice(1)}`
    const request = { signInName, authKey: authKey ?? keyOf(name), passkey }
    return office.ask(signInByPasskey, request)
  }
  const signed = async (passkey: Authenticator, more: Partial<Signing> = {}) =>
    passkey.assert({ challenge: await challenge(), ...more })
  const fresh = () => new Authenticator(office.portal.app.origin, random(32))

  it('are added with the passphrase, and listed for their officer alone', async () => {
    adas = fresh()
    expect((await add(ada, adas)).error).toBeNull()
    const id = toBase64url(adas.id)
    const { passkeys } = await office.must(readPasskeys, {}, ada)
    expect(passkeys).toEqual([{ id, name: 'Key', addedOn: expect.any(String), opens: true }])
    expect(await office.must(readPasskeys, {}, ben)).toEqual({ passkeys: [] })
    expect((await office.ask(readPasskeys, {})).error).toBe('signInNeeded')
  })

  it('sign in beside the passphrase, and not without it', async () => {
    const { error, session, text } = await signIn('ada', await signed(adas))
    expect(error).toBeNull()
    expect(JSON.parse(text)).toEqual({
      officer: office.world.officer('Ada').id,
      vault: office.account('Ada').vault,
    })
    expect((await office.ask(readAdministration, {}, session)).error).toBeNull()
    expect((await signIn('ada', await signed(adas), WRONG)).error).toBe('signInRefused')
  })

  it('count once, and not at all when they are old, of another address, or not verified', async () => {
    const once = await signed(adas)
    const later = await signed(adas)
    expect((await signIn('ada', later)).error).toBeNull()
    for (const used of [later, once]) {
      expect((await signIn('ada', used)).error).toBe('signInRefused')
    }
    const old = await signed(adas)
    office.wait(5 * 60_000)
    expect((await signIn('ada', old)).error).toBe('signInRefused')
    const invented = adas.assert({ challenge: toBase64url(random(40)) })
    office.wait(FORGET_MS)
    const bad = [
      invented,
      await signed(adas, { origin: 'https://portal.example' }),
      await signed(adas, { address: 'portal.example' }),
      await signed(adas, { isVerified: false }),
    ]
    for (const passkey of bad) expect((await signIn('ada', passkey)).error).toBe('signInRefused')
    office.wait(FORGET_MS)
    const attestation = await signed(adas, { type: 'webauthn.create' })
    expect((await signIn('ada', attestation)).error).toBe('signInRefused')
    const right = await signed(adas)
    const altered = { ...right, signature: (await signed(adas)).signature }
    expect((await signIn('ada', altered)).error).toBe('signInRefused')
  })

  it('are nobody else’s, and who has none is answered as who has another', async () => {
    const by = (name: string, passkey: PasskeyAssertion) =>
      office.ask(signInByPasskey, { signInName: name, authKey: keyOf('Ben'), passkey })
    const refused = [
      await by('ben', await signed(adas)),
      await by('ben', await signed(fresh())),
      await by('zoe', await signed(adas)),
    ]
    for (const { status, text, setCookie } of refused) {
      expect([status, text, setCookie]).toEqual([401, '{"error":"signInRefused"}', null])
    }
    expect((await office.ask(resumeByPasskey, { passkey: await signed(adas) }, ben)).error).toBe(
      'signInRefused',
    )
    const taken = await add(ben, adas)
    expect(taken.error).toBe('refused')
    await office.must(removePasskey, { id: toBase64url(adas.id) }, ben)
    expect((await office.must(readPasskeys, {}, ada)).passkeys).toHaveLength(1)
  })

  it('open the keys again within a session, and only those that have a vault', async () => {
    const resume = async (passkey: PasskeyAssertion, session: string | null = ada) =>
      office.ask(resumeByPasskey, { passkey }, session)
    const passkey = await signed(adas)
    expect(JSON.parse((await resume(passkey)).text)).toEqual({
      officer: office.world.officer('Ada').id,
      passkeyVault: VAULT,
      vault: office.account('Ada').vault,
    })
    expect((await resume(passkey)).error).toBe('signInRefused')
    expect((await resume(await signed(adas), null)).error).toBe('signInNeeded')
    const plain = fresh()
    expect((await add(ada, plain, { vault: null })).error).toBeNull()
    expect((await resume(await signed(plain))).error).toBe('signInRefused')
    expect((await signIn('ada', await signed(plain))).error).toBeNull()
  })

  it('are kept sealed: whoever has the database alone has no vault', async () => {
    const rows = await office.portal.deps.db.selectFrom('passkeys').select('vault').execute()
    const vaults = rows.flatMap(({ vault }) => (vault ? [Buffer.from(vault)] : []))
    expect(vaults).toHaveLength(1)
    expect(vaults.some((vault) => vault.includes(Buffer.from(VAULT, 'base64url')))).toBe(false)
  })

  it('tell nobody who has the database when they were used, and that only while it counts', async () => {
    const its = fresh()
    expect((await add(ada, its, { vault: null })).error).toBeNull()
    const kept = async () => {
      const row = await office.portal.deps.db
        .selectFrom('passkeys')
        .select('used')
        .where('id', '=', its.id)
        .executeTakeFirstOrThrow()
      return row.used && Buffer.from(row.used)
    }
    const runJobs = async () => {
      for (const job of office.portal.app.quarterHourly) await job()
    }
    const passkey = await signed(its)
    expect((await signIn('ada', passkey)).error).toBeNull()
    const time = Buffer.alloc(8)
    time.writeBigUInt64BE(BigInt(office.nowMs))
    const used = await kept()
    expect(used).not.toBeNull()
    expect(used?.includes(String(office.nowMs)) || used?.includes(time)).toBe(false)
    office.wait(4 * 60_000)
    await runJobs()
    expect(await kept()).toEqual(used)
    expect((await signIn('ada', passkey)).error).toBe('signInRefused')
    office.wait(60_000)
    await runJobs()
    expect(await kept()).toBeNull()
    office.wait(FORGET_MS)
    expect((await signIn('ada', passkey)).error).toBe('signInRefused')
    expect((await signIn('ada', await signed(its))).error).toBeNull()
    ada = await office.signIn('Ada')
    await office.must(removePasskey, { id: toBase64url(its.id) }, ada)
  })

  it('are added under their own id, with nobody’s word for them, and to the account that they came for', async () => {
    const passkey = async () => fresh().attest({ challenge: await challenge() })
    const id = toBase64url(random(32))
    expect((await add(ada, fresh(), { passkey: { ...(await passkey()), id } })).error).toBe(
      'refused',
    )
    const { attestation } = await passkey()
    expect(await isPlain(attestation)).toBe(true)
    const vouched = (words: string, statement: string) =>
      Buffer.from(attestation, 'base64url')
        .toString('latin1')
        .replace('\x64none', words)
        .replace('attStmt\xa0', `attStmt${statement}`)
    const isTaken = (text: string) => isPlain(Buffer.from(text, 'latin1').toString('base64url'))
    expect(await isTaken(vouched('\x66packed', '\xa1\x63sig\x40'))).toBe(true)
    expect(await isTaken(vouched('\x66packed', '\xa1\x63x5c\x80'))).toBe(false)
    expect(await isTaken(vouched('\x65apple', '\xa0'))).toBe(false)
    const row = {
      ...{ id: random(32), public_key: random(32), counter: 0, name: 'Key', vault: null },
      ...{
        officer_id: office.world.officer('Ada').id,
        added_day: utcDay(office.nowMs),
        used: null,
      },
    }
    const { db } = office.portal.deps
    const before = { officer_id: row.officer_id, sign_key: random(32) }
    expect(await insertPasskey(db, before, row, MAX_PASSKEYS)).toBe('refused')
  })

  it('are not added by whoever finds a page unlocked, nor without a challenge of this portal', async () => {
    const sign = async (authKey: string) => (await add(ada, fresh(), { authKey })).error
    for (let tries = 1; tries < FREE_ATTEMPTS; tries++)
      expect(await sign(WRONG)).toBe('signInRefused')
    expect(await sign(WRONG)).toBe('signInNeeded')
    expect(await sign(keyOf('Ada'))).toBe('signInNeeded')
    office.wait(FORGET_MS)
    ada = await office.signIn('Ada')
    const passkey = fresh().attest({ challenge: toBase64url(random(40)) })
    expect((await add(ada, fresh(), { passkey })).error).toBe('refused')
    const elsewhere = new Authenticator('https://portal.example', random(32))
    expect((await add(ada, elsewhere)).error).toBe('refused')
  })

  it('are ten at most, of two at once too', async () => {
    for (let n = 0; n < MAX_PASSKEYS - 1; n++) expect((await add(ben, fresh())).error).toBeNull()
    const both = await Promise.all([add(ben, fresh()), add(ben, fresh())])
    expect(both.map(({ error }) => error).toSorted()).toEqual(['full', null].toSorted())
    expect((await office.must(readPasskeys, {}, ben)).passkeys).toHaveLength(MAX_PASSKEYS)
  })

  it('sign nobody in once they are removed, and go with the account', async () => {
    await office.must(removePasskey, { id: toBase64url(adas.id) }, ada)
    await office.must(removePasskey, { id: toBase64url(adas.id) }, ada)
    expect((await signIn('ada', await signed(adas))).error).toBe('signInRefused')
    const { world } = office
    const body = world.nextBody(({ officers }) => ({
      officers: officers.map((it) =>
        it.id === world.officer('Ben').id
          ? { ...it, until: new Date(office.nowMs).toISOString().slice(0, 10) }
          : it,
      ),
    }))
    const published = await office.ask(publishDirectory, { directory: world.sign(body) }, ada)
    expect(published.error).toBeNull()
    const left = await office.portal.deps.db.selectFrom('passkeys').select('officer_id').execute()
    expect(left.map((row) => row.officer_id)).not.toContain(world.officer('Ben').id)
  })
})
