/** Who is suggested, why, and in which order. */
import { describe, expect, it } from 'vitest'
import { REASONS } from '../../client/officer/together/known.ts'
import { createMatcher } from '../../client/officer/together/matching/index.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import type { Subject } from '../../protocol/together/subject.ts'
import { officeMatching } from '../../web/text/en/office-matching.ts'
import { linkage, makeSightings } from '../support/staff/linkage.ts'
import { NAMES_A } from '../support/staff/names-a.ts'
import { NAMES_B } from '../support/staff/names-b.ts'

const OFFICER = 'AAAAAAAAAAAAAAAAAAAAAA' as NonNullable<Subject['officer']>
const OTHER = 'AAAAAAAAAAAAAAAAAAAAAQ' as NonNullable<Subject['officer']>
const NOBODY = new Set<AllegationId>()
const named = (text: string, more: Subject = {}): Subject => ({
  names: [{ kind: 'name', text }],
  ...more,
})
const filed = (id: string, subject: Subject) => ({ id: id as AllegationId, content: { subject } })

/** A force in which names, teams and ranks are as usual. */
const FORCE = makeSightings(5, NAMES_A, { subjects: 2_000, asks: 1, staff: 20_000 }).known

const reasonsFor = (one: Subject, other: Subject) => {
  const matcher = createMatcher([...FORCE, filed('it', other)])
  return matcher.suggest(one, NOBODY).find(({ id }) => id === 'it')
}

describe('what is the same, or a slip away', () => {
  it.each<[Subject, Subject, string]>([
    [{ officer: OFFICER }, { officer: OFFICER }, 'sameOfficer'],
    [{ staffNumbers: ['PC 004512'] }, { staffNumbers: ['4512'] }, 'sameStaffNumber'],
    [{ emails: ['A.B@x.example'] }, { emails: ['a.b@x.example'] }, 'sameEmail'],
    [{ phones: ['+44 7700 900123'] }, { phones: ['07700 900123'] }, 'samePhone'],
    [{ handles: ['@Night_Owl'] }, { handles: ['night_owl'] }, 'sameHandle'],
  ])('%j and %j', (one, other, reason) => {
    expect(reasonsFor(one, other)).toMatchObject({ reasons: [reason], isStrong: true })
    expect(reasonsFor(other, one)).toMatchObject({ reasons: [reason], isStrong: true })
  })

  it.each<[Subject, Subject, string]>([
    [{ staffNumbers: ['451278'] }, { staffNumbers: ['451728'] }, 'nearStaffNumber'],
    [{ emails: ['a.bec@x.example'] }, { emails: ['a.bec@x.exmaple'] }, 'nearEmail'],
    [{ phones: ['07700900123'] }, { phones: ['0770900123'] }, 'nearPhone'],
    [{ handles: ['night_owl'] }, { handles: ['nightt_owl'] }, 'nearHandle'],
  ])('a slip counts where name or unit agrees: %j', (one, other, reason) => {
    const name = named('Rosalind Featherstone')
    const unit = { unit: 'Wagtail Yard' }
    expect(reasonsFor(one, other)).toBeUndefined()
    expect(reasonsFor({ ...one, ...unit }, { ...other, ...unit })?.reasons).toContain(reason)
    const both = reasonsFor({ ...one, ...name }, { ...other, ...name })
    expect(both?.reasons).toContain(reason)
    expect(both?.isStrong).toBe(true)
  })
})

