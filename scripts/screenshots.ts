/** Makes the pictures of README.md: fills a demo, walks through its pages on a phone and on a desktop. npm run screenshots */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launch } from './chromium.ts'
import { readyCodes } from './demo/codes.ts'
import { type Demo, runDemo } from './demo/run-demo.ts'
import type { GuideCase } from './demo/story.ts'
import { decodePng, encodePalettePng } from './screenshots/palette-png.ts'
import { type Shoot, type Tour, walk } from './screenshots/shots.ts'
import { buildWebIfStale } from './web.ts'

const SIZES = {
  phone: { width: 390, height: 780 },
  desktop: { width: 1280, height: 900 },
} as const

const OFFICER = 'priya'
/** The case that they open, by how many days ago it came. */
const SHOWN_CAME = 31
const FOLDER = join(import.meta.dirname, '../docs/screenshots')
/** A picture that somebody waits for on a poor line. */
const MOST_BYTES = 140_000

const tourOf = ({ running, cases, officers }: Demo): Tour => {
  const receipt = (of: GuideCase) =>
    cases.find(({ story }) => story.inGuide === of)?.receipt?.join(' ') ?? ''
  const secrets = officers.get(OFFICER)
  const shown = cases.find(({ story }) => story.came === SHOWN_CAME)
  if (!secrets || !shown?.number) throw new Error('the demo has changed: whom and what to show?')
  const used = new Set<string>()
  const nextCode = () => {
    const code = readyCodes(secrets.totpSecret, Date.now()).find((it) => !used.has(it)) ?? ''
    used.add(code)
    return code
  }
  return {
    origin: running.publicUrl,
    promises: {
      kept: receipt('kept'),
      late: receipt('lateSinceYesterday'),
      escalated: receipt('late'),
      explained: receipt('explained'),
    },
    officer: {
      signInName: OFFICER,
      passphrase: secrets.passphrase,
      nextCode,
      number: shown.number,
    },
  }
}

const shootAll = async (browser: Browser, tour: Tour, size: keyof typeof SIZES): Promise<void> => {
  const context = await browser.newContext({ viewport: SIZES[size], reducedMotion: 'reduce' })
  const page = await context.newPage()
  const shoot: Shoot = async (name, top) => {
    await top?.evaluate((it) => it.scrollIntoView())
    const picture = encodePalettePng(decodePng(await page.screenshot()))
    const file = `${name}-${size}.png`
    if (picture.length > MOST_BYTES) throw new Error(`${file} has ${picture.length} bytes`)
    writeFileSync(join(FOLDER, file), picture)
    console.log(`${file}: ${picture.length} bytes`)
  }
  await walk(page, tour, shoot)
  await context.close()
}

mkdirSync(FOLDER, { recursive: true })
await buildWebIfStale()
const demo = await runDemo({ PORT: '0' })
const browser = await launch()
try {
  const tour = tourOf(demo)
  for (const size of ['phone', 'desktop'] as const) await shootAll(browser, tour, size)
} finally {
  await browser.close()
  await demo.close()
}
