import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishDirectory, readAdministration } from '../../protocol/exchanges/administration.ts'
import { signIn, signOut } from '../../protocol/exchanges/session.ts'
import { openAtRest, sealAtRest } from '../../server/accounts/at-rest.ts'
import { countAttempt, FREE_ATTEMPTS } from '../../server/features/session/attempts.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { DATABASES } from '../support/databases.ts'
import { Office } from '../support/office.ts'
import { random } from '../support/portal.ts'

describe.each(DATABASES)('accounts on %s', (kind) => {
  let office: Office
  let admin: string
  beforeAll(async () => {
    office = await Office.ready(kind)
    admin = await office.signIn('Ada')
  })
  afterAll(() => office.close())

  it('come with an epoch, change with one, and go with one', async () => {
    const ines = await office.enrol(admin, 'Ines Intake', ['intake'])
    await office.sign(admin, [ines])
    const first = await office.signIn('Ines')
    const again = await office.enrol(admin, 'Ines Intake', ['intake'], ines)
    await office.sign(admin, [again])
    expect((await office.ask(signOut, { everywhere: true }, first)).error).toBe('signInNeeded')
    const second = await office.signIn('Ines')
    const third = await office.signIn('Ines')
    await office.must(signOut, { everywhere: false }, second)
    expect((await office.ask(readAdministration, {}, third)).error).toBe('notAllowed')
    await office.sign(admin, [], ({ officers }) => ({
      officers: officers.map((it) => (it.id === ines.id ? { ...it, until: '2026-03-02' } : it)),
    }))
    expect((await office.ask(readAdministration, {}, third)).error).toBe('signInNeeded')
    const { db } = office.portal.deps
    const accounts = await db.selectFrom('accounts').select('sign_in_name').execute()
    expect(accounts).toEqual([{ sign_in_name: 'ada' }])
    expect(await db.selectFrom('sessions').select('officer_id').execute()).toHaveLength(1)
    expect(await db.selectFrom('enrolments').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('invitations').selectAll().execute()).toEqual([])
  })

  it('lose their sessions with their epoch, also one that begins at that moment', async () => {
    for (let round = 0; round < 4; round++) {
      const officer = await office.enrol(admin, `Race ${round}`, ['intake'])
      await office.sign(admin, [officer])
      office.wait()
      const credentials = office.credentials(office.account(`Race ${round}`))
      const body = office.world.nextBody(({ officers }) => ({
        officers: officers.map((it) =>
          it.id === officer.id ? { ...it, until: '2026-03-02' } : it,
        ),
      }))
      const directory = office.world.sign(body)
      const [published, signedIn] = await Promise.all([
        office.ask(publishDirectory, { directory }, admin),
        office.ask(signIn, credentials),
      ])
      office.world.publish(body)
      expect(published.error).toBeNull()
      if (signedIn.session) {
        const { error } = await office.ask(readAdministration, {}, signedIn.session)
        expect(error).toBe('signInNeeded')
      } else {
        expect(signedIn.error).toBe('signInRefused')
      }
      const { db } = office.portal.deps
      const left = await db
        .selectFrom('sessions')
        .select('officer_id')
        .where('officer_id', '=', officer.id)
        .execute()
      expect(left).toEqual([])
    }
  })

  it('count an attempt once, of many at one moment', async () => {
    const { deps } = office.portal
    const name = random(32)
    let counted = 0
    for (let round = 0; round < 10; round++) {
      const all = await Promise.all(Array.from({ length: 8 }, () => countAttempt(deps, name, null)))
      counted += all.filter((it) => it).length
    }
    expect(counted).toBe(FREE_ATTEMPTS)
    const row = await deps.db
      .selectFrom('sign_in_attempts')
      .select('attempts')
      .where('name_hash', '=', name)
      .executeTakeFirstOrThrow()
    expect(row.attempts).toBe(FREE_ATTEMPTS)
  })
})

describe('what rests under the vault key', () => {
  const deps = {
    primitives: nodePrimitives,
    secrets: { signingSeed: random(32), vaultKey: random(32), proofKey: random(32) },
    random,
  }
  const sealed = sealAtRest(deps, 'vault-at-rest', 'ada', Uint8Array.of(1, 2, 3))

  it('opens for its officer and use, and looks different each time', () => {
    expect(openAtRest(deps, 'vault-at-rest', 'ada', sealed)).toEqual(Uint8Array.of(1, 2, 3))
    expect(sealAtRest(deps, 'vault-at-rest', 'ada', Uint8Array.of(1, 2, 3))).not.toEqual(sealed)
    expect(sealed).toHaveLength(12 + 3 + 16)
  })

  it('does not open for anybody or anything else', () => {
    const other = { ...deps, secrets: { ...deps.secrets, vaultKey: random(32) } }
    expect(() => openAtRest(deps, 'vault-at-rest', 'eve', sealed)).toThrow()
    expect(() => openAtRest(deps, 'totp-at-rest', 'ada', sealed)).toThrow()
    expect(() => openAtRest(other, 'vault-at-rest', 'ada', sealed)).toThrow()
    for (let at = 0; at < sealed.length; at++) {
      const altered = sealed.map((byte, i) => (i === at ? byte ^ 1 : byte))
      expect(() => openAtRest(deps, 'vault-at-rest', 'ada', altered)).toThrow()
      expect(() => openAtRest(deps, 'vault-at-rest', 'ada', sealed.subarray(0, at))).toThrow()
    }
  })
})
