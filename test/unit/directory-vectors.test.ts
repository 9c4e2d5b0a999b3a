/** test/vectors/directory.json, checked with @noble alone and on both ends. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { describe, expect, it } from 'vitest'
import { verifyChain, verifyFirst, verifySuccession } from '../../protocol/directory/verify.ts'
import { oracleHash, oracleSigned, text } from '../support/oracles/bytes.ts'
import { oracleWords } from '../support/oracles/check-words.ts'
import { base64url, canonical, unbase64url } from '../support/oracles/envelope.ts'
import vectors from '../vectors/directory.json' with { type: 'json' }
import { verdictOn } from './directory-verdict.ts'

const signedOf = ({
  bytes,
  signatures,
}: Pick<(typeof vectors.epochs)[number], 'bytes' | 'signatures'>) => ({
  bytes: base64url(text(bytes)),
  signatures,
})
const [one, two, three, four] = vectors.epochs.map(signedOf)
if (!one || !two || !three || !four) throw new Error('four epochs')

describe('officers', () => {
  it.each(vectors.officers)('$name: keys, self-signature and fingerprint', (officer) => {
    const { kemKey, signKey, id, portal } = JSON.parse(officer.signed)
    expect(base64url(ed25519.getPublicKey(unbase64url(officer.signSeed)))).toBe(signKey)
    expect(base64url(ml_kem768_x25519.keygen(unbase64url(officer.kemSeed)).publicKey)).toBe(kemKey)
    expect(officer.signed).toBe(canonical({ portal, id, kemKey, signKey }))
    const message = oracleSigned('officer', text(officer.signed))
    expect(base64url(ed25519.sign(message, unbase64url(officer.signSeed)))).toBe(
      officer.selfSignature,
    )
    const hash = oracleHash('fingerprint', text(id), unbase64url(kemKey), unbase64url(signKey))
    expect(oracleWords(hash, 7)).toEqual(officer.fingerprint)
  })
})

describe('epochs', () => {
  it.each(vectors.epochs)('$hash', ({ bytes, hash, signatures }) => {
    expect(canonical(JSON.parse(bytes))).toBe(bytes)
    expect(base64url(oracleHash('directory', text(bytes)))).toBe(hash)
    const message = oracleSigned('directory', text(bytes))
    for (const { key, signature } of signatures) {
      const seed = Object.values(vectors.seeds).find(
        (it) => base64url(ed25519.getPublicKey(unbase64url(it))) === key,
      )
      expect(base64url(ed25519.sign(message, unbase64url(seed ?? '')))).toBe(signature)
    }
  })

  it('name the portal and the epoch before them', () => {
    const bodies = vectors.epochs.map((it) => JSON.parse(it.bytes))
    expect(base64url(oracleHash('portal', unbase64url(bodies[0].firstKey)))).toBe(vectors.portal)
    expect(bodies.map((it) => it.previous)).toEqual([
      null,
      vectors.epochs[0]?.hash,
      vectors.epochs[1]?.hash,
      vectors.epochs[2]?.hash,
    ])
    expect(bodies.map((it) => 'strips' in it)).toEqual([false, false, false, true])
  })

  it('stand on both ends', () => {
    expect(
      verdictOn((primitives) =>
        [two, three, four].reduce(
          (before, next) => verifySuccession(primitives, before, next),
          verifyFirst(primitives, one),
        ),
      ),
    ).toBe('stands')
    const chain = { keyChanges: [three], current: four }
    expect(verdictOn((primitives) => verifyChain(primitives, chain, vectors.portal))).toBe('stands')
  })
})

describe('what does not follow the first epoch', () => {
  it.each(vectors.refused)('$name: $fault', (refused) => {
    expect(
      verdictOn((primitives) =>
        verifySuccession(primitives, verifyFirst(primitives, one), signedOf(refused)),
      ),
    ).toBe(refused.fault)
  })
})
