/** The slots of a comparison: made, found and opened; shut to everybody who does not read both ends. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AliasTable,
  aliasesOf,
  freeAlias,
  makeSlots,
  openSlot,
  slotsOf,
} from '../../client/crypto/slots.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { encodeCell } from '../../protocol/envelope.ts'
import { type AllegationId, allegationId } from '../../protocol/together/allegation.ts'
import {
  type Answer,
  CONFIDENCES,
  comparison,
  LINKS,
  OLD_ANSWERS,
  PERSON_ANSWERS,
  SLOTS,
} from '../../protocol/together/comparison.ts'
import {
  aliasOf,
  decodeAnswer,
  encodeAnswer,
  type SlotPlace,
  slotKey,
} from '../../protocol/together/slots.ts'
import { ENDS, browserPrimitives as primitives } from '../support/ends.ts'
import { slotVectors } from '../support/oracles/slots.ts'
import vectors from '../vectors/slots.json' with { type: 'json' }

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const unhex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const idOf = (text: string) => allegationId.parse(text)
const newId = () => idOf(toBase64url(primitives.random(32)))
const newPlace = (own = newId()): Omit<SlotPlace, 'nonce'> => ({
  own,
  caseId: toBase64url(primitives.random(32)),
  author: toBase64url(primitives.random(16)),
})
const SAME: Answer = {
  person: 'samePerson',
  links: [],
  confidence: 'likely',
  closelyConnected: null,
  old: null,
  why: 'The same staff number.',
}

/** What a reader who knows these allegations opens. */
const openedBy = (known: readonly AllegationId[], place: SlotPlace, slots: string) => {
  const table = new AliasTable()
  for (const id of known) table.add(id, aliasesOf(primitives, id))
  return slotsOf(slots).flatMap((slot) => {
    const found = table.find(slot)
    const answer = found && openSlot(primitives, place, found.id, slot)
    return found && answer ? [{ to: found.id, alias: found.alias, answer }] : []
  })
}

const answerOf: fc.Arbitrary<Answer> = fc.record({
  person: fc.constantFrom(null, ...PERSON_ANSWERS),
  links: fc.subarray([...LINKS]),
  confidence: fc.constantFrom(...CONFIDENCES),
  closelyConnected: fc.constantFrom(null, true, false),
  old: fc.oneof(
    fc.constant(null),
    fc.constantFrom(...OLD_ANSWERS.slice(0, 3)).map((kind) => ({ kind }) as Answer['old']),
    fc
      .integer({ min: 0, max: 2_932_896 })
      .map((day) => ({ kind: 'byDay', day: new Date(day * 864e5).toISOString().slice(0, 10) })),
  ) as fc.Arbitrary<Answer['old']>,
  why: fc.string({ unit: 'binary', maxLength: 37 }),
})

describe('the vectors', () => {
  const place = { ...vectors.place, own: idOf(vectors.place.own) }
  const other = idOf(vectors.other)

  it('are what the oracle writes', () => {
    expect(slotVectors()).toEqual(vectors)
  })

  it.each(ENDS)('have the aliases and the key of the $name', ({ primitives: { hkdf } }) => {
    expect(vectors.aliases.map((_, i) => hex(aliasOf({ hkdf }, other, i)))).toEqual(vectors.aliases)
    expect(hex(slotKey({ hkdf }, place, other))).toBe(vectors.answers[0]?.key)
  })

  it.each(vectors.answers)('encode, decode and open: $answer', ({ answer, bytes, slot, alias }) => {
    expect(hex(encodeAnswer(answer as Answer))).toBe(bytes)
    expect(decodeAnswer(unhex(bytes))).toEqual(answer)
    expect(openSlot(primitives, place, other, unhex(slot))).toEqual(answer)
    const table = new AliasTable()
    table.add(other, aliasesOf(primitives, other))
    expect(table.find(unhex(slot))).toEqual({ id: other, alias })
  })
})

