/** What an officer's browser seals about allegations: never to whom one is about, and with answers in slots alone. */
import { beforeAll, describe, expect, it } from 'vitest'
import { openSlot, slotsOf } from '../../client/crypto/slots.ts'
import type { Opened } from '../../client/officer/case-file.ts'
import {
  comparisons,
  decisionOn,
  type NewAnswer,
  recording,
  SubjectReads,
} from '../../client/officer/together/compose.ts'
import { parseHeader } from '../../protocol/envelope.ts'
import type { Allegation, AllegationId } from '../../protocol/together/allegation.ts'
import type { Answer, Comparison } from '../../protocol/together/comparison.ts'
import { allegationOf, boundWorld, idOf } from '../support/bound.ts'
import { TestCase } from '../support/case.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import type { World } from '../support/world.ts'

let world: World
let played: TestCase
let caseId: string

beforeAll(async () => {
  world = await boundWorld()
  played = new TestCase(world)
  caseId = played.verify(author().id).replay.state.caseId
})

const author = () => world.officer('Ines')
const inCase = () => ({ session: { primitives, author: author() }, file: { id: caseId } }) as never
const NOTHING = { answers: [] }

const ANSWER: Answer = {
  person: 'samePerson',
  links: ['sameMethod'],
  confidence: 'likely',
  closelyConnected: null,
  old: null,
  why: 'The same number.',
}
const given = (count: number): NewAnswer[] =>
  Array.from({ length: count }, (_, i) => ({
    to: idOf(100 + i),
    answer: { ...ANSWER, why: String(i) },
  }))
const OWN = idOf(1)

/** What somebody who reads both ends finds in a comparison about these. */
const opened = ({ nonce, slots }: Pick<Comparison, 'nonce' | 'slots'>, to: AllegationId) => {
  const place = { own: OWN, nonce, caseId, author: author().id }
  return slotsOf(slots).flatMap((slot) => openSlot(primitives, place, to, slot) ?? [])
}

describe('comparisons', () => {
  it.each([
    [0, [0]],
    [1, [1]],
    [12, [12]],
    [13, [12, 1]],
    [25, [12, 12, 1]],
  ])('of %i answers hold each once, and the text once', (count, sizes) => {
    const made = comparisons(inCase(), NOTHING, OWN, given(count), 'Read this.')
    expect(made.map(({ text }) => text)).toEqual(['Read this.', ...sizes.slice(1).map(() => '')])
    const found = made.map((one) => given(count).filter(({ to }) => opened(one, to).length > 0))
    expect(found.map((all) => all.length)).toEqual(sizes)
    for (const { to, answer } of given(count)) {
      expect(made.flatMap((one) => opened(one, to))).toEqual([answer])
    }
    expect(new Set(made.map(({ slots }) => slots.length)).size).toBe(1)
  })

  it('take the first alias of the other one that nobody was seen to use', () => {
    const used = [0, 1, 3].map((alias) => ({ to: idOf(100), alias })) as never
    const [one] = comparisons(inCase(), { answers: used }, OWN, given(1), '')
    // With the slot found by its alias, whichever it is, the answer is the same.
    expect(one && opened(one, idOf(100))).toHaveLength(1)
    const [again] = comparisons(inCase(), NOTHING, OWN, given(1), '')
    const aliases = ({ slots }: Comparison) =>
      slotsOf(slots).map((slot) => Buffer.from(slot.subarray(0, 16)).toString('hex'))
    expect(one && again && aliases(one).filter((it) => aliases(again).includes(it))).toEqual([])
  })
})

describe('a decision', () => {
  it('refuses more answers about one allegation than it has room for', () => {
    const about = {
      ...{ allegation: OWN, text: '', severity: 'misconduct', severityOn: '2026-03-02' },
      ...{ standards: [], decision: 'noCaseToAnswer', action: null, reasons: 'Nothing found.' },
    }
    expect(() => decisionOn(inCase(), NOTHING, [{ ...about, given: given(13) }])).toThrow(
      RangeError,
    )
    const { content } = decisionOn(inCase(), NOTHING, [{ ...about, given: given(12) }])
    expect(content.allegations).toHaveLength(1)
  })

  it('takes another alias in each of its slots about one allegation: a reader of this case alone would see them meet', () => {
    const about = {
      ...{ text: '', severity: 'misconduct', severityOn: '2026-03-02' },
      ...{ standards: [], decision: 'noCaseToAnswer', action: null, reasons: 'Nothing found.' },
    }
    const used = [0, 1, 3].map((alias) => ({ to: idOf(100), alias })) as never
    const all = [1, 2, 3].map((n) => ({ ...about, allegation: idOf(n), given: given(12) }))
    const { content } = decisionOn(inCase(), { answers: used }, all)
    const aliases = content.allegations.flatMap(({ slots }) =>
      slotsOf(slots).map((slot) => Buffer.from(slot.subarray(0, 16)).toString('hex')),
    )
    expect(new Set(aliases).size).toBe(36)
  })
})

describe('an allegation about an officer', () => {
  const about = (name: string): Allegation =>
    allegationOf(7, { subject: { officer: world.officer(name).id } })
  const now = (): Opened =>
    ({
      session: { epochs: world.known(), author: author() },
      file: { verified: played.verify(author().id) },
    }) as never

  it.each(['Ivan', 'Sana', 'Olu'])('is not sealed while %s reads the case', (name) => {
    expect(() => recording(now(), about(name))).toThrow(SubjectReads)
  })

  it('is sealed to everybody else once they are out', () => {
    const { id } = world.officer('Ivan')
    played.act('Ines', [{ log: 'shared', act: { type: 'remove', officer: id } }])
    const acts = recording(now(), about('Ivan'))
    played.act('Ines', acts)
    const sealed = played.envelopes.at(-1)
    const readers = parseHeader(sealed?.header ?? '')?.readers.map((it) => it.id)
    expect(readers).toContain(world.officer('Sana').id)
    expect(readers).toContain(world.officer('Olu').id)
    expect(readers).not.toContain(id)
  })
})
