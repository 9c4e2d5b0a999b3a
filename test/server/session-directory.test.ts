import { describe, expect, it } from 'vitest'
import { readAdministration } from '../../protocol/exchanges/administration.ts'
import { signIn } from '../../protocol/exchanges/session.ts'
import { insertEpoch } from '../../server/directory/epochs.ts'
import { Office } from '../support/office.ts'

const MINUTE_MS = 60_000

describe('a session follows the newest directory', () => {
  it('even where the accounts did not', async () => {
    const fresh = await Office.ready()
    const session = await fresh.signIn('Ada')
    const ada = fresh.world.officer('Ada')
    const again = fresh.world.enrol('Ada Admin', ['administrator'], ada.id)
    for (const entry of [
      { ...again.entry, roles: ['intake' as const] },
      again.entry,
      { ...again.entry, until: '2026-03-02' },
    ]) {
      const directory = fresh.world.publish(fresh.world.nextBody(() => ({ officers: [entry] })))
      const signed = fresh.world.epochs.at(-1)?.signed
      if (!signed) throw new Error('no epoch')
      await insertEpoch(fresh.portal.deps.db, directory, signed, false)
      expect((await fresh.ask(readAdministration, {}, session)).error).toBe('signInNeeded')
      fresh.wait()
      const credentials = fresh.credentials(fresh.account('Ada'))
      expect((await fresh.ask(signIn, credentials)).error).toBe('signInRefused')
    }
    await fresh.close()
  })

  it('on every server at once', async () => {
    const fresh = await Office.ready()
    const [session, other] = [await fresh.signIn('Ada'), await fresh.beside()]
    const olu = await fresh.enrol(session, 'Olu Overseer', ['overseer'])
    expect((await other.ask(readAdministration, {}, session)).error).toBeNull()
    await fresh.sign(session, [olu])
    const oluSession = await other.signIn('Olu')
    expect((await fresh.ask(readAdministration, {}, oluSession)).error).toBe('notAllowed')
    await other.sign(session, [], ({ officers }) => ({
      officers: [
        ...officers.map((it) => (it.id === olu.id ? { ...it, until: '2026-03-02' } : it)),
        fresh.world.enrol('Ola Overseer', ['overseer']).entry,
      ],
    }))
    for (const server of [fresh, other]) {
      expect((await server.ask(readAdministration, {}, oluSession)).error).toBe('signInNeeded')
    }
    await fresh.close()
  })

  it('in how long a page may stand unused: it ends ten minutes after the page has locked', async () => {
    const fresh = await Office.ready()
    const first = await fresh.signIn('Ada')
    await fresh.sign(first, [], ({ policy }) => ({ policy: { ...policy, idleLockMinutes: 60 } }))
    const session = await fresh.signIn('Ada')
    const ask = async () => (await fresh.ask(readAdministration, {}, session)).error
    fresh.wait(69 * MINUTE_MS)
    expect(await ask()).toBeNull()
    fresh.wait(70 * MINUTE_MS)
    expect(await ask()).toBe('signInNeeded')
    const short = await fresh.signIn('Ada')
    await fresh.sign(short, [], ({ policy }) => ({ policy: { ...policy, idleLockMinutes: 5 } }))
    fresh.wait(15 * MINUTE_MS)
    expect((await fresh.ask(readAdministration, {}, short)).error).toBe('signInNeeded')
    await fresh.close()
  })
})