describe('an answer', () => {
  it('has 160 bytes and comes back as it was', () => {
    fc.assert(
      fc.property(answerOf, (answer) => {
        const bytes = encodeAnswer(answer)
        expect(bytes).toHaveLength(160)
        expect(decodeAnswer(bytes)).toEqual(answer)
      }),
    )
  })

  it('has one encoding: whatever decodes is encoded as it was', () => {
    fc.assert(
      fc.property(
        answerOf,
        fc.integer({ min: 0, max: 159 }),
        fc.integer({ min: 0, max: 255 }),
        (answer, at, byte) => {
          const bytes = encodeAnswer(answer).with(at, byte)
          const decoded = decodeAnswer(bytes)
          if (decoded) expect(encodeAnswer(decoded)).toEqual(bytes)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['an unknown version', 0, 2],
    ['an unknown answer about the person', 1, 3],
    ['an unknown link', 2, 1 << LINKS.length],
    ['no confidence', 3, 0],
    ['an unknown confidence', 3, 4],
    ['an unknown connection', 4, 3],
    ['an unknown kind of old', 5, 5],
    ['a day where there is none', 9, 1],
    ['a why that is longer than its room', 10, 150],
    ['a why that is cut within a letter', 10, 1],
    ['a byte after why', 159, 1],
  ])('is none with %s', (_, at, byte) => {
    const bytes = encodeAnswer({ ...SAME, why: 'é' })
    expect(decodeAnswer(bytes)).not.toBeNull()
    expect(decodeAnswer(bytes.with(at, byte))).toBeNull()
  })

  it('is none where it is shorter, longer or after the last year', () => {
    const bytes = encodeAnswer({ ...SAME, old: { kind: 'byDay', day: '9999-12-31' } })
    expect(decodeAnswer(bytes)).not.toBeNull()
    expect(decodeAnswer(bytes.with(9, (bytes[9] ?? 0) + 1))).toBeNull()
    expect(decodeAnswer(bytes.subarray(1))).toBeNull()
    expect(decodeAnswer(Uint8Array.of(...bytes, 0))).toBeNull()
  })

  it('is refused where it does not fit', () => {
    expect(() => encodeAnswer({ ...SAME, why: 'é'.repeat(75) })).toThrow(RangeError)
    expect(encodeAnswer({ ...SAME, why: 'é'.repeat(74) })).toHaveLength(160)
    expect(() => encodeAnswer({ ...SAME, why: '\ud800' })).toThrow(RangeError)
    for (const day of ['1969-12-31', '2026-02-30', 'tomorrow']) {
      expect(() => encodeAnswer({ ...SAME, old: { kind: 'byDay', day } })).toThrow(RangeError)
    }
  })
})

describe('slots', () => {
  const own = newId()
  const others = Array.from({ length: SLOTS }, newId)
  const at = newPlace(own)
  const about = (to: AllegationId, alias = 0, answer = SAME) => ({ to, alias, answer })

  it('open for whoever reads both ends, and for nobody who reads one', () => {
    const made = makeSlots(primitives, at, [about(others[0] as AllegationId, 3)])
    const place = { ...at, nonce: made.nonce }
    expect(openedBy([own, ...others], place, made.slots)).toEqual([
      { to: others[0], alias: 3, answer: SAME },
    ])
    // Of the case in which it stands only: nothing is found.
    expect(openedBy([own, ...others.slice(1)], place, made.slots)).toEqual([])
    // Of the other end only: its alias is there to be found, and the box stays shut without the id of this end.
    expect(openedBy(others, { ...place, own: newId() }, made.slots)).toEqual([])
  })

  it('hold twelve answers, each found in whatever order', () => {
    const answers = others.map((to, i) => about(to, i % 8, { ...SAME, why: `${i}` }))
    const { nonce, slots } = makeSlots(primitives, at, answers)
    const opened = openedBy(others, { ...at, nonce }, slots)
    expect(opened).toHaveLength(SLOTS)
    expect(opened).toEqual(expect.arrayContaining(answers))
    expect(opened).not.toEqual(answers)
  })

  it('stand in every order alike often', () => {
    const runs = 600
    const places = Array.from({ length: runs }, () => {
      const { slots } = makeSlots(primitives, at, [about(others[0] as AllegationId)])
      const alias = hex(aliasOf(primitives, others[0] as AllegationId, 0))
      return slotsOf(slots).findIndex((slot) => hex(slot).startsWith(alias))
    })
    for (let i = 0; i < SLOTS; i++) {
      const times = places.filter((place) => place === i).length
      // 50 are expected; less than 15 or more than 100 comes once in many millions of runs.
      expect(times).toBeGreaterThan(15)
      expect(times).toBeLessThan(100)
    }
  })

  it('are alike with no answer and with eleven, in length, cell, and what a byte can be', () => {
    const bytesOf = (count: number) => {
      const answers = others.slice(0, count).map((to) => about(to))
      const { nonce, slots } = makeSlots(primitives, at, answers)
      const content = { version: 1, allegation: own, nonce, slots, text: '' } as const
      expect(comparison.safeParse(content).success).toBe(true)
      return { cell: encodeCell('note', content).length, slots: fromBase64url(slots) }
    }
    const [none, eleven] = [bytesOf(0), bytesOf(11)]
    expect(none.cell).toBe(eleven.cell)
    expect(none.slots).toHaveLength(SLOTS * 192)
    expect(eleven.slots).toHaveLength(SLOTS * 192)
    // No byte of a slot is the same wherever there is an answer, as a version or a length would be.
    const seen = (count: number) => {
      const values = Array.from({ length: 192 }, () => new Set<number>())
      for (let run = 0; run < 30; run++) {
        for (const slot of slotsOf(makeSlots(primitives, newPlace(), answersOf(count)).slots)) {
          for (const [i, set] of values.entries()) set.add(slot[i] ?? 0)
        }
      }
      return values.map((set) => set.size)
    }
    const answersOf = (count: number) => Array.from({ length: count }, () => about(newId()))
    // 360 random bytes have some 193 values.
    for (const size of [...seen(0), ...seen(11)]) {
      expect(size).toBeGreaterThan(150)
      expect(size).toBeLessThan(235)
    }
  })

  it('do not open copied: by another officer, into another case, under another nonce', () => {
    const to = others[0] as AllegationId
    const { nonce, slots } = makeSlots(primitives, at, [about(to)])
    const place = { ...at, nonce }
    const known = [own, ...others]
    expect(openedBy(known, place, slots)).toHaveLength(1)
    const other = newPlace()
    expect(openedBy(known, { ...place, author: other.author }, slots)).toEqual([])
    expect(openedBy(known, { ...place, caseId: other.caseId }, slots)).toEqual([])
    expect(openedBy(known, { ...place, nonce: toBase64url(new Uint8Array(16)) }, slots)).toEqual([])
    expect(openedBy(known, { ...place, own: others[1] as AllegationId }, slots)).toEqual([])
  })

  it('do not open with one bit of a box altered, nor under another alias’ allegation', () => {
    const [to, another] = others as [AllegationId, AllegationId]
    const { nonce, slots } = makeSlots(primitives, at, [about(to)])
    const place = { ...at, nonce }
    const alias = hex(aliasOf(primitives, to, 0))
    const slot = slotsOf(slots).find((it) => hex(it).startsWith(alias)) ?? new Uint8Array()
    expect(openSlot(primitives, place, to, slot)).toEqual(SAME)
    for (const i of [16, 100, 175, 191]) {
      expect(openSlot(primitives, place, to, slot.with(i, (slot[i] ?? 0) ^ 1))).toBeNull()
    }
    expect(openSlot(primitives, place, another, slot)).toBeNull()
  })

  it('are never the same twice', () => {
    const [one, two] = [1, 2].map(() => makeSlots(primitives, at, [about(others[0] as never)]))
    expect(one?.nonce).not.toBe(two?.nonce)
    const boxes = [one, two].flatMap((made) => slotsOf(made?.slots ?? '').map((it) => hex(it)))
    expect(new Set(boxes).size).toBe(2 * SLOTS)
  })

  it('are refused where they say too much', () => {
    const [to] = others as [AllegationId]
    expect(() =>
      makeSlots(
        primitives,
        at,
        [...others, newId()].map((it) => about(it)),
      ),
    ).toThrow(RangeError)
    expect(() => makeSlots(primitives, at, [about(to), about(to, 1)])).toThrow(RangeError)
    expect(() => makeSlots(primitives, at, [about(own)])).toThrow(RangeError)
    for (const alias of [-1, 8, 0.5])
      expect(() => makeSlots(primitives, at, [about(to, alias)])).toThrow(RangeError)
  })
})

describe('the alias that an author takes', () => {
  it('is the first not seen used, and after eight the one least used', () => {
    const used: number[] = []
    for (let n = 0; n < 17; n++) used.push(freeAlias(used))
    expect(used).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0])
    expect(freeAlias([0, 1, 3])).toBe(2)
  })
})
