/** What an account is made of, written again from their description, with @noble and node:crypto alone. */
import { argon2Sync } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { counting, hex, join, oracleFramed, oracleHash, oracleKdf, text } from './bytes.ts'

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const rootOf = (passphrase: string, salt: Uint8Array): Uint8Array =>
  new Uint8Array(
    argon2Sync('argon2id', {
      message: text(passphrase),
      nonce: salt,
      passes: 3,
      memory: 256 * 1024,
      parallelism: 1,
      tagLength: 32,
    }),
  )

const owner = { portal: base64url(counting(32, 60)), officer: base64url(counting(16, 99)) }
const [signSeed, ownKemSeed] = [counting(32, 1), counting(32, 2)]

const vaultUnder = (wrappingKey: Uint8Array, nonce: Uint8Array): string => {
  const context = oracleFramed('vault', [text(owner.portal), text(owner.officer)])
  const seeds = join(signSeed, ownKemSeed)
  return base64url(join(nonce, xchacha20poly1305(wrappingKey, nonce, context).encrypt(seeds)))
}

/** @param typed what somebody types for the passphrase */
const accountVector = (typed: string, passphrase: string) => {
  const salt = counting(16, 40)
  const root = rootOf(passphrase, salt)
  const wrappingKey = oracleKdf(root, 32, 'wrapping-key')
  const nonce = counting(24, 7)
  return {
    typed,
    salt: hex(salt),
    authKey: hex(oracleKdf(root, 32, 'auth-key')),
    wrappingKey: hex(wrappingKey),
    owner,
    nonce: hex(nonce),
    signSeed: hex(signSeed),
    kemSeed: hex(ownKemSeed),
    vault: vaultUnder(wrappingKey, nonce),
  }
}

const passkeyVector = () => {
  const prf = counting(32, 90)
  const nonce = counting(24, 8)
  const names = [text(owner.portal), text(owner.officer)]
  const wrappingKey = oracleKdf(prf, 32, 'passkey-wrap', ...names)
  return {
    prf: hex(prf),
    wrappingKey: hex(wrappingKey),
    owner,
    vault: vaultUnder(wrappingKey, nonce),
  }
}

/** The second case has the lower id, by its bytes: not as text. */
const indexStateVector = () => {
  const cases = [251, 5].map((fill, i) => ({ id: counting(32, fill), version: 258 + i }))
  const bytes = cases.toReversed().flatMap(({ id, version }) => {
    const u64 = Buffer.alloc(8)
    u64.writeBigUInt64BE(BigInt(version))
    return [id, u64]
  })
  return {
    cases: cases.map(({ id, version }) => ({ case: base64url(id), version })),
    state: base64url(oracleHash('index-state', join(...bytes))),
    empty: base64url(oracleHash('index-state', new Uint8Array(0))),
  }
}

const keyFileVector = (passphrase: string) => {
  const [seed, salt, nonce] = [counting(32, 200), counting(16, 50), counting(24, 70)]
  const publicKey = ed25519.getPublicKey(seed)
  const key = oracleKdf(rootOf(passphrase, salt), 32, 'key-file')
  const context = oracleFramed('key-file', [publicKey])
  return {
    passphrase,
    seed: hex(seed),
    file: {
      format: 'candour-organisation-key',
      version: 1,
      publicKey: base64url(publicKey),
      kdf: {
        name: 'argon2id',
        passes: 3,
        memoryBytes: 268_435_456,
        salt: base64url(salt),
      },
      nonce: base64url(nonce),
      sealed: base64url(xchacha20poly1305(key, nonce, context).encrypt(seed)),
    },
  }
}

export const draftVector = () => {
  const [kemSeed, nonce] = [counting(32, 2), counting(24, 30)]
  const portal = base64url(counting(32, 60))
  const officer = base64url(counting(16, 99))
  const caseId = base64url(counting(32, 5))
  const content = { version: 1, savedMs: 1_772_452_800_123, fields: { 'reply/text': 'Thank you.' } }
  const bytes = text(JSON.stringify(content))
  const cell = new Uint8Array(8192)
  cell.set(join(Uint8Array.of(0, 0, 0, bytes.length), bytes))
  const key = oracleKdf(kemSeed, 32, 'own-draft', text(caseId))
  const context = oracleFramed('own-draft', [text(portal), text(officer), text(caseId)])
  const sealed = xchacha20poly1305(key, nonce, context).encrypt(cell)
  return {
    kemSeed: hex(kemSeed),
    place: { portal, officer, caseId },
    content,
    draft: { nonce: base64url(nonce), sealed: base64url(sealed) },
  }
}

/** The eight aliases of the one allegation. */
const aliases = join(
  ...Array.from({ length: 8 }, (_, i) =>
    oracleKdf(counting(32, 7), 16, 'alias', Uint8Array.of(0, 0, 0, i)),
  ),
)

