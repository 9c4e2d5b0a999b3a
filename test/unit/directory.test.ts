/** One epoch on its own: shape, bytes, keys, officers, signatures. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { signOfficerKeys } from '../../client/crypto/sign.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import {
  type DirectoryBody,
  idleLockMs,
  type Officer,
  type SignedDirectory,
} from '../../protocol/directory/schema.ts'
import {
  currentOfficer,
  directoryBytes,
  isExpired,
  isPortalOpen,
  verifyDirectory,
} from '../../protocol/directory/verify.ts'
import { signedBytes } from '../../protocol/primitives.ts'
import { littleEndian } from '../support/oracles/bytes.ts'
import { smallOrderEncodings } from '../support/oracles/ed25519.ts'
import { World } from '../support/world.ts'
import xwing from '../vectors/xwing.json' with { type: 'json' }
import { keyPair, verdictOn, withBytes } from './directory-verdict.ts'

const world = await World.create()
const { body } = world.current
const [signedNow] = world.epochs
if (!signedNow) throw new Error('no epoch')
const { signed } = signedNow
const [first, second] = body.officers
if (!first || !second) throw new Error('no officers')

const judged = (it: SignedDirectory): string =>
  verdictOn((primitives) => verifyDirectory(primitives, it, world.portal))
const edited = (edit: Partial<DirectoryBody>): string => judged(world.sign({ ...body, ...edit }))
const withOfficer = (edit: (officer: Officer) => Officer): string =>
  edited({ officers: body.officers.map((it, i) => (i === 0 ? edit(it) : it)) })
const withText = (change: (text: string) => string): string =>
  judged(withBytes(world, signed, change))

/** The officer with keys of somebody's choice, signed with the officer's own signing key. */
const withKeys = (keys: Partial<Pick<Officer, 'kemKey' | 'signKey'>>): string => {
  const secretKey = world.officers.get(first.id)?.signSecretKey ?? new Uint8Array()
  const own = {
    portal: world.portal,
    id: first.id,
    kemKey: first.kemKey,
    signKey: first.signKey,
    ...keys,
  }
  const selfSignature = signOfficerKeys(world.primitives, secretKey, own)
  return withOfficer((officer) => ({ ...officer, ...keys, selfSignature }))
}

describe('signatures', () => {
  it('of the key that the epoch names make it stand', () => {
    expect(judged(signed)).toBe('stands')
  })

  it('of another key, or none that is good', () => {
    const stranger = keyPair(world)
    expect(judged(world.sign(body, [stranger]))).toBe('badSignature')
    const own = toBase64url(world.organisation.publicKey)
    const [theirs] = world.sign(body, [stranger]).signatures
    expect(
      judged({ ...signed, signatures: [{ key: own, signature: theirs?.signature ?? '' }] }),
    ).toBe('badSignature')
  })

  it('of another purpose', () => {
    const bytes = directoryBytes(body)
    for (const purpose of ['officer', 'statement'] as const) {
      const made = world.primitives.signPurpose(purpose, world.organisation.secretKey, bytes)
      const signatures = [{ key: body.key, signature: toBase64url(made) }]
      expect(judged({ ...signed, signatures })).toBe('badSignature')
    }
  })

  it('a junk one beside the good one is neither needed nor in the way', () => {
    const junk = {
      key: toBase64url(keyPair(world).publicKey),
      signature: toBase64url(new Uint8Array(64)),
    }
    expect(judged({ ...signed, signatures: [junk, ...signed.signatures] })).toBe('stands')
    expect(judged({ ...signed, signatures: [...signed.signatures, junk] })).toBe('stands')
    expect(judged({ ...signed, signatures: [junk] })).toBe('badSignature')
  })

  it('of changed bytes', () => {
    const changed = { ...body, issuedOn: '2026-03-02' }
    expect(judged({ ...signed, bytes: toBase64url(directoryBytes(changed)) })).toBe('badSignature')
  })
})

describe('the portal', () => {
  it('another one’s', async () => {
    const other = await World.create()
    const [theirs] = other.epochs
    if (!theirs) throw new Error('no epoch')
    expect(judged(theirs.signed)).toBe('otherPortal')
  })

  it('officers of another portal', async () => {
    const stranger = (await World.create()).officer('Ines').entry
    const officers = [...body.officers, stranger].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(edited({ officers })).toBe('notTheOfficersKeys')
  })
})

