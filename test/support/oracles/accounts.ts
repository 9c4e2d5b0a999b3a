/** Passphrase, vault, key file and draft, written again from their description, with @noble and node:crypto alone. */
import { argon2Sync } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { counting, hex, join, oracleFramed, oracleKdf, text } from './bytes.ts'

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

/** @param typed what somebody types for the passphrase */
const accountVector = (typed: string, passphrase: string) => {
  const salt = counting(16, 40)
  const root = rootOf(passphrase, salt)
  const wrappingKey = oracleKdf(root, 32, 'wrapping-key')
  const [portal, officer] = [base64url(counting(32, 60)), base64url(counting(16, 99))]
  const [nonce, signSeed, kemSeed] = [counting(24, 7), counting(32, 1), counting(32, 2)]
  const context = oracleFramed('vault', [text(portal), text(officer)])
  const sealed = xchacha20poly1305(wrappingKey, nonce, context).encrypt(join(signSeed, kemSeed))
  return {
    typed,
    salt: hex(salt),
    authKey: hex(oracleKdf(root, 32, 'auth-key')),
    wrappingKey: hex(wrappingKey),
    owner: { portal, officer },
    nonce: hex(nonce),
    signSeed: hex(signSeed),
    kemSeed: hex(kemSeed),
    vault: base64url(join(nonce, sealed)),
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
  }
  const bytes = text(JSON.stringify(record))
  const cell = new Uint8Array(512)
  cell.set(join(Uint8Array.of(0, 0, bytes.length >> 8, bytes.length & 255), bytes))
  const key = oracleKdf(kemSeed, 32, 'own-index', text(portal))
  const names = [portal, officer, caseId].map((name) => text(name))
  const context = oracleFramed('own-index', [...names, Uint8Array.of(0, 0, 1, 2)])
  const sealed = xchacha20poly1305(key, nonce, context).encrypt(cell)
  return {
    kemSeed: hex(kemSeed),
    place: { portal, officer, caseId, version },
    record,
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
  keyFile: keyFileVector('abacus petty uranium shrimp disclose neatness'),
  draft: draftVector(),
  record: recordVector(),
  phrases: phrasesVector(),
})
