import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeFields, sameFields } from '../../client/officer/draft-merge.ts'

const NOTE = 'note/text'
const merge = (base: string, mine: string, theirs: string) => {
  const { fields, clashes } = mergeFields({ [NOTE]: base }, { [NOTE]: mine }, { [NOTE]: theirs })
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
    const { fields, clashes } = mergeFields({}, { [name]: 'upheld' }, { [name]: 'notUpheld' })
    expect([fields, clashes]).toEqual([{ [name]: 'upheld' }, []])
  })

  it('lose no text that was not in the base', () => {
    const fields = fc.dictionary(fc.constantFrom('a/text', 'b/text', 'c/why'), fc.string(), {
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(fields, fields, fields, (base, mine, theirs) => {
        const merged = mergeFields(base, mine, theirs)
        const kept = new Set([
          ...Object.values(merged.fields),
          ...merged.clashes.map((clash) => clash.theirs),
        ])
        for (const side of [mine, theirs]) {
          for (const [name, text] of Object.entries(side)) {
            if (text !== '' && text !== (base[name] ?? '')) expect(kept).toContain(text)
          }
        }
        expect(sameFields(mergeFields(theirs, mine, theirs).fields, mine)).toBe(true)
      }),
    )
  })
})
