/** A title and a tag are lines, as names are: whatever is typed, proposed, or sealed by another client. */
import { describe, expect, it } from 'vitest'
import { CaseFinder } from '../../client/officer/case-find.ts'
import { EMPTY, entryOf, firstWordsOf } from '../../client/officer/index/record.ts'
import { titleOf } from '../../client/officer/newest.ts'
import { contents } from '../../protocol/content.ts'
import { line } from '../../protocol/fields.ts'
import type { FormContext } from '../../web/office/case/forms/context.ts'
import { type Form, readForm } from '../../web/office/case/forms/form.ts'
import { TAGS, TITLE } from '../../web/office/case/forms/short.ts'
import { listCsv } from '../../web/office/export/list-csv.ts'
import { proposedTitle } from '../../web/office/queue/title-proposal.tsx'
import type { Pack } from '../../web/text/pack.ts'
import { rowWith } from '../support/queue-row.ts'

const TYPED = `\u202eKeys\u200b of\u2028the z${'\u0336'.repeat(60)}\ufeff \u2066store `
const LINE = `Keys of the z${'\u0336'.repeat(4)} store`
const UNSEEN = '\u200b\u202e\u2060'

const file = { entries: [], letters: { byStatement: new Map() } }
const context = { session: { index: { tags: () => [] } }, file } as unknown as FormContext

const read = (form: Form, typed: string) => {
  const { values, faults } = readForm(form, context, () => typed)
  if (faults.length > 0) return faults.map(({ text }) => text)
  return form.acts(values, context).map((act) => 'content' in act && act.content)
}

const sealed = (text: string) => {
  const newest = { title: { seq: 1, statement: 'a', content: { version: 1, text } } }
  return entryOf({ ...EMPTY, newest } as unknown as typeof EMPTY)
}

describe('what an officer types', () => {
  it('becomes a line', () => {
    expect(read(TITLE, TYPED)).toEqual([{ version: 1, text: LINE }])
    expect(read(TITLE, `half \ud83d a letter`)).toEqual([{ version: 1, text: 'half a letter' }])
    expect(read(TAGS, `${TYPED}, \u202ecash`)).toEqual([{ version: 1, tags: [LINE, 'cash'] }])
  })

  it('is missing where nothing of it is seen', () => {
    expect(read(TITLE, UNSEEN)).toEqual(['Enter title'])
    expect(read(TAGS, UNSEEN)).toEqual(['Enter at least one tag'])
  })
})

describe('what a reporter wrote first', () => {
  const entry = { title: null, tags: [], kinds: [], fails: false }

  it('is a line in lists, and as a title that one click gives', () => {
    expect(firstWordsOf(TYPED)).toBe(LINE)
    // As an older version kept it.
    const proposed = proposedTitle({} as Pack, { ...entry, firstWords: TYPED })
    expect(line(200).safeParse(proposed).success).toBe(true)
    expect(proposedTitle({} as Pack, { ...entry, firstWords: UNSEEN })).toBeNull()
  })
})

describe('what another client sealed', () => {
  it('can still be read, as a line', () => {
    expect(contents.title.safeParse({ version: 1, text: TYPED }).success).toBe(true)
    expect(sealed(TYPED).title).toBe(LINE)
    const letter = { kind: 'open', purpose: 'title', content: { version: 1, text: TYPED } }
    const opened = {
      entries: [{ key: 'a', act: { type: 'title' } }],
      letters: { byStatement: new Map([['a', letter]]) },
    }
    expect(titleOf(opened as unknown as Parameters<typeof titleOf>[0])).toBe(LINE)
  })

  it('is no title where nothing of it is seen', () => {
    expect(sealed(UNSEEN).title).toBeNull()
  })

  it('is found by what is seen of it, and stands in a list for a spreadsheet', () => {
    const listed = rowWith({}, sealed(TYPED))
    expect(new CaseFinder().find([listed], 'keys of the').exact).toHaveLength(1)
    const csv = listCsv([listed], { stage: (stage) => stage, handler: () => 'Nobody' })
    expect(csv).toContain(`"${LINE}"`)
  })
})
