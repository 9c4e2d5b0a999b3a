import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DirectoryBody, SignedDirectory } from '../../protocol/directory/schema.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { finishSetup, readSetup } from '../../protocol/exchanges/setup.ts'
import { toHash } from '../../protocol/fields.ts'
import { trustedClock } from '../../server/clock.ts'
import { issueSetupToken } from '../../server/setup-link.ts'
import { DATABASES, type DatabaseKind } from '../support/databases.ts'
import { browserPrimitives } from '../support/ends.ts'
import { codeAt, Office } from '../support/office.ts'
import { random } from '../support/portal.ts'
import { World } from '../support/world.ts'

const { publicKey } = browserPrimitives.signKeyPair(random(32))
const other = toBase64url(publicKey)

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0)) await step()
})

const open = async (kind: DatabaseKind = 'postgres'): Promise<Office> => {
  const office = await Office.open(kind)
  undo.push(() => office.close())
  return office
}

describe.each(DATABASES)('set-up on %s', (kind) => {
  it('stores the first directory and the first account, and ends the link', async () => {
    const office = await open(kind)
    expect((await office.ask(readDirectory, {})).error).toBe('notOpen')
    const token = await office.setupToken()
    expect(await office.must(readSetup, { token })).toEqual({
      serverKey: toBase64url(office.world.server.publicKey),
      todayUtc: '2026-03-02',
    })
    const ada = office.newAccount(office.world.officer('Ada'))
    const request = { token, directory: office.first(), account: office.handOver(ada) }
    await office.must(finishSetup, request)

    const { chain, today } = await office.must(readDirectory, {})
    expect(chain).toEqual({ keyChanges: [], current: office.first() })
    expect(today).toBe('2026-03-02')
    expect((await office.ask(readSetup, { token })).error).toBe('linkInvalid')
    expect((await office.ask(finishSetup, request)).error).toBe('linkInvalid')
    expect(await issueSetupToken(office.portal.deps)).toBeNull()
    await office.signIn('Ada')
  })
})

it('takes one of two that finish at one moment', async () => {
  const office = await open()
  const token = await office.setupToken()
  const account = office.handOver(office.newAccount(office.world.officer('Ada')))
  const second = { ...account, signInName: 'mallory' }
  const asked = await office.behindLock(() =>
    [account, second].map((it) =>
      office.ask(finishSetup, { token, directory: office.first(), account: it }),
    ),
  )
  expect(asked.map((it) => it.error).toSorted()).toEqual(['linkInvalid', null])
  const rows = await office.portal.deps.db.selectFrom('accounts').select('officer_id').execute()
  expect(rows).toHaveLength(1)
})

it('does not blame a phone for the server’s clock', async () => {
  const office = await open()
  const token = await office.setupToken()
  const account = office.handOver(office.newAccount(office.world.officer('Ada')))
  const now = () => office.nowMs + 86_400_000
  const doubting = await office.beside({
    now,
    clock: { ...trustedClock(now), isRight: () => false },
  })
  const request = { token, directory: office.first(), account }
  expect((await doubting.ask(finishSetup, request)).error).toBe('clockWrong')
  await office.must(finishSetup, request)
})

