/** One person, and the board of people and patterns: with eyes and without, by mouse and keys, on paper. */
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGLISH } from '../../scripts/bundle.ts'
import { unseenFocus } from '../support/assistive.ts'
import { launch } from '../support/browser.ts'
import { knownPeople } from '../support/known-people.ts'
import { readPdf } from '../support/pdf.ts'
import { temporaryFolder } from '../support/portal.ts'
import { looker } from './office/look.ts'
import { buildPeople, layOutAll, type OpenPeople, openPeople } from './people/pages.ts'

const SIZES = [5, 3, 1, 2, 11, 2]
const { known, officers } = knownPeople(SIZES)

/** About a second. What moves looks different in many of them; what is drawn at once and then sharpened, in few. */
const FRAMES = 60
const LOOKS = 5

const { folder, remove } = temporaryFolder()
const english = join(folder, 'en')
const violations: string[] = []
const look = looker(violations)
let browser: Browser
let opened: OpenPeople
let page: Page

const region = (name: RegExp): Locator => page.getByRole('region', { name })
const rowsOf = (name: RegExp): Promise<string[][]> =>
  region(name)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((it) => it.textContent?.trim() ?? '')),
    )

beforeAll(async () => {
  browser = await launch()
  await buildPeople(english, ENGLISH)
  opened = await openPeople(browser, english, SIZES)
  page = opened.page
})
afterAll(async () => {
  await browser?.close()
  remove()
})

describe('the board', () => {
  it('has a section for each pattern, with its count', async () => {
    await page.getByRole('button', { name: 'Suggestions that nobody answered (1)' }).waitFor()
    const headings = await page.locator('main h2').allInnerTexts()
    expect(headings).toEqual([
      'People with two matters or more (4)',
      'Closed matters to look at again (12)',
      'Suggestions that nobody answered (1)',
      'Answers in dispute (1)',
      'Decided past a linked matter (0)',
      'Comparisons that answered nothing (1)',
      'The same behaviour in several cases (6)',
      'Teams and places in several cases (4)',
      'Investigated together (1)',
      'Not decided, the oldest first (11)',
      'People, cases and teams as a network',
    ])
    expect(await rowsOf(/^Suggestions/)).toEqual([
      [
        expect.stringMatching(/^Gareth Pugh \(4003\)/),
        expect.stringMatching(/^Gareth Pugh \(4003\)/),
        'Same staff number; Same name; Same team or place',
      ],
    ])
    const [disputed] = await rowsOf(/^Answers in dispute/)
    expect(disputed?.[2]).toMatch(
      /Disputed.*Bob Lead, .*Another team by then\..*Ann Lead \(you\), /s,
    )
  })

  it('shows those that were asked for, and says of how many', async () => {
    await page.getByLabel('Name, number or case').fill('lena')
    await region(/^People with two matters or more \(1 of 4\)$/).waitFor()
    expect((await rowsOf(/^People with two/)).map(([name]) => name)).toEqual(['Lena Ost (4004)'])
    await page.getByLabel('Name, number or case').fill('')
    await page.getByLabel('with three matters or more within 24 months').check()
    await region(/^People with two matters or more \(2 of 4\)$/).waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await region(/^People with two matters or more \(4\)$/).waitFor()
  })

  it('is found by everybody, on a phone and enlarged', async () => {
    await look(page)('people and patterns')
    expect(await unseenFocus(page)).toEqual([])
  })
})

