/** Epoch after epoch: succession, changes of key, and what a browser is handed. */

import { describe, expect, it } from 'vitest'
import type { KeyPair } from '../../client/crypto/sodium.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DirectoryBody, Role, SignedDirectory } from '../../protocol/directory/schema.ts'
import {
  claimedPortal,
  portalId,
  verifyChain,
  verifyDirectory,
  verifyFirst,
  verifyPast,
  verifySuccession,
} from '../../protocol/directory/verify.ts'
import { toHash } from '../../protocol/fields.ts'
import { World } from '../support/world.ts'
import { keyPair, verdictOn } from './directory-verdict.ts'

const world = await World.create([
  ['Ada Admin', 'administrator'],
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Olu Overseer', 'overseer'],
])
const id = (name: string): string => world.officer(name).id
const [one] = world.epochs
if (!one) throw new Error('no epoch')

type Edit = (body: DirectoryBody) => Partial<DirectoryBody>
const same: Edit = () => ({})
const successor = (edit: Edit, keys: readonly KeyPair[] = [world.organisation]): string =>
  verdictOn((primitives) =>
    verifySuccession(primitives, one.directory, world.sign(world.nextBody(edit), keys)),
  )
const officer =
  (name: string, edit: object): Edit =>
  ({ officers }) => ({
    officers: officers.map((it) => (it.id === id(name) ? { ...it, ...edit } : it)),
  })

describe('the first epoch', () => {
  const first = (edit: Partial<DirectoryBody>): string =>
    verdictOn((primitives) =>
      verifyFirst(primitives, world.sign({ ...one.directory.body, ...edit })),
    )

  it('has nothing before it and names its own key as the first', () => {
    expect(first({})).toBe('stands')
    expect(first({ epoch: 2 })).toBe('notTheSuccessor')
    expect(first({ previous: one.directory.hash })).toBe('notTheSuccessor')
    expect(first({ firstKey: toBase64url(keyPair(world).publicKey) })).not.toBe('stands')
    expect(first({ expiresOn: '2026-02-28' })).toBe('notTheSuccessor')
    expect(first({ strips: { reason: 'Nobody read before.' } })).toBe('notTheSuccessor')
  })
})

