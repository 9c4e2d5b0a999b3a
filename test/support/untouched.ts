/** Whether what people wrote has become a part of a page: an element, a script, a style, an address. */
import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'
import { contracts } from './contracts.ts'

/** What no page of ours has, but for a frame for a file and the picture in it. */
const FOREIGN = [
  'iframe:not(.app-files__frame), frame, object, embed, base, math, foreignObject, animate, set',
  'main :is(script, style, meta, link, noscript), main img:not(.app-view__image, .app-view__canvas), svg image',
  '[srcdoc], [srcset], [ping], [formaction], form[action], [background], [http-equiv=refresh]',
  ...['href', 'src', 'action', 'xlink\\:href'].flatMap((name) =>
    ['javascript:', 'data:', '//'].map((start) => `[${name}^="${start}" i]`),
  ),
].join()

const touchedIn = (frame: Frame): Promise<string[]> =>
  frame.evaluate((foreign) => {
    const hasHandler = (it: Element) => it.getAttributeNames().some((name) => /^on/i.test(name))
    const made = [...document.querySelectorAll('*')].filter(
      (it) => it.matches(foreign) || hasHandler(it),
    )
    const hasRun = Reflect.has(globalThis, 'ran') ? ['something ran'] : []
    return [...hasRun, ...made.map((it) => it.outerHTML.slice(0, 80))]
  }, FOREIGN)

/** What is wrong with it and its frames; a test expects nothing. */
export const touched = async (page: Page): Promise<string[]> =>
  (await Promise.all(page.frames().map(touchedIn))).flat()

/** Everything that a page says, folded or typed in or not, in one line. */
const saidOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const typed = [...document.querySelectorAll('input, textarea')] as HTMLInputElement[]
    const shown = [...document.body.children].filter((it) => !it.matches('noscript, script'))
    return [...shown.map((it) => it.textContent), ...typed.map(({ value }) => value)]
      .join(' ')
      .replaceAll(/[\u2068\u2069]/g, '')
      .replaceAll(/\s+/g, ' ')
  })

/** Expects that nothing has come of what people wrote, and that these lines of it can be read there. */
export const harmless = async (
  page: Page,
  step: string,
  ...lines: readonly string[]
): Promise<void> => {
  await expect.poll(async () => missing(await saidOn(page), lines), { message: step }).toEqual([])
  expect([step, await touched(page)]).toEqual([step, []])
}
const missing = (said: string, lines: readonly string[]): string[] =>
  lines.filter((line) => !said.includes(line.replaceAll(/\s+/g, ' ')))

/** From now on: dialogs, windows and other documents, by what they say or where they are. A test expects nothing. */
export const doings = (page: Page): readonly string[] => {
  const done: string[] = []
  page.on('dialog', (it) => {
    done.push(`dialog: ${it.message()}`)
    void it.dismiss()
  })
  page.on('popup', (it) => void done.push(`window: ${it.url()}`))
  page.on('download', (it) => void done.push(`download: ${it.suggestedFilename()}`))
  page.on('framenavigated', (frame) => {
    const { pathname } = new URL(frame.url(), 'blank:/')
    if (!PAGES.test(pathname)) done.push(`document: ${frame.url()}`)
  })
  return done
}

const PAGES = /^(\/|\/office\/|\/view\/|blank)$/
const FILES = /^\/(office\/|view\/)?(assets\/[\w.-]+|[\w-]+\.(svg|png|ico|json|txt))$/

/** Those of these addresses that no page of ours asks for. */
export const astray = (origin: string, urls: readonly string[]): string[] =>
  urls.filter((url) => {
    if (url.startsWith('blob:null/') || url.startsWith(`blob:${origin}/`)) return false
    const at = new URL(url)
    const isKnown =
      PAGES.test(at.pathname) ||
      FILES.test(at.pathname) ||
      contracts.some(({ path }) => path === at.pathname)
    return at.origin !== origin || !isKnown || at.search !== ''
  })