describe('set-up refuses', () => {
  let shared: Office
  beforeAll(async () => {
    shared = await Office.open('postgres')
  })
  afterAll(() => shared.close())

  const attempt = async (office: Office, directory: SignedDirectory) => {
    const account = office.handOver(office.newAccount(office.world.officer('Ada')))
    const token = await office.setupToken()
    const { error } = await office.ask(finishSetup, { token, directory, account })
    const { db } = office.portal.deps
    const stored = await db.selectFrom('directory_epochs').select('epoch').execute()
    if (error) expect(stored).toEqual([])
    return error
  }
  const edited = async (edit: (body: DirectoryBody) => Partial<DirectoryBody>) => {
    const { body } = shared.world.current
    return attempt(shared, shared.world.sign({ ...body, ...edit(body) }))
  }

  it('a token that is wrong, or of another length', async () => {
    const office = shared
    const right = await office.setupToken()
    const token = toBase64url(random(32))
    expect((await office.ask(readSetup, { token })).error).toBe('linkInvalid')
    expect((await office.ask(readSetup, { token: 'short' })).error).toBe('badRequest')
    expect((await office.ask(readSetup, { token: right })).error).toBeNull()
  })

  it.each<[string, (body: DirectoryBody) => Partial<DirectoryBody>]>([
    ['another server’s key', () => ({ serverKey: other })],
    ['a later epoch', () => ({ epoch: 2 })],
    ['an epoch that follows another', () => ({ previous: toHash(random(32)) })],
    ['a directory that has expired', () => ({ expiresOn: '2026-03-02' })],
    ['one that lasts too long', () => ({ expiresOn: '2027-04-07' })],
    ['one of the day after tomorrow', () => ({ issuedOn: '2026-03-04' })],
    [
      'a zone that does not exist',
      ({ policy }) => ({ policy: { ...policy, zone: 'Nowhere/Town' } }),
    ],
    [
      'an officer who has left',
      ({ officers }) => ({ officers: officers.map((it) => ({ ...it, until: '2026-03-01' })) }),
    ],
    [
      'an officer who is no administrator',
      ({ officers }) => ({ officers: officers.map((it) => ({ ...it, roles: ['intake'] })) }),
    ],
    [
      'an overseer with another role',
      ({ officers }) => ({
        officers: officers.map((it) => ({ ...it, roles: ['administrator', 'overseer'] })),
      }),
    ],
  ])('%s', async (_name, edit) => {
    expect(await edited(edit)).toBe('refused')
  })

  it('a second officer', async () => {
    const office = shared
    const second = office.world.enrol('Ines Intake', ['intake']).entry
    const body = office.world.firstBody([...office.world.current.body.officers, second])
    expect(await attempt(office, office.world.sign(body))).toBe('refused')
  })

  it('keys that the officer did not sign for this portal', async () => {
    const office = shared
    const elsewhere = await World.create([['Ada Admin', 'administrator']])
    const body = office.world.firstBody([elsewhere.officer('Ada').entry])
    expect(await attempt(office, office.world.sign(body))).toBe('refused')
  })

  it('a signature of another key, of another purpose, or of other bytes', async () => {
    const office = await open()
    const { primitives, organisation, current } = office.world
    const stranger = primitives.signKeyPair(random(32))
    const [byOther] = office.world.sign(current.body, [stranger]).signatures
    const [first] = office.first().signatures
    if (!byOther || !first) throw new Error('no signature')
    const bytes = new Uint8Array(Buffer.from(office.first().bytes, 'base64url'))
    const wrongPurpose = primitives.signPurpose('statement', organisation.secretKey, bytes)
    const signatures = [
      [byOther],
      [{ ...first, signature: byOther.signature }],
      [{ ...first, signature: toBase64url(wrongPurpose) }],
      [{ ...first, signature: toBase64url(new Uint8Array(64)) }],
    ]
    for (const list of signatures) {
      expect(await attempt(office, { ...office.first(), signatures: list })).toBe('refused')
    }
    const altered = office.world.sign({ ...current.body, expiresOn: '2026-05-31' })
    expect(await attempt(office, { ...office.first(), bytes: altered.bytes })).toBe('refused')
    const spaced = Buffer.from(`${Buffer.from(bytes)} `).toString('base64url')
    expect(await attempt(office, { ...office.first(), bytes: spaced })).toBe('refused')
    expect(await attempt(office, office.first())).toBeNull()
  })

  it('an account whose code is not its secret’s', async () => {
    const office = await open()
    const token = await office.setupToken()
    const ada = office.newAccount(office.world.officer('Ada'))
    const totpCode = codeAt(random(20), office.nowMs)
    const request = (code: string) => ({
      token,
      directory: office.first(),
      account: { ...office.handOver(ada), totpCode: code },
    })
    expect((await office.ask(finishSetup, request(totpCode))).error).toBe('signInRefused')
    const right = codeAt(ada.totpSecret, office.nowMs)
    expect((await office.ask(finishSetup, request(right))).error).toBeNull()
  })

  it('a sign-in name that is not in its one form', async () => {
    const office = shared
    const token = await office.setupToken()
    const account = office.handOver(office.newAccount(office.world.officer('Ada')))
    for (const signInName of ['Ada', ' ada', 'ada ', 'ada\n', '', 'ﬁ', 'x'.repeat(61)]) {
      const request = { token, directory: office.first(), account: { ...account, signInName } }
      expect((await office.ask(finishSetup, request)).error, signInName).toBe('badRequest')
    }
  })
})