describe('a successor', () => {
  it('may change nothing, add somebody, retire somebody, change keys', () => {
    expect(successor(same)).toBe('stands')
    const { entry } = world.enrol('Ida Intake', ['intake'])
    world.officers.delete(entry.id)
    expect(successor(({ officers }) => ({ officers: [...officers, entry] }))).toBe('stands')
    expect(successor(officer('Ivan', { until: '2026-03-02' }))).toBe('stands')
    const again = world.enrol('Ines Intake', ['intake'], id('Ines'))
    expect(successor(officer('Ines', again.entry))).toBe('stands')
    const serverKey = toBase64url(keyPair(world).publicKey)
    expect(successor(() => ({ serverKey }))).toBe('stands')
  })

  it.each<[string, Edit]>([
    ['the same epoch', () => ({ epoch: 1 })],
    ['one left out', () => ({ epoch: 3 })],
    ['another before it', () => ({ previous: toHash(new Uint8Array(32)) })],
    ['none before it', () => ({ previous: null })],
    ['issued before it', () => ({ issuedOn: '2026-02-28' })],
    ['expired when issued', () => ({ issuedOn: '2026-03-05', expiresOn: '2026-03-04' })],
  ])('not %s', (_, edit) => {
    expect(successor(edit)).toBe('notTheSuccessor')
  })

  it('not the epoch before it', () => {
    const two = world.sign(world.nextBody(same))
    expect(
      verdictOn((primitives) =>
        verifySuccession(primitives, verifyDirectory(primitives, two, world.portal), one.signed),
      ),
    ).toBe('notTheSuccessor')
  })

  it('drops nobody', () => {
    const without: Edit = ({ officers }) => ({
      officers: officers.filter((it) => it.id !== id('Ivan')),
    })
    expect(successor(without)).toBe('officerDropped')
  })

  it('keeps an overseer, and nobody becomes one or stops to be one', () => {
    expect(successor(officer('Olu', { until: '2026-03-02' }))).toBe('noOverseer')
    expect(successor(officer('Olu', { roles: ['intake'] }))).toBe('overseerChanged')
    expect(successor(officer('Ivan', { roles: ['overseer'] }))).toBe('overseerChanged')
    expect(successor(officer('Ivan', { roles: ['supervisor'] }))).toBe('stands')
  })

  it('says why wherever an overseer stops to read: by leaving, and by new keys', async () => {
    const two = await World.create([
      ['Ines Intake', 'intake'],
      ['Olu Overseer', 'overseer'],
      ['Otto Overseer', 'overseer'],
    ])
    const strips = { reason: 'Otto has been brought into all cases.' }
    const verdict = (name: string, edit: object, more: Partial<DirectoryBody> = {}): string => {
      const body = two.nextBody(({ officers }) => ({
        officers: officers.map((it) => (it.name === name ? { ...it, ...edit } : it)),
      }))
      const { strips: _, ...bare } = body
      const next = { ...bare, ...more }
      return verdictOn((primitives) => verifySuccession(primitives, two.current, two.sign(next)))
    }
    const gone = { until: '2026-03-02' }
    const again = (name: string, roles: Role[]) =>
      two.enrol(name, roles, two.officer(name).id).entry
    const [olu, ines] = [again('Olu Overseer', ['overseer']), again('Ines Intake', ['intake'])]
    expect(verdict('Olu Overseer', gone)).toBe('reasonMissing')
    expect(verdict('Olu Overseer', gone, { strips })).toBe('stands')
    expect(verdict('Olu Overseer', olu)).toBe('reasonMissing')
    expect(verdict('Olu Overseer', olu, { strips })).toBe('stands')
    expect(verdict('Ines Intake', ines)).toBe('stands')
    expect(verdict('Ines Intake', ines, { strips })).toBe('needlessReason')
    expect(verdict('Olu Overseer', { unit: 'Another' }, { strips })).toBe('needlessReason')
  })

  it('brings nobody back, and leaves the day on which somebody left', async () => {
    const gone = await World.create()
    const { directory } = { directory: gone.retire('Ivan', '2026-03-03') }
    const next = (until: string | null): string =>
      verdictOn((primitives) =>
        verifySuccession(
          primitives,
          directory,
          gone.sign(
            gone.nextBody(({ officers }) => ({
              officers: officers.map((it) => (it.until ? { ...it, until } : it)),
            })),
          ),
        ),
      )
    expect(next('2026-03-03')).toBe('stands')
    expect(next('2026-03-04')).toBe('officerReturned')
    expect(next(null)).toBe('officerReturned')
  })
})

describe('a new organisation key', () => {
  const fresh = keyPair(world)
  const key = toBase64url(fresh.publicKey)

  it('counts when the old one and the new one sign', () => {
    expect(successor(() => ({ key }), [world.organisation, fresh])).toBe('stands')
    expect(successor(() => ({ key }), [fresh])).toBe('keyChangeUnsigned')
    expect(successor(() => ({ key }), [world.organisation])).toBe('badSignature')
    expect(successor(() => ({ key }), [keyPair(world), fresh])).toBe('keyChangeUnsigned')
  })

  it('does not change the portal: that is the first key’s', () => {
    expect(successor(() => ({ key, firstKey: key }), [world.organisation, fresh])).toBe(
      'otherPortal',
    )
  })
})

