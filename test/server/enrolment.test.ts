import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signOfficerKeys } from '../../client/crypto/sign.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import {
  invite,
  publishDirectory,
  readAdministration,
} from '../../protocol/exchanges/administration.ts'
import { acceptInvitation, readInvitation } from '../../protocol/exchanges/enrolment.ts'
import { signIn } from '../../protocol/exchanges/session.ts'
import { trustedClock } from '../../server/clock.ts'
import { makeAccount, Office } from '../support/office.ts'
import { random } from '../support/portal.ts'
import { World } from '../support/world.ts'

const DAY_MS = 86_400_000

let office: Office
let admin: string
beforeAll(async () => {
  office = await Office.ready()
  admin = await office.signIn('Ada')
})
afterAll(() => office.close())

const wanted = (name: string) => ({ name, unit: 'Integrity', roles: ['intake' as const] })
const invited = (name: string, officer: string | null = null) =>
  office.must(invite, { officer, ...wanted(name) }, admin)
const waiting = async () => (await office.must(readAdministration, {}, admin)).enrolments
const accept = (token: string, name: string, id: string) =>
  office.acceptance(token, office.world.enrol(name, ['intake'], id))

describe('an invitation', () => {
  it('says whom it is for, until it is accepted', async () => {
    const { token, officer } = await invited('Ines')
    expect(await office.must(readInvitation, { token })).toEqual({
      officer: { id: officer, ...wanted('Ines') },
      portal: office.world.portal,
      organisation: 'Northmoor Constabulary',
    })
    const request = accept(token, 'Ines', officer)
    await office.must(acceptInvitation, request)
    const { account: _, token: __, ...keys } = request
    expect(await waiting()).toContainEqual({ id: officer, ...wanted('Ines'), ...keys })
    expect((await office.ask(readInvitation, { token })).error).toBe('linkInvalid')
  })

  it('accepted again with the same is answered the same, whatever the code', async () => {
    const { token, officer } = await invited('Ivan')
    const request = accept(token, 'Ivan', officer)
    const first = await office.ask(acceptInvitation, request)
    expect(await office.ask(acceptInvitation, request)).toEqual(first)
    office.wait()
    const account = { ...request.account, totpCode: '000000' }
    expect(await office.ask(acceptInvitation, { ...request, account })).toEqual(first)
  })

  it('accepted again with anything else is refused, and what was accepted stays', async () => {
    const { token, officer } = await invited('Iris')
    const request = accept(token, 'Iris', officer)
    await office.must(acceptInvitation, request)
    const before = await waiting()
    const mallory = accept(token, 'Mallory', officer)
    const changes = [
      mallory,
      { ...request, account: { ...request.account, authKey: toBase64url(random(32)) } },
      { ...request, account: { ...request.account, signInName: 'mallory' } },
      { ...request, account: { ...request.account, vault: 'AAAA' } },
      { ...request, account: { ...request.account, totpSecret: toBase64url(random(20)) } },
    ]
    for (const change of changes) {
      expect((await office.ask(acceptInvitation, change)).error).toBe('linkInvalid')
    }
    expect(await waiting()).toEqual(before)
  })

  it('takes one of two that accept at one moment', async () => {
    const { token, officer } = await invited('Iolo')
    const requests = ['Iolo', 'Igor'].map((name) => accept(token, name, officer))
    const asked = await office.behindLock(() =>
      requests.map((it) => office.ask(acceptInvitation, it)),
    )
    expect(asked.map((it) => it.error).toSorted()).toEqual(['linkInvalid', null])
  })

  it('ends after its seventh day', async () => {
    const other = await Office.ready()
    const session = await other.signIn('Ada')
    const began = other.nowMs
    const { token, officer, expiresOn } = await other.must(
      invite,
      { officer: null, ...wanted('Late') },
      session,
    )
    expect(expiresOn).toBe('2026-03-09')
    const request = other.acceptance(token, other.world.enrol('Late', ['intake'], officer))
    other.portal.clock.nowMs = began + 8 * DAY_MS
    expect((await other.ask(readInvitation, { token })).error).toBe('linkInvalid')
    expect((await other.ask(acceptInvitation, request)).error).toBe('linkInvalid')
    other.portal.clock.nowMs = began + 7 * DAY_MS
    expect((await other.ask(readInvitation, { token })).error).toBeNull()
    await other.close()
  })

  it('has not run out, and its code is not wrong, by a clock that the server does not believe', async () => {
    const { token, officer } = await invited('Cleo')
    const request = accept(token, 'Cleo', officer)
    for (const awayMs of [3_600_000, 60 * DAY_MS]) {
      const now = () => office.nowMs + awayMs
      const doubting = await office.beside({
        now,
        clock: { ...trustedClock(now), isRight: () => false },
      })
      expect((await doubting.ask(acceptInvitation, request)).error).toBe('clockWrong')
    }
    await office.must(acceptInvitation, request)
  })

  it('is nothing that can be guessed or made up', async () => {
    for (const token of [toBase64url(random(32)), toBase64url(new Uint8Array(32))]) {
      expect((await office.ask(readInvitation, { token })).error).toBe('linkInvalid')
    }
    const { db } = office.portal.deps
    const rows = await db.selectFrom('invitations').select('token_hash').execute()
    for (const row of rows) {
      const token = toBase64url(row.token_hash)
      expect((await office.ask(readInvitation, { token })).error).toBe('linkInvalid')
    }
  })
})

