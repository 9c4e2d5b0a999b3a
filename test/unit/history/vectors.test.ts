/** test/vectors/case.json: a whole case, read with @noble alone and replayed on both ends. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../../protocol/directory/verify.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import { readers } from '../../../protocol/history/state.ts'
import type { Primitives } from '../../../protocol/primitives.ts'
import { ENDS } from '../../support/ends.ts'
import { oracleHash, oracleSigned, text } from '../../support/oracles/bytes.ts'
import { oracleWords } from '../../support/oracles/check-words.ts'
import {
  type About,
  base64url,
  oracleOpen,
  oracleSeal,
  oracleWrap,
  unbase64url,
} from '../../support/oracles/envelope.ts'
import vectors from '../../vectors/case.json' with { type: 'json' }
import directories from '../../vectors/directory.json' with { type: 'json' }

const epoch = directories.epochs.find((it) => it.hash === vectors.directory)
if (!epoch) throw new Error('no epoch')
interface Body {
  readonly case: string
  readonly log: string
  readonly prev: string | null
  readonly actor: string
  readonly act: Partial<Record<'type' | 'signKey' | 'kemKey' | 'mailbox' | 'envelope', string>> &
    Partial<Record<'officer' | 'key' | 'for', string>> & { readonly wraps?: readonly string[] }
}
interface Listed {
  readonly serverKey: string
  readonly officers: readonly {
    readonly id: string
    readonly kemKey: string
    readonly signKey: string
  }[]
}

const { logs, found, reporter } = vectors
const directory: Listed = JSON.parse(epoch.bytes)
const all = [...logs.reporter, ...logs.shared, ...logs.internal].map((it) => {
  const body: Body = JSON.parse(it.bytes)
  return { ...it, body }
})
const acting = (type: string) => {
  const statement = all.find((it) => it.body.act.type === type)
  if (!statement) throw new Error(`no ${type}`)
  return { ...statement, act: statement.body.act }
}
const { signKey = '', kemKey = '', mailbox } = acting('open').act
const officer = (id: string) => directory.officers.find((it) => it.id === id)
const signKeyOf = (actor: string): string =>
  actor === 'reporter' ? signKey : (officer(actor)?.signKey ?? directory.serverKey)
const readerOf = (id: string) => ({ id, kemKey: unbase64url(officer(id)?.kemKey ?? kemKey) })

describe('with @noble alone', () => {
  it('the reporter’s keys make the case', () => {
    expect(base64url(ed25519.getPublicKey(unbase64url(reporter.signSeed)))).toBe(signKey)
    expect(base64url(ml_kem768_x25519.keygen(unbase64url(reporter.kemSeed)).publicKey)).toBe(kemKey)
    expect(base64url(oracleHash('mailbox', unbase64url(reporter.mailboxToken)))).toBe(mailbox)
    const keys = [vectors.portal, signKey, kemKey].map(unbase64url)
    expect(base64url(oracleHash('case', ...keys))).toBe(found.case)
  })

  it('each statement is signed by its actor and names the one before it', () => {
    const before: Record<string, string> = {}
    for (const { bytes, hash, signature, body } of all) {
      const key = signKeyOf(body.actor)
      const message = oracleSigned('statement', text(bytes))
      expect(
        ed25519.verify(unbase64url(signature), message, unbase64url(key), { zip215: false }),
      ).toBe(true)
      expect(base64url(oracleHash('statement', text(bytes)))).toBe(hash)
      expect([body.prev ?? undefined, body.case]).toEqual([before[body.log], found.case])
      before[body.log] = hash
    }
  })

  it.each(vectors.envelopes)('the envelope $hash', (vector) => {
    const header: About & { readers: { id: string }[] } = JSON.parse(vector.header)
    const { case: case_, log, purpose, author } = header
    const keyed = header.readers.map(({ id }) => readerOf(id))
    const about = { case: case_, log, purpose, author }
    const sealed = oracleSeal(about, keyed, vector.content, unbase64url(vector.contentKey))
    expect(Buffer.from(sealed.header).toString()).toBe(vector.header)
    expect(base64url(sealed.hash)).toBe(vector.hash)
    expect(sealed.wraps.map((it) => base64url(oracleHash('wrap', it)))).toEqual(vector.wrapHashes)
    const introducing = all.find((it) => it.body.act.envelope === vector.hash)
    expect(introducing?.body).toMatchObject({ log, act: { type: purpose } })
    const mine = keyed.findIndex((it) => it.id === 'reporter')
    expect(mine >= 0).toBe(log !== 'internal')
    if (mine < 0) return
    const wrap = sealed.wraps[mine] ?? new Uint8Array()
    const secretKey = unbase64url(reporter.kemSeed)
    expect(oracleOpen(sealed.header, sealed.body, wrap, secretKey)).toEqual(vector.content)
  })

  it('the later reader’s wraps are those that assign and its pair list', () => {
    const [assign, pair] = [acting('assign'), acting('wraps')]
    const listed = [...(assign.act.wraps ?? []), ...(pair.act.wraps ?? [])]
    expect(pair.act.for).toBe(assign.hash)
    const reader = readerOf(assign.act.officer ?? '')
    expect(base64url(oracleHash('kem-key', reader.kemKey))).toBe(assign.act.key)
    const before = vectors.envelopes.filter(({ header }) => !header.includes(reader.id))
    const made = before.map(({ header, contentKey }) =>
      base64url(oracleHash('wrap', oracleWrap(unbase64url(contentKey), text(header), reader))),
    )
    expect(made).toEqual(listed)
    expect(vectors.laterWraps.map((it) => it.hash).sort()).toEqual(listed.toSorted())
    for (const { hash, wrap } of vectors.laterWraps) {
      expect(base64url(oracleHash('wrap', unbase64url(wrap)))).toBe(hash)
    }
  })

  it('the head’s check words', () => {
    const head = unbase64url(logs.shared.at(-1)?.hash ?? '')
    expect(oracleWords(head, 2)).toEqual(found.headWords)
  })
})

describe.each(ENDS)('replayed on the $name', ({ primitives }) => {
  const travelling = (log: keyof typeof logs) =>
    logs[log].map(({ bytes, signature }) => ({ bytes: base64url(text(bytes)), signature }))
  const replayed = (of: Primitives, internal = travelling('internal')) => {
    const signed = { bytes: base64url(text(epoch.bytes)), signatures: epoch.signatures }
    const verified = verifyDirectory(of, signed, vectors.portal)
    const context = {
      primitives: of,
      portal: vectors.portal,
      directory: (hash: string) => (hash === verified.hash ? verified : undefined),
      verifySignatures: true,
      seesInternal: internal.length > 0,
      today: vectors.today,
    }
    const history = { reporter: travelling('reporter'), shared: travelling('shared'), internal }
    return { state: replayHistory(context, history).state, verified }
  }

  it('is what the vectors say', () => {
    const { state, verified } = replayed(primitives)
    expect({
      case: state.caseId,
      readers: readers(state, verified),
      stage: state.stage,
      handler: state.handler,
      barred: [...state.barred],
      released: state.released,
    }).toEqual({ ...found, headWords: undefined })
    expect(state.envelopes.length + state.internalEnvelopes.length).toBe(vectors.envelopes.length)
  })

  it('is the same for the reporter, without the internal log', () => {
    const { state, verified } = replayed(primitives, [])
    expect([state.stage, state.handler]).toEqual([found.stage, found.handler])
    expect(readers(state, verified)).toEqual(found.readers)
    expect(state.internalEnvelopes).toHaveLength(0)
  })
})
