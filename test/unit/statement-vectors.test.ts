/** test/vectors/{hash,statement}.json, checked with @noble alone and on both ends. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { mailboxHash } from '../../client/compose-report.ts'
import { checkWords } from '../../protocol/check-words.ts'
import { kemKeyHash, portalId } from '../../protocol/directory/verify.ts'
import { caseId } from '../../protocol/history/context.ts'
import { derive, taggedHash } from '../../protocol/primitives.ts'
import { parseStatement, verifyStatement } from '../../protocol/statement.ts'
import { makeVectors } from '../../scripts/vectors.ts'
import { browserPrimitives, ENDS } from '../support/ends.ts'
import { oracleHash, oracleKdf, oracleSigned, text } from '../support/oracles/bytes.ts'
import { oracleWords } from '../support/oracles/check-words.ts'
import { base64url, canonical, unbase64url } from '../support/oracles/envelope.ts'
import cases from '../vectors/case.json' with { type: 'json' }
import directories from '../vectors/directory.json' with { type: 'json' }
import envelopes from '../vectors/envelope.json' with { type: 'json' }
import hashes from '../vectors/hash.json' with { type: 'json' }
import replays from '../vectors/replay.json' with { type: 'json' }
import statements from '../vectors/statement.json' with { type: 'json' }

it('are what scripts/vectors.ts writes', async () => {
  const made = JSON.parse(JSON.stringify(await makeVectors()))
  expect(made).toEqual({
    hash: hashes,
    statement: statements,
    directory: directories,
    envelope: envelopes,
    case: cases,
    replay: replays,
  })
})

describe('hashes', () => {
  const parts = hashes.parts.map(unbase64url)
  const secret = unbase64url(hashes.secret)

  it('of every tag are what @noble makes', () => {
    for (const { tag, out } of hashes.hash) expect(base64url(oracleHash(tag, ...parts))).toBe(out)
    for (const { tag, out } of hashes.derive) {
      expect(base64url(oracleKdf(secret, 64, tag, ...parts))).toBe(out)
    }
    const outs = [...hashes.hash, ...hashes.derive].map((it) => it.out)
    expect(new Set(outs).size).toBe(outs.length)
  })

  it('of portal, key, mailbox and case are what @noble makes', () => {
    const { portal, kemKey, mailbox, case: case_ } = hashes
    expect(base64url(oracleHash('portal', unbase64url(portal.firstKey)))).toBe(portal.id)
    expect(base64url(oracleHash('kem-key', unbase64url(kemKey.key)))).toBe(kemKey.hash)
    expect(base64url(oracleHash('mailbox', unbase64url(mailbox.token)))).toBe(mailbox.hash)
    const keys = [case_.portal, case_.signKey, case_.kemKey].map(unbase64url)
    expect(base64url(oracleHash('case', ...keys))).toBe(case_.id)
  })

  it('as words are the digits of the hash in base 7,776', () => {
    for (const { hash, words } of hashes.checkWords) {
      expect(oracleWords(unbase64url(hash), words.length)).toEqual(words)
      expect(checkWords(unbase64url(hash), words.length)).toEqual(words)
    }
  })

  it.each(ENDS)('are the same on the $name', ({ primitives }) => {
    for (const { tag, out } of hashes.hash) {
      expect(base64url(taggedHash(primitives, tag, ...parts))).toBe(out)
    }
    for (const { tag, out } of hashes.derive) {
      expect(base64url(derive(primitives, secret, 64, tag, ...parts))).toBe(out)
    }
    expect(portalId(primitives, hashes.portal.firstKey)).toBe(hashes.portal.id)
    expect(kemKeyHash(primitives, hashes.kemKey.key)).toBe(hashes.kemKey.hash)
    expect(caseId(primitives, hashes.case.portal, hashes.case)).toBe(hashes.case.id)
    expect(mailboxHash(browserPrimitives, unbase64url(hashes.mailbox.token))).toBe(
      hashes.mailbox.hash,
    )
  })
})

describe('statements', () => {
  const signedOf = ({ bytes, signature }: { bytes: string; signature: string }) => ({
    bytes: base64url(text(bytes)),
    signature,
  })

  it.each(statements.statements)('$bytes', ({ bytes, hash, signature }) => {
    expect(canonical(JSON.parse(bytes))).toBe(bytes)
    expect(base64url(oracleHash('statement', text(bytes)))).toBe(hash)
    const message = oracleSigned('statement', text(bytes))
    expect(base64url(ed25519.sign(message, unbase64url(statements.seed)))).toBe(signature)
    for (const { primitives } of ENDS) {
      const parsed = parseStatement(primitives, signedOf({ bytes, signature }))
      if (!parsed) throw new Error('not a statement')
      expect(parsed.hash).toBe(hash)
      expect(parsed.body).toEqual(JSON.parse(bytes))
      expect(verifyStatement(primitives, parsed, statements.publicKey)).toBe(true)
    }
  })

  it.each(statements.refused)('not with $name', ({ bytes }) => {
    for (const { primitives } of ENDS) {
      const signature = statements.statements[0]?.signature ?? ''
      expect(parseStatement(primitives, signedOf({ bytes, signature }))).toBeNull()
    }
  })
})
