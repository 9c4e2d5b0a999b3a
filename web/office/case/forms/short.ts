/** What a case is found by: its title and its tags. */
import { officeActs } from '#words/office-acts.ts'
import { newestOf } from '../../../../client/officer/newest.ts'
import {
  MOST_TAGS,
  parseContent,
  TAG_LETTERS,
  TITLE_LETTERS,
} from '../../../../protocol/content.ts'
import { nameLine } from '../../../../protocol/typed.ts'
import { type Field, line } from './fields.ts'
import { form } from './form.ts'

const { title, tags } = officeActs

export const TITLE = form({
  fields: {
    text: line(title.text, {
      missing: title.noText,
      hint: title.textHint,
      fault: (typed) => {
        const text = nameLine(typed)
        return text === '' ? title.noText : text.length > TITLE_LETTERS ? title.tooLong : null
      },
    }),
  },
  acts: ({ text }) => [
    { log: 'internal', act: { type: 'title' }, content: { version: 1, text: nameLine(text) } },
  ],
})

export const TAG_SEPARATOR = ','

const tagsIn = (typed: string): string[] => [
  ...new Set(typed.split(TAG_SEPARATOR).map(nameLine).filter(Boolean)),
]

const tagFault = (tag: string): string | null => {
  if (tag.length > TAG_LETTERS) return tags.tooLong(tag, TAG_LETTERS)
  return parseContent('tags', { version: 1, tags: [tag] }) ? null : tags.cannotBe(tag)
}

const tagsField: Field = line(tags.text, ({ session, file }) => {
  const before = newestOf(file, 'tags')?.tags.join(`${TAG_SEPARATOR} `) ?? ''
  return {
    // Nothing is left of tags that were there: then the case has none any more.
    missing: before === '' ? tags.noText : null,
    hint: tags.textHint(MOST_TAGS, TAG_LETTERS),
    initial: before,
    suggestions: session.index.tags(),
    fault: (typed) => {
      const all = tagsIn(typed)
      if (all.length === 0 && before === '') return tags.noText
      if (all.length > MOST_TAGS) return tags.tooMany(MOST_TAGS)
      return all.map(tagFault).find((fault) => fault !== null) ?? null
    },
  }
})

export const TAGS = form({
  fields: { text: tagsField },
  acts: ({ text }) => [
    { log: 'internal', act: { type: 'tags' }, content: { version: 1, tags: tagsIn(text) } },
  ],
})
