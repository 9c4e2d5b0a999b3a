/** Every text of the reporter's side is plain, also where no page that another test looks at shows it. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { files } from '#words/files.ts'
import { general } from '#words/packs/general.ts'
import { policeEnglandWales } from '#words/packs/police-england-wales.ts'
import { caseText } from '#words/report-case.ts'
import { files as cyFiles } from '../../web/text/cy/files.ts'
import { HARD_WORDS, hardWords, longestSentence, wordCount } from '../support/reading.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const MOST_WORDS = 25

const LITERAL = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g

/** The string literals of a table, each as one text. A name or a date stands as one short word. */
const literalsOf = (source: string): string[] =>
  [...source.matchAll(LITERAL)]
    .map(([, plain, template]) => plain ?? template ?? '')
    .map((text) => text.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, 'Ann').replaceAll(/’s\b/g, ''))
    .filter((text) => /[a-z] [a-z]/i.test(text))

const texts = [
  ...globSync('web/text/en/{report-*,files,files-report}.ts', { cwd: ROOT }),
  ...['web/text/en/packs/general.ts', 'web/text/en/packs/police-england-wales.ts'],
].flatMap((path) => literalsOf(readFileSync(ROOT + path, 'utf8')))

describe('a text of the reporter’s side', () => {
  it('is found in its table', () => {
    expect(texts.length).toBeGreaterThan(250)
    for (const text of [
      'Do not use a phone, computer or network from work. Your employer may see what you do on it.',
      'You get news by Ann.',
    ]) {
      expect(texts).toContain(text)
    }
  })

  it('has one name for what the overseer is asked for', () => {
    expect(texts.filter((text) => text.includes('second look'))).toEqual([])
    expect(texts).toContain(caseText.appeal.title)
  })

  it('says all that a browser may keep of a file that was chosen', () => {
    expect(files.limits.at(-1)).toMatch(
      /chose a file here, its kind and its folder, and that you opened one/,
    )
    expect(cyFiles.limits.at(-1)).toMatch(/ffeil yma, ei math a’i ffolder, a’ch bod wedi agor un/)
  })

  it('names a kind of concern in words that hold outside its list', () => {
    const labels = [...general.kinds, ...policeEnglandWales.kinds].map(({ label }) => label)
    expect(labels.filter((label) => /\b(?:these|those|above)\b/.test(label))).toEqual([])
  })

  it('has no sentence that is too long', () => {
    const longest = texts.map((text) => longestSentence([text]))
    expect(longest.filter((sentence) => wordCount(sentence) > MOST_WORDS)).toEqual([])
  })

  it('has no hard word but the few that are listed', () => {
    expect(hardWords(texts).filter((word) => !HARD_WORDS.includes(word))).toEqual([])
  })
})
