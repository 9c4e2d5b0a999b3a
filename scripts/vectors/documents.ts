/** Hashes, directories, statements and envelopes on their own. */

import { mailboxHash } from '../../client/compose-report.ts'
import { openEnvelope, type SealTo, sealEnvelope } from '../../client/crypto/envelope.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { utf8 } from '../../protocol/bytes.ts'
import {
  checkWords,
  FINGERPRINT_WORDS,
  HEAD_WORDS,
  PORTAL_WORDS,
} from '../../protocol/check-words.ts'
import {
  directoryBytes,
  kemKeyHash,
  officerFingerprint,
  officerKeysBytes,
} from '../../protocol/directory/verify.ts'
import { type Purpose, wrapHash } from '../../protocol/envelope.ts'
import { caseId } from '../../protocol/history/context.ts'
import { derive, taggedHash } from '../../protocol/primitives.ts'
import {
  encodeStatement,
  type Log,
  type StatementBody,
  statementHash,
} from '../../protocol/statement.ts'
import { reporterKeys } from './case.ts'
import { type FixedPortal, seedOf } from './portal.ts'

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

/** Every tag of the protocol, over the same two parts. */
export const hashVectors = (portal: FixedPortal) => {
  const { primitives } = portal
  const parts = [utf8('first'), utf8('second')]
  const secret = seedOf(primitives, 'secret')
  const hashTags = [
    ...[
      'receipt-check',
      'receipt-salt',
      'portal',
      'directory',
      'kem-key',
      'fingerprint',
      'mailbox',
    ],
    ...['case', 'statement', 'header', 'body', 'wrap', 'envelope'],
    ...['chunk', 'file', 'upload', 'index-state', 'invitation'],
  ]
  const kdfTags = [
    ...['mailbox-token', 'reporter-sign', 'reporter-kem', 'body', 'commitment', 'seed', 'wrap'],
    ...['auth-key', 'wrapping-key', 'key-file', 'alias', 'link', 'own-draft', 'own-index'],
    ...['own-phrases', 'passkey-wrap'],
  ]
  const reporter = reporterKeys(portal)
  const keys = {
    signKey: toBase64url(reporter.sign.publicKey),
    kemKey: toBase64url(reporter.kem.publicKey),
  }
  const portalBytes = bytesOf(portal.portal)
  return {
    parts: parts.map(toBase64url),
    hash: hashTags.map((tag) => ({
      tag,
      out: toBase64url(taggedHash(primitives, tag, ...parts)),
    })),
    secret: toBase64url(secret),
    derive: kdfTags.map((tag) => ({
      tag,
      out: toBase64url(derive(primitives, secret, 64, tag, ...parts)),
    })),
    portal: { firstKey: toBase64url(portal.organisation.publicKey), id: portal.portal },
    kemKey: { key: keys.kemKey, hash: kemKeyHash(primitives, keys.kemKey) },
    mailbox: {
      token: toBase64url(reporter.mailboxToken),
      hash: mailboxHash(primitives, reporter.mailboxToken),
    },
    case: { portal: portal.portal, ...keys, id: caseId(primitives, portal.portal, keys) },
    checkWords: [HEAD_WORDS, PORTAL_WORDS].map((count) => ({
      hash: portal.portal,
      words: checkWords(portalBytes, count),
    })),
  }
}

export const directoryVectors = ({ primitives, portal, officers, epochs }: FixedPortal) => ({
  portal,
  seeds: Object.fromEntries(
    ['organisation', 'later organisation', 'server'].map((name) => [
      name,
      toBase64url(seedOf(primitives, name)),
    ]),
  ),
  officers: [...officers.values()].map(({ name, signSeed, kemSeed, entry }) => ({
    name,
    signSeed: toBase64url(signSeed),
    kemSeed: toBase64url(kemSeed),
    signed: textOf(officerKeysBytes({ portal, ...entry })),
    selfSignature: entry.selfSignature,
    fingerprint: checkWords(officerFingerprint(primitives, entry), FINGERPRINT_WORDS),
  })),
  epochs: epochs.map(({ signed, directory }) => ({
    bytes: textOf(directoryBytes(directory.body)),
    hash: directory.hash,
    signatures: signed.signatures,
  })),
})

