/** Which slots open in memory: of cases that are read, and no longer of one that is not. */
import { expect, it } from 'vitest'
import { aliasesOf, makeSlots, slotsOf } from '../../client/crypto/slots.ts'
import { Links } from '../../client/officer/index/links.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { toHash } from '../../protocol/fields.ts'
import { type AllegationId, allegationId } from '../../protocol/together/allegation.ts'
import { type KeptTogether, shutSlots, slotsKept } from '../../protocol/together/kept.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'

const newId = (): AllegationId => allegationId.parse(toBase64url(primitives.random(32)))
const newCase = () => toHash(primitives.random(32))
const AUTHOR = toBase64url(primitives.random(16))

type Part<Name extends keyof KeptTogether> = KeptTogether[Name][number]

/** What alone is looked at here of what a case told. */
const told = (parts: Partial<KeptTogether>): KeptTogether => ({
  ...{ allegations: [], comparisons: [], decisions: [], failing: [] },
  ...parts,
})
const alleged = (id: AllegationId): KeptTogether =>
  told({
    allegations: [
      { content: { id }, aliases: aliasesOf(primitives, id) } as unknown as Part<'allegations'>,
    ],
  })

const answer = {
  person: 'samePerson',
  links: [],
  confidence: 'likely',
  closelyConnected: null,
  old: null,
  why: 'The same staff number.',
} as const

const compared = (caseId: ReturnType<typeof newCase>, to: AllegationId): KeptTogether => {
  const own = newId()
  const { nonce, slots } = makeSlots(primitives, { own, caseId, author: AUTHOR }, [
    { to, alias: 0, answer },
  ])
  const comparison = {
    allegation: own,
    nonce,
    source: { by: AUTHOR },
    slots: slotsKept(slotsOf(slots)),
  }
  return told({ comparisons: [comparison as unknown as Part<'comparisons'>] })
}
const hasOpened = ({ comparisons }: KeptTogether): boolean =>
  comparisons.some(({ slots }) => shutSlots(slots).length < 12)
const nowhere = () => false

it('what a dropped case alone had told opens nothing from then on, until it is told again', () => {
  const links = new Links(primitives)
  const about = newId()
  const [dropped, other] = [newCase(), newCase()]
  links.learn(alleged(about))
  const before = compared(other, about)
  links.open(other, before)
  expect(hasOpened(before)).toBe(true)

  links.drop(dropped, alleged(about), nowhere)
  const after = compared(other, about)
  links.open(other, after)
  expect(hasOpened(after)).toBe(false)

  expect(links.learn(alleged(about))).toEqual([other])
  links.open(other, after)
  expect(hasOpened(after)).toBe(true)
})

it('what stands in another case too goes on opening', () => {
  const links = new Links(primitives)
  const about = newId()
  links.learn(alleged(about))
  links.drop(newCase(), alleged(about), (id) => id === about)
  const other = newCase()
  const comparison = compared(other, about)
  links.open(other, comparison)
  expect(hasOpened(comparison)).toBe(true)
})

it('a dropped case waits for nothing', () => {
  const links = new Links(primitives)
  const about = newId()
  const [dropped, left] = [newCase(), newCase()]
  for (const caseId of [dropped, left]) links.open(caseId, compared(caseId, about))
  links.drop(dropped, told({}), nowhere)
  expect(links.learn(alleged(about))).toEqual([left])
})