describe('the network', () => {
  const chosen = () => page.locator('.app-network__item--chosen').textContent()
  const items = () => page.locator('.app-network__item')

  it('comes in a file of its own, and changes no style of the page', async () => {
    await page.locator('.app-network__picture canvas').first().waitFor()
    expect(opened.asked.filter((path) => /network-draw/.test(path))).toHaveLength(1)
    expect(await page.locator('head style, [id="__________cytoscape_stylesheet"]').count()).toBe(1)
  })

  it('has the colours of the scheme, also when that changes', async () => {
    const isBright = () =>
      page.evaluate(() => {
        const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
        for (const it of document.querySelectorAll<HTMLCanvasElement>('.app-network canvas'))
          copy?.drawImage(it, 0, 0, 300, 150)
        const { data } = copy?.getImageData(0, 0, 300, 150) ?? { data: [] }
        let bright = 0
        for (let i = 0; i < data.length; i += 4)
          if ((data[i + 3] ?? 0) > 200) bright += (data[i] ?? 0) > 127 ? 1 : -1
        return bright > 0
      })
    for (const colorScheme of ['light', 'dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect.poll(isBright).toBe(colorScheme === 'light')
    }
  })

  it('is walked through with arrow keys, and one stop of Tab', async () => {
    await items().first().focus()
    expect(await chosen()).toBe('Person: Ava Quill (4000)')
    await page.keyboard.press('ArrowDown')
    expect(await chosen()).toMatch(/^Case: /)
    expect(await page.locator('#network-joined').textContent()).toMatch(/^Joined with: .*Ava Quill/)
    await page.keyboard.press('End')
    const last = await items().last().textContent()
    expect(await chosen()).toBe(last)
    await page.keyboard.press('ArrowDown')
    expect(await chosen()).toBe(last)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.app-network__items'))).toBe(
      null,
    )
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(last)
    await page.keyboard.press('Home')
    expect(await chosen()).toBe('Person: Ava Quill (4000)')
  })

  it('is chosen from with the mouse, and the list goes with it', async () => {
    await page.keyboard.press('End')
    const before = await chosen()
    const picture = page.locator('.app-network__picture')
    await picture.scrollIntoViewIfNeeded()
    const box = await picture.boundingBox()
    if (!box) throw new Error('no picture')
    const points = Array.from({ length: 900 }, (_, i) => [(i % 45) / 45, Math.floor(i / 45) / 20])
    for (const [x = 0, y = 0] of points) {
      await page.mouse.click(box.x + x * box.width, box.y + y * box.height)
      if ((await chosen()) !== before) break
    }
    expect(await chosen()).not.toBe(before)
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    expect(focused).toBe(await chosen())
  })

  it('stands still: what changes is there at once', async () => {
    const changes = [
      () => page.getByRole('button', { name: 'Larger' }).click(),
      () => page.getByRole('button', { name: 'All of it' }).click(),
      () => items().first().focus(),
    ]
    for (const change of changes) {
      const looks = page.evaluate(async (frames) => {
        const seen = new Set<string>()
        for (let i = 0; i < frames; i++) {
          await new Promise(requestAnimationFrame)
          const drawn = [...document.querySelectorAll<HTMLCanvasElement>('.app-network canvas')]
          seen.add(drawn.map((it) => it.toDataURL()).join())
        }
        return seen.size
      }, FRAMES)
      await change()
      expect(await looks).toBeLessThanOrEqual(LOOKS)
    }
  })

  it('has in its table whatever is in its list', async () => {
    const listed = (await items().allTextContents()).map((it) => it.replace(/^\w+: /, ''))
    const told = await rowsOf(/^People, cases and teams/)
    const text = told.flat().join(' ').toLowerCase()
    expect(told).toHaveLength(4)
    for (const name of listed) expect(text).toContain(name.toLowerCase())
  })

  it('is a table alone where the picture does not arrive', async () => {
    const other = await openPeople(browser, english, SIZES, 'network-draw')
    await other.page.getByText('The picture did not arrive.').waitFor()
    expect(await other.page.locator('canvas').count()).toBe(0)
    expect(await other.page.locator('#network ~ table tbody tr').count()).toBe(4)
    await other.page.context().close()
  })
})