/** Statements of every act, all signed with one key. */
export const statementVectors = ({ primitives }: FixedPortal, bodies: readonly StatementBody[]) => {
  const seed = seedOf(primitives, 'statements')
  const { publicKey, secretKey } = primitives.signKeyPair(seed)
  return {
    seed: toBase64url(seed),
    publicKey: toBase64url(publicKey),
    statements: bodies.map((body) => {
      const bytes = encodeStatement(body)
      return {
        bytes: textOf(bytes),
        hash: statementHash(primitives, bytes),
        signature: signStatement(primitives, secretKey, body).signature,
      }
    }),
  }
}

const ENVELOPES: readonly [
  Log,
  Purpose,
  readers: string[],
  withReporter: boolean,
  content: object,
][] = [
  ['shared', 'message', ['Ines', 'Olu'], true, { version: 1, text: 'Thank you. שלום 🜂' }],
  ['internal', 'note', ['Ines'], false, { version: 1, text: 'x'.repeat(8165) }],
  ['internal', 'note', ['Ines'], false, { version: 1, text: 'x'.repeat(8166) }],
  ['internal', 'title', ['Ines'], false, { version: 1, text: '字'.repeat(200) }],
  ['internal', 'tags', ['Ines', 'Olu'], false, { version: 1, tags: ['Custody', 'Unit 7'] }],
  [
    'reporter',
    'open',
    ['Ines', 'Ivan', 'Olu'],
    true,
    { version: 1, answers: { what: 'One line.' }, pointsToMe: {}, excluded: [] },
  ],
]

export const envelopeVectors = (portal: FixedPortal) => {
  const { primitives, officers } = portal
  const reporter = reporterKeys(portal)
  const kemKeys = {
    signKey: toBase64url(reporter.sign.publicKey),
    kemKey: toBase64url(reporter.kem.publicKey),
  }
  const id = caseId(primitives, portal.portal, kemKeys)
  return ENVELOPES.map(([log, purpose, names, withReporter, content], at) => {
    const officersOf = names.map((name) => {
      const found = officers.get(name)
      if (!found) throw new Error(`no officer ${name}`)
      return { id: found.id, kemKey: found.kemKey, seed: found.kemSeed }
    })
    const all = withReporter
      ? [
          ...officersOf,
          { id: 'reporter', kemKey: kemKeys.kemKey, seed: seedOf(primitives, 'reporter kem') },
        ]
      : officersOf
    const readers: SealTo[] = all.map(({ id, kemKey }) => ({
      id,
      kemKey,
      key: kemKeyHash(primitives, kemKey),
    }))
    const about = { case: id, log, purpose, author: kemKeys.signKey }
    const { envelope, hash } = sealEnvelope(primitives, about, readers, { ...content })
    const opened = openEnvelope(
      primitives,
      { ...envelope, wraps: envelope.wraps.slice(0, 1) },
      all[0]?.seed ?? new Uint8Array(),
    )
    if (!opened) throw new Error('an envelope that opens')
    const header = bytesOf(envelope.header)
    const body = bytesOf(envelope.body)
    return {
      about,
      content,
      contentKey: toBase64url(opened.contentKey),
      readers: all.map(({ id, kemKey, seed }) => ({ id, kemKey, seed: toBase64url(seed) })),
      header: textOf(header),
      headerHash: toBase64url(taggedHash(primitives, 'header', header)),
      commitment: opened.header.commitment,
      bodyBytes: body.length,
      bodyHash: toBase64url(taggedHash(primitives, 'body', body)),
      ...(at === 0 && { body: envelope.body }),
      wraps: envelope.wraps,
      wrapHashes: envelope.wraps.map((it) => toBase64url(wrapHash(primitives, bytesOf(it)))),
      hash,
    }
  })
}
