import { describe, expect, it } from 'vitest'
import {
  makeSeeds,
  officerKeyPairs,
  openVault,
  sealVault,
  VaultError,
} from '../../client/crypto/vault.ts'
import { passkeyWrappingKey } from '../../client/officer/passkeys.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import { hex, unhex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/accounts.json' with { type: 'json' }

const owner = {
  portal: toBase64url(new Uint8Array(32).fill(1)),
  officer: toBase64url(new Uint8Array(16).fill(2)),
}
const key = new Uint8Array(32).fill(3)

describe('a vault', () => {
  it.each(vectors.accounts)('is that of the vector: $typed', (it) => {
    const wrappingKey = unhex(it.wrappingKey)
    const seeds = openVault(primitives, wrappingKey, it.owner, it.vault)
    expect(hex(seeds.signSeed)).toBe(it.signSeed)
    expect(hex(seeds.kemSeed)).toBe(it.kemSeed)
    const sameNonce = { ...primitives, random: () => unhex(it.nonce) }
    expect(sealVault(sameNonce, wrappingKey, it.owner, seeds)).toBe(it.vault)
  })

  it('is that of the vector under the key of a passkey', () => {
    const it = vectors.passkey
    const wrappingKey = passkeyWrappingKey(primitives, unhex(it.prf), it.owner)
    expect(hex(wrappingKey)).toBe(it.wrappingKey)
    const [{ signSeed, kemSeed }] = vectors.accounts as [(typeof vectors.accounts)[0]]
    const seeds = openVault(primitives, wrappingKey, it.owner, it.vault)
    expect([hex(seeds.signSeed), hex(seeds.kemSeed)]).toEqual([signSeed, kemSeed])
  })

  it('holds the seeds of working keys, and never looks the same', () => {
    const seeds = makeSeeds(primitives)
    expect(hex(seeds.signSeed)).not.toBe(hex(seeds.kemSeed))
    const vaults = [1, 2].map(() => sealVault(primitives, key, owner, seeds))
    expect(vaults[0]).not.toBe(vaults[1])
    const before = officerKeyPairs(primitives, seeds)
    for (const vault of vaults) {
      const after = officerKeyPairs(primitives, openVault(primitives, key, owner, vault))
      expect(after).toEqual(before)
    }
    const statement = new Uint8Array([1])
    const signature = primitives.signPurpose('statement', before.sign.secretKey, statement)
    expect(signature).toHaveLength(64)
  })

  const vault = sealVault(primitives, key, owner, makeSeeds(primitives))
  const bytes = fromBase64url(vault) ?? new Uint8Array()
  const flipped = Array.from(bytes, (byte, i) =>
    toBase64url(Uint8Array.from(bytes, (it, k) => (k === i ? byte ^ 1 : it))),
  )

  it('opens in none of its bits altered, cut short or longer', () => {
    const cut = Array.from(bytes, (_, i) => toBase64url(bytes.subarray(0, i)))
    for (const text of [...flipped, ...cut, `${vault}AAAA`, '', '=', 'not base64url!']) {
      expect(() => openVault(primitives, key, owner, text), text).toThrow(VaultError)
    }
  })

  it.each([
    ['another passphrase', new Uint8Array(32).fill(4), owner],
    ['another officer', key, { ...owner, officer: toBase64url(new Uint8Array(16).fill(9)) }],
    ['another portal', key, { ...owner, portal: toBase64url(new Uint8Array(32).fill(9)) }],
    ['portal and officer exchanged', key, { portal: owner.officer, officer: owner.portal }],
  ])('does not open for %s, and does not say why', (_name, wrappingKey, whose) => {
    const open = () => openVault(primitives, wrappingKey, whose, vault)
    expect(open).toThrow(new VaultError())
  })

  it('takes no seeds of another length', () => {
    const short = { signSeed: new Uint8Array(31), kemSeed: new Uint8Array(32) }
    expect(() => sealVault(primitives, key, owner, short)).toThrow(RangeError)
  })
})
