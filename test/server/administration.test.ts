import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Role } from '../../protocol/directory/schema.ts'
import {
  invite,
  publishDirectory,
  readAdministration,
  withdrawInvitation,
} from '../../protocol/exchanges/administration.ts'
import { acceptInvitation, readInvitation } from '../../protocol/exchanges/enrolment.ts'
import { signIn } from '../../protocol/exchanges/session.ts'
import { Office } from '../support/office.ts'
import { random } from '../support/portal.ts'

let office: Office
let admin: string
beforeAll(async () => {
  office = await Office.ready()
  admin = await office.signIn('Ada')
  const olu = await office.enrol(admin, 'Olu Overseer', ['overseer'])
  await office.sign(admin, [olu])
})
afterAll(() => office.close())

const ask = (name: string, officer: string | null, ...roles: Role[]) =>
  office.ask(invite, { officer, name, unit: 'Integrity', roles: roles.sort() }, admin)
const listed = () => office.must(readAdministration, {}, admin)

describe('inviting', () => {
  it('draws a new id and a new token each time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => ask('Same Name', null, 'intake')))
    const parsed = answers.map((it) => JSON.parse(it.text))
    expect(new Set(parsed.map((it) => it.officer)).size).toBe(3)
    expect(new Set(parsed.map((it) => it.token)).size).toBe(3)
    const { invitations, today } = await listed()
    expect(today).toBe('2026-03-02')
    for (const { officer: id, expiresOn } of parsed) {
      const expected = { id, name: 'Same Name', unit: 'Integrity', roles: ['intake'], expiresOn }
      expect(invitations).toContainEqual(expected)
      await office.must(withdrawInvitation, { officer: id }, admin)
    }
    expect((await listed()).invitations).toEqual([])
  })

  it('keeps one open invitation of an officer', async () => {
    const first = JSON.parse((await ask('Ina', null, 'intake')).text)
    const second = JSON.parse((await ask('Ina', first.officer, 'intake')).text)
    expect(second.officer).toBe(first.officer)
    expect((await office.ask(readInvitation, { token: first.token })).error).toBe('linkInvalid')
    expect((await office.ask(readInvitation, { token: second.token })).error).toBeNull()
    await office.must(withdrawInvitation, { officer: first.officer }, admin)
    expect((await office.ask(readInvitation, { token: second.token })).error).toBe('linkInvalid')
  })

  it('refuses roles that no directory could list, and ids that nobody has', async () => {
    const olu = office.world.officer('Olu').id
    const ada = office.world.officer('Ada').id
    expect((await ask('Two', null, 'intake', 'overseer')).error).toBe('refused')
    expect((await ask('Olu', olu, 'intake')).error).toBe('refused')
    expect((await ask('Ada', ada, 'overseer')).error).toBe('refused')
    expect((await ask('Eve', toBase64url(random(16)), 'intake')).error).toBe('notFound')
    expect((await ask('Eve', null)).error).toBe('badRequest')
    const unsorted = {
      officer: null,
      name: 'E',
      unit: 'U',
      roles: ['supervisor', 'intake'] as Role[],
    }
    expect((await office.ask(invite, unsorted, admin)).error).toBe('badRequest')
  })

  it('is for administrators', async () => {
    const ines = await office.enrol(admin, 'Ines Intake', ['intake'])
    await office.sign(admin, [ines])
    const session = await office.signIn('Ines')
    const request = { officer: null, name: 'Friend', unit: 'U', roles: ['intake' as const] }
    const directory = office.world.sign(office.world.nextBody(() => ({})))
    for (const [caller, error] of [
      [session, 'notAllowed'],
      [null, 'signInNeeded'],
    ] as const) {
      expect((await office.ask(readAdministration, {}, caller)).error).toBe(error)
      expect((await office.ask(invite, request, caller)).error).toBe(error)
      expect((await office.ask(withdrawInvitation, { officer: ines.id }, caller)).error).toBe(error)
      expect((await office.ask(publishDirectory, { directory }, caller)).error).toBe(error)
    }
  })
})

describe('withdrawing', () => {
  it('throws away keys that were never signed, and leaves a standing account alone', async () => {
    const before = office.account('Ines')
    const standing = office.world.officer('Ines')
    const again = await office.enrol(admin, 'Ines Intake', ['intake'], standing)
    const request = { officer: again.id }
    await office.must(withdrawInvitation, request, admin)
    await office.must(withdrawInvitation, request, admin)
    expect((await listed()).enrolments).toEqual([])
    office.world.officers.set(standing.id, standing)
    office.accounts.set(standing.id, before)
    await office.signIn('Ines')
  })

  it('makes a repeat of what was accepted worth nothing', async () => {
    const invited = JSON.parse((await ask('Gone', null, 'intake')).text)
    const gone = office.world.enrol('Gone', ['intake'], invited.officer)
    const request = office.acceptance(invited.token, gone)
    await office.must(acceptInvitation, request)
    await office.must(withdrawInvitation, { officer: gone.id }, admin)
    expect((await office.ask(acceptInvitation, request)).error).toBe('linkInvalid')
  })
})

describe('re-enrolment', () => {
  it('keeps the id and the old account until the new keys are signed; then ends its sessions', async () => {
    const old = office.world.officer('Ines')
    const oldAccount = office.account('Ines')
    const open = await office.signIn('Ines')
    const again = await office.enrol(admin, 'Ines Intake', ['intake'], old)
    const newAccount = office.account('Ines')
    expect(again.id).toBe(old.id)

    office.wait()
    expect((await office.ask(signIn, office.credentials(newAccount))).error).toBe('signInRefused')
    expect((await office.ask(readAdministration, {}, open)).error).toBe('notAllowed')
    const { session: stillOld } = await office.ask(signIn, office.credentials(oldAccount))
    expect(stillOld).not.toBeNull()

    await office.sign(admin, [again])
    for (const session of [open, stillOld]) {
      expect((await office.ask(readAdministration, {}, session)).error).toBe('signInNeeded')
    }
    office.wait()
    const paid = { ...office.credentials(oldAccount), proof: await office.work() }
    expect((await office.ask(signIn, paid)).error).toBe('signInRefused')
    const session = await office.signIn('Ines', newAccount)
    expect((await office.ask(readAdministration, {}, session)).error).toBe('notAllowed')
    expect((await listed()).enrolments).toEqual([])
  })

  it('that ends in other keys than those handed in signs nobody in', async () => {
    const ivan = await office.enrol(admin, 'Ivan Intake', ['intake'])
    const impostor = office.world.enrol('Ivan Intake', ['intake'], ivan.id)
    await office.sign(admin, [impostor])
    office.wait()
    const credentials = office.credentials(office.account('Ivan'))
    expect((await office.ask(signIn, credentials)).error).toBe('signInRefused')
    expect((await listed()).enrolments.map((it) => it.id)).toEqual([ivan.id])
    office.world.officers.set(ivan.id, ivan)
    await office.sign(admin, [ivan])
    await office.signIn('Ivan')
  })
})