/** Of the one comparison: the third of its slots has opened and bore alias 5, the fourth will not open. */
const keptSlots = Array.from({ length: 12 }, (_, i) => {
  const answer = Uint8Array.of(1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 3, 0x59, 0x65, 0x73)
  if (i === 2) return join(Uint8Array.of(6), counting(32, 77), answer, new Uint8Array(146))
  return join(Uint8Array.of(i === 3 ? 9 : 0), counting(192, i))
})

const recordedTogether = () => {
  const source = (seq: number, fill: number) => ({
    seq,
    statement: base64url(counting(32, fill)),
    on: 20_517,
    by: base64url(counting(16, 99)),
  })
  const id = base64url(counting(32, 7))
  return {
    allegations: [
      {
        content: {
          version: 1,
          id,
          subject: { staffNumbers: ['4711'] },
          kinds: [{ scheme: 'general', code: 'bullying' }],
          summary: 'Shouted at a colleague.',
          from: '2026-02-01',
          until: null,
          standards: [],
          provenance: 'untested',
        },
        newest: source(6, 11),
        first: source(5, 10),
      },
    ],
    comparisons: [
      {
        allegation: id,
        nonce: base64url(counting(16, 3)),
        text: '',
        decided: true,
        source: source(8, 12),
      },
    ],
    decisions: [
      {
        allegation: id,
        severity: 'misconduct',
        severityOn: '2026-03-05',
        standards: ['honesty'],
        decision: 'noCaseToAnswer',
        action: null,
        reasons: 'Nobody else saw it.',
        for: base64url(counting(32, 13)),
        source: source(8, 12),
      },
    ],
    failing: [{ why: 'locked', source: source(9, 14) }],
  }
}

export const recordVector = () => {
  const [kemSeed, nonce] = [counting(32, 2), counting(24, 77)]
  const portal = base64url(counting(32, 60))
  const officer = base64url(counting(16, 99))
  const caseId = base64url(counting(32, 5))
  const version = 258
  const title = {
    seq: 4,
    statement: base64url(counting(32, 9)),
    content: { version: 1, text: 'Custody record' },
  }
  const record = {
    version: 1,
    newest: { title, tags: { ...title, seq: 7, content: null } },
    forged: false,
    report: { kinds: ['custody'], firstWords: 'What happened in the night' },
    together: recordedTogether(),
  }
  const bytes = text(JSON.stringify(record))
  const cell = new Uint8Array(4608)
  cell.set(
    join(Uint8Array.of(0, 0, bytes.length >> 8, bytes.length & 255), bytes, aliases, ...keptSlots),
  )
  const key = oracleKdf(kemSeed, 32, 'own-index', text(portal))
  const names = [portal, officer, caseId].map((name) => text(name))
  const context = oracleFramed('own-index', [...names, Uint8Array.of(0, 0, 1, 2)])
  const sealed = xchacha20poly1305(key, nonce, context).encrypt(cell)
  return {
    kemSeed: hex(kemSeed),
    place: { portal, officer, caseId, version },
    record,
    aliases: hex(aliases),
    slots: hex(join(...keptSlots)),
    sealed: base64url(join(nonce, sealed)),
  }
}

export const phrasesVector = () => {
  const [kemSeed, nonce] = [counting(32, 2), counting(24, 31)]
  const portal = base64url(counting(32, 60))
  const officer = base64url(counting(16, 99))
  const phrase = { name: 'Thanks', text: 'Thank you.' }
  const content = { version: 1, savedMs: 1_772_452_800_123, phrases: [phrase] }
  const bytes = text(JSON.stringify(content))
  const cell = new Uint8Array(8192)
  cell.set(join(Uint8Array.of(0, 0, 0, bytes.length), bytes))
  const key = oracleKdf(kemSeed, 32, 'own-phrases')
  const context = oracleFramed('own-phrases', [text(portal), text(officer)])
  const sealed = xchacha20poly1305(key, nonce, context).encrypt(cell)
  return {
    kemSeed: hex(kemSeed),
    owner: { portal, officer },
    content,
    phrases: { nonce: base64url(nonce), sealed: base64url(sealed) },
  }
}

export const accountVectors = () => ({
  accounts: [
    accountVector(
      'abacus petty uranium shrimp disclose neatness',
      'abacus petty uranium shrimp disclose neatness',
    ),
    // A ligature, a space that does not break, a decomposed letter, and more spaces than needed.
    accountVector('  e\u0301ﬁn\u00a0de  tout\tce qui brille ', 'éfin de tout ce qui brille'),
    // The mark of a file, a zero width within a letter, a soft hyphen, and digits of three scripts.
    accountVector('\ufeffe\u200d\u0301fin bril\u00adle \u0663 \u096a \uff15', 'éfin brille 3 4 5'),
  ],
  passkey: passkeyVector(),
  keyFile: keyFileVector('abacus petty uranium shrimp disclose neatness'),
  draft: draftVector(),
  record: recordVector(),
  indexState: indexStateVector(),
  phrases: phrasesVector(),
})