describe('a chain', async () => {
  /** Keys A (epochs 1, 2), B (3, 4), C (5, 6). */
  const portal = await World.create()
  const [a, b, c] = [portal.organisation, keyPair(portal), keyPair(portal)]
  const signeds: SignedDirectory[] = portal.epochs.map((it) => it.signed)
  const add = (keys: readonly KeyPair[], edit: Edit = same): void => {
    const signed = portal.sign(
      portal.nextBody((body) => ({
        key: toBase64url(keys.at(-1)?.publicKey ?? a.publicKey),
        ...edit(body),
      })),
      keys,
    )
    const directory = verifySuccession(portal.primitives, portal.current, signed)
    portal.epochs.push({ signed, directory })
    signeds.push(signed)
  }
  for (const keys of [[a], [a, b], [b], [b, c], [c]]) add(keys)
  const epoch = (number: number): SignedDirectory => signeds[number - 1] as SignedDirectory
  const chained = (
    keyChanges: SignedDirectory[],
    current: SignedDirectory,
    of = portal.portal,
  ): string => verdictOn((primitives) => verifyChain(primitives, { keyChanges, current }, of))

  it('holds every change of key and the newest epoch', () => {
    expect(chained([epoch(3), epoch(5)], epoch(6))).toBe('stands')
    expect(chained([epoch(3), epoch(5)], epoch(5))).toBe('stands')
    expect(chained([epoch(3)], epoch(4))).toBe('stands')
    expect(chained([], epoch(2))).toBe('stands')
  })

  it.each([
    ['without a link', [3], 6, 'keyChangeUnsigned'],
    ['without the first link', [5], 6, 'keyChangeUnsigned'],
    ['without any', [], 6, 'keyChangeUnsigned'],
    ['in another order', [5, 3], 6, 'keyChangeUnsigned'],
    ['with one twice', [3, 3, 5], 6, 'notTheSuccessor'],
    ['with a change after the newest', [3, 5], 4, 'notTheSuccessor'],
    ['that ends with an older key', [3, 5], 4, 'notTheSuccessor'],
  ])('not %s', (_, changes, current, verdict) => {
    expect(chained(changes.map(epoch), epoch(current))).toBe(verdict)
  })

  it('not one whose change the old key did not sign', () => {
    const { body } = portal.epochs[2]?.directory ?? portal.current
    const unsigned = portal.sign(body, [b])
    expect(chained([unsigned, epoch(5)], epoch(6))).toBe('keyChangeUnsigned')
    const stranger = portal.sign(body, [keyPair(portal), b])
    expect(chained([stranger, epoch(5)], epoch(6))).toBe('keyChangeUnsigned')
  })

  it('not one of another portal', () => {
    expect(chained([], one.signed)).toBe('otherPortal')
    expect(chained([epoch(3), epoch(5)], epoch(6), world.portal)).toBe('otherPortal')
    expect(chained([one.signed], epoch(2))).toBe('otherPortal')
  })

  it('claims a portal, to be compared', () => {
    const claimed = claimedPortal(portal.primitives, { keyChanges: [epoch(3)], current: epoch(4) })
    expect(claimed).toBe(portal.portal)
    expect(claimed).toBe(portalId(portal.primitives, toBase64url(a.publicKey)))
  })

  it('tells which key was in force at each epoch', () => {
    const { keyAt } = verifyChain(
      portal.primitives,
      { keyChanges: [epoch(3), epoch(5)], current: epoch(6) },
      portal.portal,
    )
    const keys = [a, b, c].map((it) => toBase64url(it.publicKey))
    expect([1, 2, 3, 4, 5, 6].map((it) => keys.indexOf(keyAt(it)))).toEqual([0, 0, 1, 1, 2, 2])
  })

  describe('and a past epoch', () => {
    const past = (signed: SignedDirectory, current = 6): string =>
      verdictOn((primitives) => {
        const keyChanges = [3, 5].filter((it) => it <= current).map(epoch)
        const directories = verifyChain(
          primitives,
          { keyChanges, current: epoch(current) },
          portal.portal,
        )
        return verifyPast(primitives, directories, signed)
      })
    const forged = (number: number, keys: KeyPair[], edit: Partial<DirectoryBody> = {}): string => {
      const { body } = portal.epochs[number - 1]?.directory ?? portal.current
      const key = toBase64url(keys.at(-1)?.publicKey ?? a.publicKey)
      return past(portal.sign({ ...body, key, ...edit }, keys))
    }

    it('stands with the key of its time', () => {
      for (const number of [1, 2, 3, 4, 5, 6]) expect(past(epoch(number))).toBe('stands')
    })

    it('not one that is newer than the newest', () => {
      expect(past(epoch(5), 4)).toBe('notTheSuccessor')
      expect(forged(6, [c], { epoch: 7 })).toBe('notTheSuccessor')
    })

    it('not a second version of the newest', () => {
      expect(forged(6, [c])).toBe('stands')
      expect(forged(6, [c], { expiresOn: '2026-06-30' })).toBe('notTheSuccessor')
    })

    it('not one that an old or later key signed', () => {
      expect(forged(4, [a])).toBe('keyChangeUnsigned')
      expect(forged(6, [b], { epoch: 5 })).toBe('keyChangeUnsigned')
      expect(forged(2, [c])).toBe('keyChangeUnsigned')
    })

    it('not one of another portal', () => {
      expect(past(one.signed)).toBe('otherPortal')
    })
  })
})