describe('names', () => {
  const unit = { unit: 'Northgate CID' }
  it.each([
    ['Kathryn Whitmore', 'Catherine Whitmore', 'soundsAlike'],
    ['Bob Whitmore', 'Robert Whitmore', 'nickname'],
    ['Robert Whitmoer', 'Robert Whitmore', 'nearName'],
    ['Robert Jeffries', 'Robert Geoffreys', 'soundsAlike'],
    ["Robert O'Shea", 'Shea, Robert O', 'sameName'],
    ['Rosalind Smith', 'Smith Rosalind', 'sameName'],
    ['R. Whitmore', 'PC Whitmore', 'partOfName'],
    ['Łucja Wójcik', 'Lucja Wojcik', 'sameName'],
    ['محمد علي', 'محمد علي', 'sameName'],
  ])('%s and %s: %s', (one, other, reason) => {
    expect(reasonsFor(named(one, unit), named(other, unit))?.reasons).toContain(reason)
  })

  it('a former name and the name in an address count, and are named as such', () => {
    const former: Subject = { names: [{ kind: 'former', text: 'Rosalind Whitmore' }] }
    expect(reasonsFor(former, named('Rosalind Whitmore'))?.reasons).toEqual(
      expect.arrayContaining(['sameName', 'formerName']),
    )
    const email: Subject = { emails: ['rosalind.whitmore2@force.example'] }
    expect(reasonsFor(email, named('Rosalind Whitmore'))?.reasons).toEqual(
      expect.arrayContaining(['sameName', 'nameInEmail', 'rareName']),
    )
  })

  it('a rare name is enough by itself, a common one is not strong', () => {
    expect(reasonsFor(named('Ottoline Quennell'), named('Ottoline Quennell'))).toMatchObject({
      reasons: ['sameName', 'rareName'],
      isStrong: true,
    })
    const common = reasonsFor(named('John Smith'), named('John Smith'))
    expect(common?.isStrong ?? false).toBe(false)
    expect(common?.reasons ?? []).not.toContain('rareName')
  })

  it('two staff numbers that differ outweigh a name alone', () => {
    const one = named('Ottoline Quennell', { staffNumbers: ['451278'] })
    const other = named('Ottoline Quennell', { staffNumbers: ['903361'] })
    expect(reasonsFor(one, other)).toBeUndefined()
    const there = { unit: 'Wagtail Yard' }
    const both = reasonsFor({ ...one, ...there }, { ...other, ...there })
    expect(both).toMatchObject({ isStrong: false })
    expect(both?.reasons.at(-1)).toBe('otherStaffNumber')
  })

  it('two people of the directory are two, whatever their names', () => {
    const one = named('Ottoline Quennell', { officer: OFFICER, unit: 'Wagtail Yard' })
    expect(reasonsFor(one, { ...one, officer: OTHER })).toBeUndefined()
    const phones = ['07700 900123']
    const shared = reasonsFor({ ...one, phones }, { ...one, phones, officer: OTHER })
    expect(shared?.reasons).toEqual(expect.arrayContaining(['samePhone', 'otherOfficer']))
  })

  it('nobody known is like nobody', () => {
    const nobody: Subject = { unit: 'Northgate CID', rank: 'PC', description: 'Tall, a beard' }
    expect(createMatcher([...FORCE, filed('it', nobody)]).suggest(nobody, NOBODY)).toEqual([])
    expect(createMatcher(FORCE).suggest({}, NOBODY)).toEqual([])
  })
})

describe('a matcher', () => {
  const it1 = filed('1', named('Ottoline Quennell', { staffNumbers: ['451278'] }))
  const it2 = filed('2', named('Ottoline Quennell'))
  const it3 = filed('3', named('Ottilie Quennel'))
  const asked = named('Ottoline Quennell', { staffNumbers: ['451278'] })
  const ids = (matcher: ReturnType<typeof createMatcher>, except = NOBODY) =>
    matcher.suggest(asked, except).map(({ id }) => id)

  it('has the strongest first, whatever came first, and hands out no number', () => {
    for (const all of [
      [it1, it2, it3],
      [it3, it2, it1],
    ]) {
      const suggestions = createMatcher([...FORCE, ...all]).suggest(asked, NOBODY)
      expect(suggestions.map(({ id }) => id).slice(0, 2)).toEqual(['1', '2'])
      for (const it of suggestions)
        expect(Object.keys(it).sort()).toEqual(['id', 'isStrong', 'reasons'])
    }
  })

  it('leaves out what it is told to', () => {
    expect(ids(createMatcher([it1, it2]), new Set([it1.id]))).toEqual(['2'])
  })

  it('takes the newest version, and forgets what is taken away', () => {
    const matcher = createMatcher([...FORCE, it1, it2])
    matcher.put(filed('1', named('Bertram Ollerenshaw')))
    expect(ids(matcher)).toEqual(['2'])
    matcher.put(it1)
    expect(ids(matcher)).toEqual(['1', '2'])
    matcher.remove(it1.id)
    matcher.remove(it2.id)
    expect(ids(matcher)).toEqual(ids(createMatcher(FORCE)))
  })
})

it('has words for each reason, none twice', () => {
  const words = REASONS.map((reason) => officeMatching.reasons[reason])
  expect(new Set(words).size).toBe(REASONS.length)
})

// Of another population than the rules were tuned on. `npm run bench` has the large ones.
it('finds people again among 2,000, and few who are others', () => {
  const found = linkage(makeSightings(11, NAMES_B, { subjects: 2_000, asks: 1_000, staff: 5_000 }))
  expect(found.recall).toBeGreaterThan(0.95)
  expect(found.wrongPerRight).toBeLessThan(0.5)
  expect(found.strongWrongPerRight).toBeLessThan(0.04)
})