describe('the page about one person', () => {
  beforeAll(async () => {
    await region(/^People with two/)
      .getByRole('link', { name: 'Tom Harrow (4001)' })
      .click()
    await page.getByRole('heading', { level: 1, name: 'Tom Harrow (4001)' }).waitFor()
  })

  it('has an address that gives away no secret of a case', async () => {
    const address = await page.evaluate(() => location.href)
    expect(address).toMatch(/#person\/[0-9A-Z]{4}-[0-9A-Z]{4}\/1$/)
    for (const id of known.allegations.keys()) expect(address).not.toContain(id)
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('allegation')
  })

  it('says what identifies them, and that receipts are no people', async () => {
    await page.getByText('3 reports with a receipt of their own.').waitFor()
    await page.getByText('one person can send three reports').waitFor()
    const told = await rowsOf(/^What identifies/)
    expect(told.map(([kind, value]) => [kind, value])).toEqual([
      ['Name', 'Tom Harrow'],
      ['Nickname', 'Tom'],
      ['Staff number', '4001'],
      ['Rank or grade', 'Constable'],
      ['Team or place', expect.any(String)],
    ])
  })

  it('has a timeline as a picture and as a table', async () => {
    await page.locator('.app-chart svg').waitFor()
    expect(await page.getByRole('img', { name: /^Chart: Timeline/ }).count()).toBe(1)
    const rows = await rowsOf(/^Timeline$/)
    const numbers = await page.locator('.app-chart svg text').allTextContents()
    expect(rows.map(([number]) => number)).toEqual(rows.map((_, i) => String(i + 1)))
    for (const [number = '', , what] of rows) {
      if (what !== 'Warning begins') expect(numbers).toContain(number)
    }
    expect(rows.filter(([, , what]) => what === 'Received')).toHaveLength(3)
  })

  it('shows who answered otherwise, when, why and how sure', async () => {
    await page.getByRole('button', { name: 'Officers disagree' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('answers')
    const [first] = await rowsOf(/^Why this is one person/)
    expect(first?.[1]).toMatch(/Different person \((certain|likely|possible)\)/)
    for (const name of [...officers.values()].slice(0, 2)) expect(first?.[1]).toContain(name)
    expect(first?.[1]).toContain('Another team by then.')
  })

  it('tells how it stood on another day', async () => {
    const day = page.getByRole('group', { name: 'Day' })
    await day.getByLabel('Year').fill('1999')
    await page.getByText('As of 31 March 1999').waitFor()
    // Nothing had come by then: no matter of later years stands under a question.
    const then = page.locator('.app-severity__question')
    expect(await then.locator('li').count()).toBe(0)
    expect(await then.last().textContent()).toContain('No other matter is known.')
    await day.getByLabel('Month').fill('13')
    await page.getByText('Enter a date that exists').waitFor()
    await day.getByLabel('Month').fill('3')
  })

  it('folds what is said of many allegations, but not of a few', async () => {
    const other = await openPeople(browser, english, [11])
    const many = other.page
    await many.locator('#people ~ table a').first().click()
    const matters = many.locator('.app-people__matter')
    // What is folded comes once the rest is on the screen.
    await matters.last().locator('details dl').waitFor({ state: 'attached' })
    // Before anything of it was in view.
    const sheets = await readPdf(await many.pdf())
    const sheet = sheets.map(({ text }) => text.replaceAll(/\s/g, '')).join('')
    const { known } = knownPeople([11])
    for (const { content } of known.decisions) {
      expect(sheet).toContain(content.reasons.replaceAll(/\s/g, ''))
    }
    const days = await many.locator('section[aria-labelledby=timeline] tbody th').all()
    expect(days.length).toBeGreaterThan(11)
    for (const day of days)
      expect(sheet).toContain((await day.textContent())?.replaceAll(/\s/g, ''))
    await layOutAll(many)
    expect(await matters.count()).toBe(11)
    expect(await matters.locator('details[open]').count()).toBe(0)
    await many
      .getByRole('region', { name: 'How it stood on a day' })
      .getByRole('button')
      .last()
      .click()
    expect(await matters.locator('details[open]').count()).toBe(1)
    await matters.locator('h3:focus').waitFor()
    const order = await many.locator('main h2').allTextContents()
    expect(order.indexOf('Why this is one person')).toBeLessThan(order.indexOf('Timeline'))
    expect(await matters.locator('details[open]').count()).toBe(1)
    await look(many)('one person with many allegations')
    await many.context().close()
    expect(await page.locator('.app-people__matter details:not([open])').count()).toBe(0)
  })

  it('is found by everybody, on a phone and enlarged', async () => {
    await layOutAll(page)
    await look(page)('one person')
    expect(await unseenFocus(page)).toEqual([])
  })

  it('is printed whole, for a panel, without what can only be pressed', async () => {
    const sheets = await readPdf(await page.pdf({ preferCSSPageSize: true }))
    const text = sheets.map((sheet) => sheet.text).join(' ')
    for (const part of ['Tom Harrow', 'Another team by then.', 'Said to have', 'Timeline']) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('Print this page')
    for (const sheet of sheets) {
      expect(sheet.margins.left).toBeGreaterThan(50)
      expect(sheet.margins.right).toBeGreaterThan(50)
    }
  })

  it('says so where nobody is known at an address', async () => {
    await page.goBack()
    await page.evaluate(() => {
      location.hash = 'person/0000-0000/7'
    })
    await page.getByText('Looked for: case 0000-0000, allegation 7.').waitFor()
    await page.goBack()
  })
})

it('complained about nothing, and broke no rule of accessibility', () => {
  expect(opened.complaints).toEqual([])
  expect(violations).toEqual([])
})
