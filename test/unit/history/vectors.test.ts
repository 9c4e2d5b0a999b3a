/** test/vectors/case.json: a whole case, read with @noble alone and replayed on both ends. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { verifyDirectory } from '../../../protocol/directory/verify.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import { readers } from '../../../protocol/history/state.ts'
import type { Primitives } from '../../../protocol/primitives.ts'
import { ENDS } from '../../support/ends.ts'
import { join, oracleHash, oracleKdf, oracleSigned, text } from '../../support/oracles/bytes.ts'
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

const placesIn = z.object({ nonce: z.string(), slots: z.string() })

/** What is in a box of 24 zero bytes of nonce, if it opens. */
const opensBy = (key: Uint8Array, box: Uint8Array): Uint8Array[] => {
  try {
    return [xchacha20poly1305(key, new Uint8Array(24)).decrypt(box)]
  } catch {
    return []
  }
}
const answerBytes = (head: Uint8Array, why: string): Uint8Array => {
  const bytes = new Uint8Array(160)
  bytes.set(join(head, Uint8Array.of(why.length), text(why)))
  return bytes
}

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

  it.each(['comparison', 'decision'])('the answer in a slot of its %s', (type) => {
    const { act, body } = acting(type)
    const content = vectors.envelopes.find(({ hash }) => hash === act.envelope)?.content
    const { nonce, slots } = placesIn.parse(content?.allegations?.[0] ?? content)
    const all = unbase64url(slots)
    const opened = (own: string, other: string, author: string) =>
      Array.from({ length: 12 }, (_, i) => all.subarray(192 * i, 192 * (i + 1))).flatMap((slot) => {
        const ids = [own, other].map(unbase64url)
        const at = [nonce, found.case].map(unbase64url)
        const key = oracleKdf(join(...ids), 32, 'link', ...at, text(author))
        return opensBy(key, slot.subarray(16)).map((bytes) => ({
          alias: slot.subarray(0, 16),
          bytes,
        }))
      })
    const [said] = vectors.slots
    if (!said) throw new Error('the vectors have a slot')
    const { own, to, alias, author, answer } = said
    expect(author).toBe(body.actor)
    expect(opened(own, to, author)).toEqual([
      {
        alias: oracleKdf(unbase64url(to), 16, 'alias', Uint8Array.of(0, 0, 0, alias)),
        // same person, same method, likely, not closely connected, nothing old: as slots.json has them.
        bytes: answerBytes(Uint8Array.of(1, 1, 0b00100, 2, 2, 0, 0, 0, 0, 0), answer.why),
      },
    ])
    expect(opened(to, own, author)).toEqual([])
    expect(opened(own, to, 'reporter')).toEqual([])
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
