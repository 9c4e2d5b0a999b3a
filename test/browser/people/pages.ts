/** The pages about people, built as the office is and served under the portal's own policy. */
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { bundleConfig, only } from '../../../scripts/bundle.ts'
import { helmetOptions } from '../../../server/http/headers.ts'
import { noteFocusIn } from '../../support/assistive.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const ORIGIN = 'http://localhost'
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

const policyOf = (options: ReturnType<typeof helmetOptions>): string => {
  const { contentSecurityPolicy: policy } = options
  if (!policy || policy === true || !policy.directives) throw new Error('no policy')
  return Object.entries(policy.directives)
    .map(([name, values]) => {
      const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      return `${kebab} ${[values].flat().join(' ')}`
    })
    .join('; ')
}
const POLICY = policyOf(helmetOptions(false))

/** @param words absolute folder of a language */
export const buildPeople = async (folder: string, words: string): Promise<void> => {
  const shipped = bundleConfig('office', folder, only(words))
  const rolldownOptions = { ...shipped.build?.rolldownOptions, input: join(ROOT, 'index.html') }
  await build({ ...shipped, root: ROOT, build: { ...shipped.build, rolldownOptions } })
}

export interface OpenPeople {
  readonly page: Page
  /** The files that were asked for. */
  readonly asked: readonly string[]
  /** What the browser complained of. */
  readonly complaints: readonly string[]
}

/**
 * @param sizes how many allegations each person has
 * @param without a part of a file's name that does not arrive
 * @param words lacking: not everything is read in
 */
export const openPeople = async (
  browser: Browser,
  folder: string,
  sizes: readonly number[],
  without = 'none',
  words: 'plain' | 'hostile' | 'lacking' = 'plain',
): Promise<OpenPeople> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await noteFocusIn(context)
  const page = await context.newPage()
  const asked: string[] = []
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    asked.push(pathname)
    if (pathname.includes(without)) return route.abort()
    const file = join(folder, pathname === '/' ? 'index.html' : pathname)
    return route.fulfill({
      body: readFileSync(file),
      contentType: TYPES[extname(file)] ?? '',
      headers: { 'content-security-policy': POLICY },
    })
  })
  await page.goto(`${ORIGIN}/?${sizes.join(',')};${words}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, asked, complaints }
}

/** What is out of view is laid out as well. */
export const layOutAll = (of: Page): Promise<void> =>
  of.evaluate(() => {
    for (const it of document.querySelectorAll<HTMLElement>('main section, main article')) {
      it.style.contentVisibility = 'visible'
    }
  })
