import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Role } from '../../protocol/directory/schema.ts'
import {
  invite,
  publishDirectory,
  readAdministration,
} from '../../protocol/exchanges/administration.ts'
import { signIn } from '../../protocol/exchanges/session.ts'
import { toHash } from '../../protocol/fields.ts'
import { Office } from '../support/office.ts'
import { random } from '../support/portal.ts'

let office: Office
let admin: string
beforeAll(async () => {
  office = await Office.ready()
  admin = await office.signIn('Ada')
  const olu = await office.enrol(admin, 'Olu Overseer', ['overseer'])
  const ines = await office.enrol(admin, 'Ines Intake', ['intake'])
  const ivan = await office.enrol(admin, 'Ivan Intake', ['intake'])
  await office.sign(admin, [olu, ines, ivan])
})
afterAll(() => office.close())

describe('a new epoch', () => {
  it('ends the sessions and the account of who leaves, and gives roles as they stand', async () => {
    const [ines, ivan] = [await office.signIn('Ines'), await office.signIn('Ivan')]
    const leaving = office.world.officer('Ivan')
    const promoted = office.world.officer('Ines')
    await office.sign(admin, [], ({ officers }) => ({
      officers: officers.map((it) =>
        it.id === leaving.id
          ? { ...it, until: '2026-03-02' }
          : it.id === promoted.id
            ? { ...it, roles: ['administrator', 'intake'] }
            : it,
      ),
    }))
    expect((await office.ask(readAdministration, {}, ivan)).error).toBe('signInNeeded')
    expect((await office.ask(readAdministration, {}, ines)).error).toBeNull()
    office.wait()
    const credentials = office.credentials(office.account('Ivan'))
    expect((await office.ask(signIn, credentials)).error).toBe('signInRefused')
    const { db } = office.portal.deps
    const rows = await db.selectFrom('accounts').select('sign_in_name').execute()
    expect(rows.map((row) => row.sign_in_name)).not.toContain('ivan')
    // Who comes back gets another id.
    const again = { officer: leaving.id, name: 'Ivan', unit: 'U', roles: ['intake' as const] }
    expect((await office.ask(invite, again, admin)).error).toBe('notFound')
  })

  const publish = (directory: ReturnType<typeof office.world.sign>) =>
    office.ask(publishDirectory, { directory }, admin)
  const next = (edit: Parameters<typeof office.world.nextBody>[0] = () => ({})) =>
    office.world.nextBody(edit)

  it('given again is answered the same, also after a newer one', async () => {
    const directory = office.world.sign(next())
    const first = await publish(directory)
    expect(first.text).toBe('{}')
    office.world.publish(next())
    expect(await publish(directory)).toEqual(first)
    await office.sign(admin, [])
    expect(await publish(directory)).toEqual(first)
    expect(await publish(office.first())).toEqual(first)
  })

  it('comes second to another one', async () => {
    const mine = office.world.sign(next(() => ({ expiresOn: '2026-04-01' })))
    const theirs = office.world.sign(next(() => ({ expiresOn: '2026-04-02' })))
    const asked = await office.behindLock(() => [mine, theirs].map(publish))
    expect(asked.map((it) => it.error).toSorted()).toEqual(['directoryChanged', null])
    const expiresOn = asked[0]?.error === null ? '2026-04-01' : '2026-04-02'
    office.world.publish(next(() => ({ expiresOn })))
    const skipped = office.world.sign(next((body) => ({ epoch: body.epoch + 1 })))
    expect((await publish(skipped)).error).toBe('directoryChanged')
    const older = office.world.sign(next((body) => ({ epoch: body.epoch - 2 })))
    expect((await publish(older)).error).toBe('directoryChanged')
  })

  const refusals: [string, () => ReturnType<typeof office.world.sign>][] = [
    [
      'that follows another',
      () => office.world.sign(next(() => ({ previous: toHash(random(32)) }))),
    ],
    [
      'with a swapped key',
      () =>
        office.world.sign(
          next(({ officers }) => ({
            officers: officers.map((it, i) =>
              i === 0
                ? {
                    ...it,
                    kemKey: toBase64url(office.world.primitives.kemKeyPair(random(32)).publicKey),
                  }
                : it,
            ),
          })),
        ),
    ],
    [
      'with an officer twice',
      () =>
        office.world.sign(
          next(({ officers }) => ({ officers: [...officers, ...officers.slice(0, 1)] })),
        ),
    ],
    [
      'with one key for two',
      () =>
        office.world.sign(
          next(({ officers }) => ({
            officers: officers.map((it) => ({ ...it, kemKey: officers[0]?.kemKey ?? '' })),
          })),
        ),
    ],
    [
      'without an officer who was there',
      () => office.world.sign(next(({ officers }) => ({ officers: officers.slice(1) }))),
    ],
    [
      'with an officer who had left',
      () =>
        office.world.sign(
          next(({ officers }) => ({ officers: officers.map((it) => ({ ...it, until: null })) })),
        ),
    ],
    [
      'without an overseer',
      () =>
        office.world.sign(
          next(({ officers }) => ({
            officers: officers.map((it) =>
              it.roles.includes('overseer') ? { ...it, until: '2026-03-02' } : it,
            ),
          })),
        ),
    ],
    [
      'with an overseer of another role',
      () =>
        office.world.sign(
          next(({ officers }) => ({
            officers: officers.map((it) =>
              it.roles.includes('overseer') ? { ...it, roles: ['intake'] as Role[] } : it,
            ),
          })),
        ),
    ],
    [
      'without an administrator',
      () =>
        office.world.sign(
          next(({ officers }) => ({
            officers: officers.map((it) =>
              it.roles.includes('administrator') ? { ...it, until: '2026-03-02' } : it,
            ),
          })),
        ),
    ],
    [
      'with an administrator alone who cannot sign in',
      () => {
        const stranger = office.world.enrol('Stranger', ['administrator']).entry
        const body = next(({ officers }) => ({
          officers: [
            ...officers.map((it) =>
              it.roles.includes('administrator') ? { ...it, until: '2026-03-02' } : it,
            ),
            stranger,
          ],
        }))
        return office.world.sign(body)
      },
    ],
    ['issued before the last', () => office.world.sign(next(() => ({ issuedOn: '2026-02-28' })))],
    ['of the future', () => office.world.sign(next(() => ({ issuedOn: '2026-03-04' })))],
    ['that has expired', () => office.world.sign(next(() => ({ expiresOn: '2026-03-02' })))],
    ['that lasts for years', () => office.world.sign(next(() => ({ expiresOn: '2028-03-02' })))],
    [
      'for another server',
      () => {
        const other = office.world.primitives.signKeyPair(random(32))
        return office.world.sign(next(() => ({ serverKey: toBase64url(other.publicKey) })))
      },
    ],
    [
      'of another portal',
      () => {
        const other = office.world.primitives.signKeyPair(random(32))
        const key = toBase64url(other.publicKey)
        return office.world.sign(
          next(() => ({ firstKey: key, key })),
          [other],
        )
      },
    ],
    [
      'signed by somebody else',
      () => office.world.sign(next(), [office.world.primitives.signKeyPair(random(32))]),
    ],
    [
      'of another purpose',
      () => {
        const { primitives, organisation } = office.world
        const signed = office.world.sign(next())
        const bytes = new Uint8Array(Buffer.from(signed.bytes, 'base64url'))
        const signature = toBase64url(
          primitives.signPurpose('statement', organisation.secretKey, bytes),
        )
        const key = toBase64url(organisation.publicKey)
        return { bytes: signed.bytes, signatures: [{ key, signature }] }
      },
    ],
    [
      'with a new key that the old one did not sign',
      () => {
        const fresh = office.world.primitives.signKeyPair(random(32))
        return office.world.sign(
          next(() => ({ key: toBase64url(fresh.publicKey) })),
          [fresh],
        )
      },
    ],
    [
      'with a new key that did not sign itself',
      () => {
        const fresh = office.world.primitives.signKeyPair(random(32))
        return office.world.sign(next(() => ({ key: toBase64url(fresh.publicKey) })))
      },
    ],
    [
      'in a zone that does not exist',
      () => office.world.sign(next(({ policy }) => ({ policy: { ...policy, zone: '+01:00' } }))),
    ],
    [
      'that is no directory',
      () => ({ ...office.world.sign(next()), bytes: Buffer.from('{}').toString('base64url') }),
    ],
  ]
  it.each(refusals)('%s is refused', async (_name, make) => {
    const { db } = office.portal.deps
    const state = async () => [
      await db.selectFrom('directory_epochs').select(['epoch', 'hash']).orderBy('epoch').execute(),
      await db.selectFrom('accounts').selectAll().orderBy('officer_id').execute(),
      await db.selectFrom('sessions').select('token_hash').orderBy('token_hash').execute(),
    ]
    const before = await state()
    const directory = make()
    expect((await publish(directory)).error).toBe('refused')
    expect(await state()).toEqual(before)
  })

  it('may change the organisation’s key where both sign', async () => {
    const { world } = office
    const fresh = world.primitives.signKeyPair(random(32))
    const body = next(() => ({ key: toBase64url(fresh.publicKey) }))
    const directory = world.sign(body, [world.organisation, fresh])
    expect((await publish(directory)).error).toBeNull()
    const byOldKeyAlone = world.sign({
      ...body,
      epoch: body.epoch + 1,
      previous: toHash(random(32)),
      key: toBase64url(world.organisation.publicKey),
    })
    expect((await publish(byOldKeyAlone)).error).toBe('refused')
  })
})