describe('bytes', () => {
  it.each([
    ['a space', (text: string) => text.replace(',', ', ')],
    ['a line break at the end', (text: string) => `${text}\n`],
    ['a byte-order mark', (text: string) => `\ufeff${text}`],
    ['an escape', (text: string) => text.replace('Ada', '\\u0041da')],
    [
      'another key order',
      (text: string) => text.replace(/^\{("epoch":1),/, '{').replace(/\}$/, ',"epoch":1}'),
    ],
    ['a key twice', (text: string) => text.replace('"epoch":1', '"epoch":1,"epoch":1')],
    ['1.0', (text: string) => text.replace('"epoch":1', '"epoch":1.0')],
    ['1e0', (text: string) => text.replace('"epoch":1', '"epoch":1e0')],
    ['another field', (text: string) => text.replace(/^\{/, '{"a":1,')],
    ['__proto__', (text: string) => text.replace(/^\{/, '{"__proto__":{"a":1},')],
    ['a field less', (text: string) => text.replace('"previous":null,', '')],
    ['a later version', (text: string) => text.replace('"version":1', '"version":2')],
    ['epoch 0', (text: string) => text.replace('"epoch":1', '"epoch":0')],
    [
      'no officers',
      (text: string) => text.replace(/"officers":\[.*\],"policy"/, '"officers":[],"policy"'),
    ],
  ])('%s', (_, change) => {
    expect(change(Buffer.from(signed.bytes, 'base64url').toString())).not.toBe(
      Buffer.from(signed.bytes, 'base64url').toString(),
    )
    expect(withText(change)).toBe('malformed')
  })

  it('are what they were', () => {
    expect(withText((text) => text)).toBe('stands')
    expect(judged({ ...signed, bytes: `${signed.bytes}A` })).toBe('malformed')
    expect(judged({ ...signed, bytes: 'not base64url!' })).toBe('malformed')
  })
})

it('an idle lock of 5 to 60 whole minutes, or none, which is 10', () => {
  const withLock = (idleLockMinutes: number) =>
    edited({ policy: { ...body.policy, idleLockMinutes } })
  expect([5, 37, 60].map(withLock)).toEqual(['stands', 'stands', 'stands'])
  expect([4, 61, 0, -10].map(withLock)).toEqual(Array(4).fill('malformed'))
  expect(idleLockMs(body.policy)).toBe(600_000)
  expect(idleLockMs({ ...body.policy, idleLockMinutes: 5 })).toBe(300_000)
})

describe('officers', () => {
  it('in ascending order, each once', () => {
    expect(edited({ officers: body.officers.toReversed() })).toBe('repeatedOfficer')
    expect(edited({ officers: [first, first, ...body.officers.slice(1)] })).toBe('repeatedOfficer')
  })

  it.each(['kemKey', 'signKey'] as const)('no two with one %s', (field) => {
    expect(withKeys({ [field]: second[field] })).toBe('repeatedKey')
  })

  it('nobody with the organisation’s or the server’s key', () => {
    expect(withKeys({ signKey: body.key })).toBe('repeatedKey')
    expect(withKeys({ signKey: body.serverKey })).toBe('repeatedKey')
    expect(edited({ serverKey: body.key })).toBe('repeatedKey')
  })

  it('nobody with the organisation’s first key, which is no longer in force', () => {
    const fresh = keyPair(world)
    const renewed = (edit: Partial<DirectoryBody>): string =>
      judged(world.sign({ ...body, key: toBase64url(fresh.publicKey), ...edit }, [fresh]))
    const officers = body.officers.map((it, i) =>
      i === 0 ? { ...it, signKey: body.firstKey } : it,
    )
    expect(renewed({})).toBe('stands')
    expect(renewed({ serverKey: body.firstKey })).toBe('repeatedKey')
    expect(renewed({ officers })).toBe('repeatedKey')
  })

  it('nobody with keys that somebody else put there', () => {
    const mallory = world.enrol('Mallory', ['intake'])
    world.officers.delete(mallory.id)
    expect(withOfficer((officer) => ({ ...officer, kemKey: mallory.kemKey }))).toBe(
      'notTheOfficersKeys',
    )
    expect(withOfficer((officer) => ({ ...officer, signKey: mallory.signKey }))).toBe(
      'notTheOfficersKeys',
    )
    const { kemKey, signKey, selfSignature } = mallory.entry
    expect(withOfficer((officer) => ({ ...officer, kemKey, signKey, selfSignature }))).toBe(
      'notTheOfficersKeys',
    )
    expect(withOfficer((officer) => ({ ...officer, selfSignature: second.selfSignature }))).toBe(
      'notTheOfficersKeys',
    )
  })

  it('no overseer with another role', () => {
    for (const role of ['administrator', 'intake', 'investigator', 'supervisor'] as const) {
      const roles = [role, 'overseer' as const].sort()
      expect(withOfficer((officer) => ({ ...officer, roles }))).toBe('overseerHoldsOtherRole')
    }
    expect(withOfficer((officer) => ({ ...officer, roles: ['intake', 'supervisor'] }))).toBe(
      'stands',
    )
  })

  it.each([
    ['roles out of order', { roles: ['supervisor', 'intake'] }],
    ['a role twice', { roles: ['intake', 'intake'] }],
    ['no role', { roles: [] }],
    ['an unknown role', { roles: ['auditor'] }],
    ['a name of two lines', { name: 'Ada\nAdmin' }],
    ['a name that hides a line break', { name: 'Ada\u2028Admin' }],
    ['no name', { name: '' }],
    ['a day that does not exist', { until: '2026-02-30' }],
  ])('%s', (_, edit) => {
    expect(withOfficer((officer) => ({ ...officer, ...(edit as Partial<Officer>) }))).toBe(
      'malformed',
    )
  })
})

describe('keys that nobody may use', () => {
  it('of small order, as an officer’s', () => {
    for (const point of smallOrderEncodings()) {
      expect(withKeys({ signKey: toBase64url(point) })).toBe('invalidKey')
    }
  })

  it('of small order, as the server’s or the organisation’s', () => {
    for (const point of smallOrderEncodings()) {
      expect(edited({ serverKey: toBase64url(point) })).toBe('invalidKey')
    }
  })

  it('of small order, as the organisation’s, whose signature fits anything', () => {
    const identity = smallOrderEncodings().find((it) => it[0] === 1 && it[31] === 0)
    if (!identity) throw new Error('no identity')
    const key = toBase64url(identity)
    const signature = Uint8Array.of(
      ...ed25519.Point.BASE.multiply(5n).toBytes(),
      ...littleEndian(5n),
    )
    const bytes = directoryBytes({ ...body, key })
    const message = signedBytes('directory', bytes)
    expect(ed25519.verify(signature, message, identity, { zip215: true })).toBe(true)
    const signatures = [{ key, signature: toBase64url(signature) }]
    expect(judged({ bytes: toBase64url(bytes), signatures })).toBe('badSignature')
  })

  it('not in their one encoding', () => {
    const p = 2n ** 255n - 19n
    expect(withKeys({ signKey: toBase64url(littleEndian(p + 3n)) })).toBe('invalidKey')
    expect(withKeys({ signKey: toBase64url(littleEndian(p - 2n)) })).toBe('notTheOfficersKeys')
  })

  const invalid = xwing.invalidKeys.filter((it) => it.publicKey.length === 2432)
  it.each(invalid)('to seal to: $name', ({ publicKey }) => {
    expect(withKeys({ kemKey: Buffer.from(publicKey, 'hex').toString('base64url') })).toBe(
      'invalidKey',
    )
  })
})

describe('what an epoch says', () => {
  it('when it has expired', () => {
    expect(isExpired(world.current, '2026-05-30')).toBe(false)
    expect(isExpired(world.current, '2026-05-31')).toBe(true)
  })

  it('who stands: whoever is listed without an end', async () => {
    const gone = await World.create()
    const { id } = gone.officer('Ivan')
    expect(currentOfficer(gone.current, id)?.id).toBe(id)
    const later = gone.retire('Ivan')
    expect(later.officers.has(id)).toBe(true)
    expect(currentOfficer(later, id)).toBeNull()
    expect(currentOfficer(later, 'A'.repeat(22))).toBeNull()
  })

  it('whether reports are taken: two intake officers and an overseer stand', async () => {
    expect(isPortalOpen(world.current)).toBe(true)
    for (const name of ['Ivan', 'Olu']) {
      const gone = await World.create()
      expect(isPortalOpen(gone.retire(name))).toBe(false)
    }
  })
})
