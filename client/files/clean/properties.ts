/** What the parts of a document say of its people, by the names of elements: read to be told, never kept. */
import { type FoundKind, Refusal } from './cleaner.ts'
import type { Finds } from './finds.ts'
import { parseXml } from './xml/parse.ts'

const KINDS: Readonly<Record<string, FoundKind>> = {
  creator: 'author',
  'initial-creator': 'author',
  lastModifiedBy: 'author',
  'printed-by': 'author',
  Manager: 'author',
  author: 'author',
  cmAuthor: 'author',
  person: 'author',
  Company: 'organisation',
  title: 'title',
  subject: 'title',
  description: 'title',
  keywords: 'title',
  keyword: 'title',
  category: 'title',
  created: 'time',
  modified: 'time',
  lastPrinted: 'time',
  'creation-date': 'time',
  date: 'time',
  'print-date': 'time',
  Application: 'software',
  generator: 'software',
  Template: 'links',
  template: 'links',
  HyperlinkBase: 'links',
  property: 'other',
  'user-defined': 'other',
  userInfo: 'author',
}
const NAMES = ['author', 'name', 'displayName', 'userName']

export const tellProperties = (text: string, finds: Finds): void => {
  const within: (FoundKind | undefined)[] = []
  try {
    parseXml(text, {
      open: ({ local, attributes }) => {
        const kind = KINDS[local] ?? within.at(-1)
        within.push(kind)
        for (const it of attributes) {
          if (it.local === 'author') finds.add('author', it.value)
          else if (kind === 'author' && NAMES.includes(it.local)) finds.add('author', it.value)
          else if (kind === 'links' && it.local === 'href') finds.add('links', it.value)
        }
      },
      text: (said) => {
        const kind = within.at(-1)
        if (kind && said.trim()) finds.add(kind, said)
      },
      close: () => void within.pop(),
    })
  } catch (error) {
    // It goes whatever it says.
    if (!(error instanceof Refusal)) throw error
  }
}

/** The words of a part that goes, for its first line to be told. */
export const wordsOf = (text: string): string => {
  const words: string[] = []
  try {
    parseXml(text, {
      open: () => undefined,
      text: (said) => {
        if (words.length < 40 && said.trim()) words.push(said.slice(0, 200).trim())
      },
      close: () => undefined,
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  return words.join(' ')
}