describe('keys are refused', () => {
  const attempt = async (edit: (request: ReturnType<typeof accept>, id: string) => object) => {
    const { token, officer } = await invited('Ursa')
    const request = accept(token, 'Ursa', officer)
    const { error } = await office.ask(acceptInvitation, { ...request, ...edit(request, officer) })
    expect((await waiting()).map((it) => it.id)).not.toContain(officer)
    return error
  }
  /** Keys signed by themselves, whatever they are. */
  const signed = (
    request: ReturnType<typeof accept>,
    id: string,
    keys: { kemKey?: string; portal?: string; id?: string },
  ) => {
    const { primitives, portal } = office.world
    const sign = primitives.signKeyPair(random(32))
    const signKey = toBase64url(sign.publicKey)
    const whole = { portal, id, kemKey: request.kemKey, signKey, ...keys }
    const selfSignature = signOfficerKeys(primitives, sign.secretKey, whole)
    return { kemKey: whole.kemKey, signKey, selfSignature }
  }

  it('under the id of another officer', async () => {
    const { id } = office.world.officer('Ada')
    expect(await attempt((request, own) => signed(request, own, { id }))).toBe('refused')
  })

  it('of another portal', async () => {
    const { portal } = await World.create([['Eve', 'administrator']])
    expect(await attempt((request, id) => signed(request, id, { portal }))).toBe('refused')
  })

  it('with a signature over other keys, of another purpose, or of nothing', async () => {
    const { primitives } = office.world
    const officer = office.world.enrol('Other', ['intake'])
    expect(await attempt(() => ({ selfSignature: officer.entry.selfSignature }))).toBe('refused')
    expect(await attempt(() => ({ kemKey: officer.kemKey }))).toBe('refused')
    const bytes = new Uint8Array(10)
    const statement = primitives.signPurpose('statement', officer.signSecretKey, bytes)
    expect(await attempt(() => ({ selfSignature: toBase64url(statement) }))).toBe('refused')
    const empty = toBase64url(new Uint8Array(64))
    expect(await attempt(() => ({ selfSignature: empty }))).toBe('refused')
  })

  it('that are the identity, with which any signature verifies', async () => {
    const identity = new Uint8Array(32)
    identity[0] = 1
    const everything = new Uint8Array(64)
    everything[0] = 1
    const edit = () => ({
      signKey: toBase64url(identity),
      selfSignature: toBase64url(everything),
    })
    expect(await attempt(edit)).toBe('refused')
  })

  it('that nobody could seal to', async () => {
    const unreduced = new Uint8Array(1216).fill(255)
    const smallOrder = new Uint8Array(1216)
    for (const bytes of [unreduced, smallOrder]) {
      const kemKey = toBase64url(bytes)
      expect(await attempt((request, id) => signed(request, id, { kemKey }))).toBe('refused')
    }
  })

  it('that stand in the directory, or wait for it', async () => {
    const ada = office.world.officer('Ada')
    expect(await attempt((request, id) => signed(request, id, { kemKey: ada.kemKey }))).toBe(
      'refused',
    )
    const { token, officer } = await invited('Ulla')
    const request = accept(token, 'Ulla', officer)
    await office.must(acceptInvitation, request)
    expect(await attempt((it, id) => signed(it, id, { kemKey: request.kemKey }))).toBe('refused')
  })

  it('that are the organisation’s, the server’s, or the officer’s own old ones', async () => {
    const { primitives, portal, organisation, server } = office.world
    const ada = office.world.officer('Ada')
    const { token } = await invited('Ada', ada.id)
    for (const pair of [organisation, server]) {
      const fresh = office.world.enrol('Ada Fresh', ['intake'], ada.id)
      const keys = {
        portal,
        id: ada.id,
        kemKey: fresh.kemKey,
        signKey: toBase64url(pair.publicKey),
      }
      const selfSignature = signOfficerKeys(primitives, pair.secretKey, keys)
      const request = {
        ...office.acceptance(token, fresh, makeAccount(office.world, fresh, 'a')),
        ...keys,
      }
      const { portal: _, id: __, ...sent } = { ...request, selfSignature }
      expect((await office.ask(acceptInvitation, sent)).error).toBe('refused')
    }
    const old = office.acceptance(token, ada, makeAccount(office.world, ada, 'a'))
    expect((await office.ask(acceptInvitation, old)).error).toBe('refused')
    office.world.officers.set(ada.id, ada)
  })

  it.each([
    ['short keys', { signKey: 'AAAA' }],
    ['a vault that is no base64url', { account: { vault: 'A' } }],
    ['a huge vault', { account: { vault: 'A'.repeat(4096) } }],
    ['a field too many', { more: 1 }],
    ['a name of two lines', { account: { signInName: 'a\nb' } }],
  ])('for %s', async (_name, edit) => {
    const error = await attempt((request) => ({
      ...edit,
      account: { ...request.account, ...('account' in edit ? edit.account : {}) },
    }))
    expect(error).toBe('badRequest')
  })
})

