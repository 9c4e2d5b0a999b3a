/** The slots of a comparison, written again from their description, with @noble alone. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { counting, hex, join, oracleKdf, text } from './bytes.ts'

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const u32 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return new Uint8Array(bytes)
}

const [own, other] = [counting(32, 7), counting(32, 77)]
const [nonce, caseId] = [counting(16, 3), counting(32, 5)]
const author = base64url(counting(16, 99))

const aliasOf = (id: Uint8Array, i: number) => oracleKdf(id, 16, 'alias', u32(i))

const padded = (...parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(160)
  bytes.set(join(...parts))
  return bytes
}

const NOTHING_SAID = {
  person: null,
  links: [],
  confidence: 'possible',
  closelyConnected: null,
  old: null,
  why: '',
}

/** Each with its bytes, set by hand. */
const ANSWERS = [
  { answer: NOTHING_SAID, bytes: padded(Uint8Array.of(1, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0)) },
  {
    answer: {
      ...NOTHING_SAID,
      person: 'samePerson',
      confidence: 'certain',
      old: { kind: 'keptClosed' },
      why: 'Same number.',
    },
    bytes: padded(Uint8Array.of(1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 12), text('Same number.')),
  },
  {
    answer: {
      person: 'differentPerson',
      links: ['sameTeamOrPlace', 'investigatedTogether'],
      confidence: 'likely',
      closelyConnected: false,
      old: null,
      why: 'Zoë',
    },
    bytes: padded(Uint8Array.of(1, 2, 0b10010, 2, 2, 0, 0, 0, 0, 0, 4), text('Zoë')),
  },
  {
    answer: {
      person: 'samePerson',
      links: ['sameIncident', 'sameTeamOrPlace', 'sameMethod', 'sameEvidence'],
      confidence: 'certain',
      closelyConnected: true,
      // 20,517 days after 1 January 1970.
      old: { kind: 'byDay', day: '2026-03-05' },
      why: 'x'.repeat(149),
    },
    bytes: join(
      Uint8Array.of(1, 1, 0b01111, 1, 1, 4),
      u32(20_517),
      Uint8Array.of(149),
      text('x'.repeat(149)),
    ),
  },
]

const slotVector = (bytes: Uint8Array, i: number) => {
  const key = oracleKdf(join(own, other), 32, 'link', nonce, caseId, text(author))
  const box = xchacha20poly1305(key, new Uint8Array(24)).encrypt(bytes)
  return { alias: i, key: hex(key), slot: hex(join(aliasOf(other, i), box)) }
}

export const slotVectors = () => ({
  place: {
    own: base64url(own),
    nonce: base64url(nonce),
    caseId: base64url(caseId),
    author,
  },
  other: base64url(other),
  aliases: Array.from({ length: 8 }, (_, i) => hex(aliasOf(other, i))),
  answers: ANSWERS.map(({ answer, bytes }, i) => ({
    answer,
    bytes: hex(bytes),
    ...slotVector(bytes, i),
  })),
})
