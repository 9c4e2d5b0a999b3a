/** Pages in the language of `pseudo.ts`: asked for by their English words, and looked at for what is not in it. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { pseudo } from './pseudo.ts'
import { type Line, type SeenTexts, seenTexts } from './seen-texts.ts'

/** What is the same in every language: what people and bodies are called, and case numbers. */
export type Kept = readonly string[]

export const CASE_NUMBER = /[0-9A-Z]{4}-[0-9A-Z]{4}/

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const inPseudo = (kept: Kept) => {
  const keep = new RegExp(`(${[...kept.map(escaped), CASE_NUMBER.source].join('|')})`)
  const say = (text: string): string =>
    text
      .split(keep)
      .map((part, at) => (at % 2 === 1 ? part : pseudo(part)))
      .join('')
  return (words: unknown): unknown => {
    if (typeof words === 'string') return say(words)
    if (!(words instanceof RegExp)) return words
    // What stands after a backslash is no letter.
    const source = words.source.split(/(\\.)/).map((part, at) => (at % 2 === 1 ? part : say(part)))
    return new RegExp(source.join(''), words.flags)
  }
}

/** Where the first argument is what a person reads; `selectOption` takes options by their labels. */
const BY_WORDS = ['getByText', 'getByLabel', 'selectOption']

/** A page, or a part of one, whose words are asked for in English. */
export const askedInEnglish = <Part extends object>(part: Part, kept: Kept): Part => {
  const say = inPseudo(kept)
  const wrap = <Inner extends object>(inner: Inner): Inner =>
    new Proxy(inner, {
      get: (target, name) => {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (first: unknown, second: unknown, ...rest: unknown[]) => {
          const isByRole = name === 'getByRole' && second && typeof second === 'object'
          const args = [
            BY_WORDS.includes(String(name)) ? say(first) : first,
            isByRole && 'name' in second ? { ...second, name: say(second.name) } : second,
            ...rest,
          ]
          const result = Reflect.apply(value, target, args)
          const isPart = result && typeof result === 'object' && 'getByText' in result
          return isPart ? wrap(result) : result
        }
      },
    })
  return wrap(part)
}

export interface Faults {
  readonly english: readonly string[]
  readonly cutOff: readonly string[]
  readonly outside: readonly string[]
  readonly overlapping: readonly string[]
  /** With a mark on the left, where everything begins at the right. */
  readonly leaning: readonly string[]
  readonly tooWide: number
}

/** The same everywhere: receipts, check words, keys, names of time zones, and what is marked so in a sentence. */
const LITERAL =
  '.app-literal, .app-words, .app-receipt, .app-mono, .app-spoken, code, svg, [id$=zone] option'

interface Looked {
  readonly literal: string
  readonly number: string
  readonly kept: Kept
  readonly seen: SeenTexts
}

const look = ({ literal, number, kept, seen }: Looked): Faults => {
  const brief = (it: Element) =>
    `${it.tagName}.${it.className}: ${(it.textContent ?? '').slice(0, 40)}`
  const isEnglish = (text: string) =>
    /[a-z]/i.test(
      kept
        .reduce((left, name) => left.replaceAll(name, ''), text)
        .replaceAll(new RegExp(number, 'g'), '')
        // Units are written so in every language.
        .replaceAll(/(?<![a-z])[kMG]B(?![a-z])/gi, ''),
    )
  const all = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (it) => !it.closest('script, style, noscript'),
  )
  const texts = all.flatMap((it) =>
    [...it.childNodes].filter((node) => node instanceof Text && node.data.trim() !== ''),
  )
  const attributes = ['aria-label', 'title', 'alt', 'placeholder', 'data-label', 'label']
  const english = [
    ...texts
      .filter((node) => !node.parentElement?.closest(literal))
      .map((node) => node.textContent ?? ''),
    ...all.flatMap((it) => attributes.map((name) => it.getAttribute(name) ?? '')),
    document.title,
  ].filter(isEnglish)
  const boxOf = (it: Element | null): Element | null =>
    it && getComputedStyle(it).display.startsWith('inline') && !it.matches('button, .govuk-tag')
      ? boxOf(it.parentElement)
      : it
  const isOut = ({ it, box }: Line) => {
    const around = boxOf(it)?.getBoundingClientRect()
    if (box.left < -1 || box.right > innerWidth + 1 || !around) return true
    return box.left < around.left - 1 || box.right > around.right + 1
  }
  return {
    english: [...new Set(english)],
    cutOff: seen.cutOff,
    outside: [...new Set(seen.lines.filter(isOut).map(({ it }) => brief(it)))],
    overlapping: seen.overlapping,
    leaning: seen.shown
      // Between two actions of a card there is a line.
      .filter((it) => !it.matches('.govuk-summary-card__action'))
      .filter((it) => {
        const { borderLeftWidth, borderRightWidth } = getComputedStyle(it)
        return Number.parseFloat(borderLeftWidth) > Number.parseFloat(borderRightWidth)
      })
      .map(brief),
    tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }
}

export const FINE: Faults = {
  english: [],
  cutOff: [],
  outside: [],
  overlapping: [],
  leaning: [],
  tooWide: 0,
}

export const faultsOf = async (page: Page, kept: Kept): Promise<Faults> => {
  const seen = await seenTexts(page)
  return page.evaluate(look, { literal: LITERAL, number: CASE_NUMBER.source, kept, seen })
}

const SIZES = [
  { width: 375, height: 812 },
  { width: 1280, height: 900 },
]

/** The page as it is now, with all that is folded in it, on a phone and on a desk. */
export const expectWhole = async (page: Page, step: string, kept: Kept): Promise<void> => {
  const folded = await page.evaluateHandle(() => {
    const closed = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const it of closed) it.open = true
    // Further down, the way out of the page rightly covers what has scrolled below it.
    scrollTo(0, 0)
    return closed
  })
  for (const size of SIZES) {
    await page.setViewportSize(size)
    // Such a picture is drawn anew a moment later.
    await page.waitForFunction(() => {
      const picture = document.querySelector('.app-network__picture')
      return !picture || picture.scrollWidth <= picture.clientWidth
    })
    expect.soft([step, size.width, await faultsOf(page, kept)]).toEqual([step, size.width, FINE])
    const shots = process.env['SHOTS']
    if (shots) await page.screenshot({ path: `${shots}/${step}-${size.width}.png`, fullPage: true })
  }
  await folded.evaluate((closed) => {
    for (const it of closed) it.open = false
  })
}