describe('an account', () => {
  it('has a name of its own, and one that is taken can be changed', async () => {
    const { token, officer } = await invited('Nora')
    const request = accept(token, 'Nora', officer)
    const named = (signInName: string) => ({
      ...request,
      account: { ...request.account, signInName },
    })
    const { token: other, officer: id } = await invited('Nils')
    await office.must(acceptInvitation, accept(other, 'Nils', id))
    for (const taken of ['ada', 'nils']) {
      expect((await office.ask(acceptInvitation, named(taken))).error).toBe('nameTaken')
    }
    await office.must(acceptInvitation, named('nora'))
  })

  it('never shares a name, however close an epoch and an enrolment come', async () => {
    const [one, two] = [await invited('Same'), await invited('Same')]
    const officers = [one, two].map((it) => office.world.enrol('Same', ['intake'], it.officer))
    const [first, second] = officers.map((officer, i) =>
      office.acceptance([one, two][i]?.token ?? '', officer, office.newAccount(officer, 'same')),
    )
    if (!first || !second || !officers[0]) throw new Error('nobody')
    await office.must(acceptInvitation, first)
    const body = office.world.nextBody(({ officers: before }) => ({
      officers: [...before, ...officers.slice(0, 1).map((it) => it.entry)],
    }))
    const directory = office.world.sign(body)
    const [published, accepted] = await office.behindLock(() => [
      office.ask(publishDirectory, { directory }, admin),
      office.ask(acceptInvitation, second),
    ])
    office.world.publish(body)
    expect([published?.error, accepted?.error]).toEqual([null, 'nameTaken'])
  })

  it('has a device that shows the right code', async () => {
    const { token, officer } = await invited('Odo')
    const request = accept(token, 'Odo', officer)
    const account = { ...request.account, totpSecret: toBase64url(random(20)) }
    expect((await office.ask(acceptInvitation, { ...request, account })).error).toBe(
      'signInRefused',
    )
    await office.must(acceptInvitation, request)
  })

  it('does nothing before its keys are signed', async () => {
    const officer = await office.enrol(admin, 'Pia Pending', ['intake'])
    const account = office.account('Pia')
    office.wait()
    expect((await office.ask(signIn, office.credentials(account))).error).toBe('signInRefused')
    await office.sign(admin, [officer])
    await office.signIn('Pia')
  })

  it('whose code enrolled its officer signs nobody in with it', async () => {
    const { token, officer } = await invited('Quin')
    const quin = office.world.enrol('Quin', ['intake'], officer)
    const request = office.acceptance(token, quin)
    const credentials = office.credentials(office.account('Quin'))
    await office.must(acceptInvitation, request)
    await office.sign(admin, [quin])
    expect((await office.ask(signIn, credentials)).error).toBe('signInRefused')
    await office.signIn('Quin')
  })
})
