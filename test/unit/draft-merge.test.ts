import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fields, mergeFields, sameFields } from '../../client/officer/draft-merge.ts'
import { ACTS, CASE_ACTS, isChoice } from '../../web/office/case/acts.ts'
import { DATE_PARTS, datePart } from '../../web/office/case/forms/fields.ts'

const mergeTwo = (base: Fields, mine: Fields, theirs: Fields) =>
  mergeFields(base, mine, theirs, isChoice)

const NOTE = 'note/text'
const merge = (base: string, mine: string, theirs: string) => {
  const { fields, clashes } = mergeTwo({ [NOTE]: base }, { [NOTE]: mine }, { [NOTE]: theirs })
  return [fields[NOTE] ?? '', clashes.map((clash) => clash.theirs)]
}

describe('two drafts of one case', () => {
  it.each([
    ['changed nowhere', 'a', 'a', 'a', 'a', []],
    ['changed here', 'a', 'b', 'a', 'b', []],
    ['sent from here', 'a', '', 'a', '', []],
    ['changed there', 'a', 'a', 'b', 'b', []],
    ['changed alike', 'a', 'b', 'b', 'b', []],
    ['changed on both sides', 'a', 'b', 'c', 'b', ['c']],
    ['begun on both sides', '', 'b', 'c', 'b', ['c']],
    ['sent from here, changed there', 'a', '', 'c', 'c', []],
    ['sent from there, or dropped by the server', 'a', 'a', '', 'a', []],
    ['changed here, sent from there', 'a', 'b', '', 'b', []],
  ])('%s', (_name, base, mine, theirs, value, clashes) => {
    expect(merge(base, mine, theirs)).toEqual([value, clashes])
  })

  it('keep the choice that was made here', () => {
    const name = 'outcome/decision'
    const { fields, clashes } = mergeTwo({}, { [name]: 'upheld' }, { [name]: 'notUpheld' })
    expect([fields, clashes]).toEqual([{ [name]: 'upheld' }, []])
  })

  it('lose no text that was not in the base', () => {
    const fields = fc.dictionary(fc.constantFrom('a/text', 'b/text', 'c/why'), fc.string(), {
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(fields, fields, fields, (base, mine, theirs) => {
        const merged = mergeTwo(base, mine, theirs)
        const kept = new Set([
          ...Object.values(merged.fields),
          ...merged.clashes.map((clash) => clash.theirs),
        ])
        for (const side of [mine, theirs]) {
          for (const [name, text] of Object.entries(side)) {
            if (text !== '' && text !== (base[name] ?? '')) expect(kept).toContain(text)
          }
        }
        expect(sameFields(mergeTwo(theirs, mine, theirs).fields, mine)).toBe(true)
      }),
    )
  })

  it('keep the choice made here, and show both texts, of every field of every form', () => {
    const found: string[] = []
    for (const act of CASE_ACTS) {
      const { fields: declared, each = {} } = ACTS[act].form
      const ofEach = Object.entries(each).map(([name, kind]) => [`${name}:one`, { kind }] as const)
      for (const [name, { kind }] of [...Object.entries(declared), ...ofEach]) {
        if (kind === 'check') continue
        const kept = kind === 'date' ? DATE_PARTS.map((part) => datePart(name, part)) : [name]
        for (const one of kept.flatMap((field) => [`${act}/${field}`, `${act}/about/${field}`])) {
          const { fields, clashes } = mergeTwo({}, { [one]: 'mine' }, { [one]: 'theirs' })
          expect(fields).toEqual({ [one]: 'mine' })
          const isChosen = kind === 'choice' || kind === 'several'
          const shown = isChosen ? [] : [{ name: one, theirs: 'theirs' }]
          expect([one, clashes]).toEqual([one, shown])
          found.push(`${kind} ${one}`)
        }
      }
    }
    for (const known of [
      'choice outcome/decision',
      'box outcome/next',
      'date hold/review-day',
      'several allegation/kinds',
      'choice agree/person:one',
    ]) {
      expect(found).toContain(known)
    }
  })

  it('lose nothing of a field that no form declares', () => {
    // Text, whatever it is called, and in whichever form.
    const name = fc.oneof(
      fc.constantFrom('outcome/new', 'gone/decision', 'decision', 'note/officer', 'note/kind'),
      fc.stringMatching(/^(note|outcome|gone)\/(about\/)?x[a-z-]{0,9}$/),
    )
    fc.assert(
      fc.property(name, (it) => {
        const { fields, clashes } = mergeTwo({}, { [it]: 'mine' }, { [it]: 'theirs' })
        expect([fields[it], clashes]).toEqual(['mine', [{ name: it, theirs: 'theirs' }]])
      }),
    )
  })
})
