/**
 * Writes protocol/codes.md: the codes that vocabularies and schemes offer, with their English words.
 *
 *   node scripts/codes.ts
 */
import { writeFileSync } from 'node:fs'
import { CATEGORIES, SCHEMES, type Scheme, UNCONFIRMED } from '../protocol/schemes/schemes.ts'
import { KIND_OF_CONCERN, TERMS, WARNING_MONTHS } from '../protocol/schemes/terms.ts'
import { VOCABULARIES, type Vocabulary } from '../protocol/vocabulary.ts'
import { allegations } from '../web/text/en/packs/allegations.ts'
import { packs } from '../web/text/en/packs/packs.ts'
import { schemes } from '../web/text/en/packs/schemes.ts'

const CODES = new URL('../protocol/codes.md', import.meta.url)

const PREFACE = `# Codes

What each vocabulary and each scheme offers, as codes, in the order in which the portal's pages offer it, with the English words
of these pages. Sections 5 and 12 of \`README.md\` say where codes stand. They only offer, and bind no content: a client shows a
code that stands in no list here as it is. The words are a client's own affair. \`node scripts/codes.ts\` writes this page from
the lists that the portal uses; a test compares.
`

type Words = Readonly<Record<string, string>>

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')

const code = (text: string): string => `\`${text}\``

const termTable = (title: string, codes: readonly string[], words: Words): string =>
  table(
    [title, 'in English'],
    codes.map((it) => [code(it), words[it] ?? '']),
  )

const concerns = (vocabulary: Vocabulary): string => {
  const { scheme, codes }: { scheme: Scheme; codes: Words } = KIND_OF_CONCERN[vocabulary]
  return table(
    [
      'concern, in `kinds` of a report',
      'in English',
      `kind that it is taken for, in ${code(scheme)}`,
    ],
    packs[vocabulary].kinds.map(({ id, label }) => [code(id), label, code(codes[id] ?? '')]),
  )
}

const vocabularySection = (vocabulary: Vocabulary): string => {
  const terms = TERMS[vocabulary]
  const words = allegations[vocabulary]
  const { writtenWarning, finalWrittenWarning } = WARNING_MONTHS[vocabulary]
  return [
    `## Vocabulary ${code(vocabulary)}\n`,
    `Kinds of allegation are chosen from: ${terms.schemes.map(code).join(', ')}.\n`,
    concerns(vocabulary),
    termTable('severity', terms.severities, words.severities),
    termTable('standard', terms.standards, words.standards),
    termTable('decision', terms.decisions, words.decisions),
    termTable('action, while nothing is proved', terms.steps, words.steps),
    termTable('action, imposed', terms.sanctions, words.sanctions),
    `A \`writtenWarning\` is usually in force for ${writtenWarning} months, a \`finalWrittenWarning\` for ${finalWrittenWarning}.\n`,
  ].join('\n')
}

const schemeSection = (scheme: Scheme): string => {
  const { codes, source }: { codes: Words; source: string } = schemes[scheme]
  const unconfirmed = UNCONFIRMED[scheme]
  const kinds = CATEGORIES[scheme].flatMap((category) => [category.code, ...category.kinds])
  return [
    `## Scheme ${code(scheme)}\n`,
    `${source}\n`,
    termTable('kind', kinds, codes),
    ...(unconfirmed.length > 0
      ? [
          `Number or words could not be checked against that, of: ${unconfirmed.map(code).join(', ')}.\n`,
        ]
      : []),
  ].join('\n')
}

export const codesPage = (): string =>
  [PREFACE, ...VOCABULARIES.map(vocabularySection), ...SCHEMES.map(schemeSection)].join('\n')

if (import.meta.main) writeFileSync(CODES, codesPage())
