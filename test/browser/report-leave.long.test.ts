/** Leaving in haste, by mistake and for good, and what stays behind. */
import type { Dialog } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { common } from '#words/common.ts'
import { formsOf, openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

const WHAT = 'They hid the second notebook.'
const HARMLESS = 'https://www.bbc.co.uk/weather'

let site: Site
let visitor: Visitor
let asked: string[]

beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())
beforeEach(async () => {
  visitor = await Visitor.arrive(site)
  asked = []
  visitor.page.on('dialog', (dialog: Dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await visitor.context.route(`${HARMLESS}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Weather</h1>' }),
  )
})
afterEach(() => visitor?.context.close())

const beginTyping = async (): Promise<void> => {
  await visitor.press('Report something')
  await visitor.press('Skip')
  await visitor.type('What happened?', WHAT)
}

/** On the way to the box that something was typed into: nobody has. */
const beginAgain = async (): Promise<void> => {
  await visitor.press('Report something')
  await visitor.press('Skip')
  await visitor.heading('What happened?')
  expect(await visitor.page.getByLabel('What happened?').inputValue()).toBe('')
}

const arriveElsewhere = (): Promise<void> => visitor.page.waitForURL(HARMLESS)

describe('Leave this site', () => {
  it('is first in the tab order, and goes at once, asking nothing', async () => {
    const { page } = visitor
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Leave this site')
    await beginTyping()
    const first = page.locator('a, button, input, textarea, summary').first()
    expect(await first.textContent()).toBe('Leave this site')
    await first.focus()
    await page.keyboard.press('Enter')
    await arriveElsewhere()
    expect(asked).toEqual([])
  })

  it('goes on Shift three times, not for capital letters, and blanks the page before the other answers', async () => {
    await beginTyping()
    const { page } = visitor
    for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`)
    expect(page.url()).toBe(`${site.url}/`)
    // The page says itself when it is blank: nothing can be asked of it while it goes away.
    const inView: number[] = []
    await page.exposeFunction('tell', (count: number) => inView.push(count))
    await page.evaluate(() => {
      const app = document.getElementById('app')
      const tell: unknown = Reflect.get(globalThis, 'tell')
      const look = () => typeof tell === 'function' && tell(app?.childNodes.length)
      if (app) new MutationObserver(look).observe(app, { childList: true })
    })
    await page.keyboard.press('Shift')
    await page.getByText(common.leave.pressTwoMore).waitFor({ state: 'attached' })
    await page.keyboard.press('Shift')
    await page.getByText(common.leave.pressOneMore).waitFor({ state: 'attached' })
    expect(await page.locator('.govuk-exit-this-page__indicator-light--on').count()).toBe(2)
    await page.keyboard.press('Shift')
    await arriveElsewhere()
    await expect.poll(() => inView.at(-1)).toBe(0)
    expect(asked).toEqual([])
  })

  it('says so when the presses of Shift came too slowly, and begins anew', async () => {
    const { page } = visitor
    await page.keyboard.press('Shift')
    await page.keyboard.press('Shift')
    const said = page.getByRole('status').filter({ hasText: common.leave.timedOut })
    await said.waitFor({ state: 'attached' })
    expect(await page.locator('.govuk-exit-this-page__indicator-light--on').count()).toBe(0)
    await page.keyboard.press('Shift')
    await page.getByText(common.leave.pressTwoMore).waitFor({ state: 'attached' })
    expect(page.url()).toBe(`${site.url}/`)
  })

  it('leads nobody back: the page behind it is a fresh first page', async () => {
    await beginTyping()
    await visitor.page.getByRole('link', { name: 'Leave this site' }).last().click()
    await arriveElsewhere()
    await visitor.page.goBack()
    await visitor.heading('Report wrongdoing in the police')
    expect(await visitor.page.getByText(WHAT).count()).toBe(0)
    expect(await visitor.page.title()).toBe('Candour')
    for (let back = 0; back < 2; back++) {
      await visitor.page.goForward().catch(() => {})
      expect(await visitor.page.content()).not.toContain(WHAT)
    }
  })

  it('leaves nothing in the form for whoever comes back, or reloads the page', async () => {
    await beginTyping()
    await visitor.page.getByRole('link', { name: 'Leave this site' }).last().click()
    await arriveElsewhere()
    await visitor.page.goBack()
    await beginAgain()
    await visitor.type('What happened?', WHAT)
    visitor.page.removeAllListeners('dialog')
    visitor.page.on('dialog', (dialog) => void dialog.accept())
    await visitor.page.reload()
    await beginAgain()
  })

  it('tells the other page nothing of where somebody came from', async () => {
    await visitor.page.getByRole('link', { name: 'Leave this site' }).last().click()
    await arriveElsewhere()
    const [request] = visitor.left.filter(({ url }) => url.startsWith(HARMLESS))
    expect(request).toBeDefined()
    expect(request?.headers['referer'] ?? '').toBe('')
  })

  it('is in reach on a phone wherever the page is scrolled to', async () => {
    await visitor.page.setViewportSize(PHONE)
    for (const y of [0, 600, 100_000]) {
      await visitor.page.evaluate((to) => scrollTo(0, to), y)
      const button = visitor.page.locator('.govuk-exit-this-page__button')
      const box = await button.boundingBox()
      expect(box && box.y >= 0 && box.y + box.height <= PHONE.height).toBe(true)
    }
  })
})

describe('a page that a browser keeps for its Back button', () => {
  // Not every Chromium keeps one. What the page does about it is the same in all.
  it('is empty as it is kept, and loads afresh as it is shown again', async () => {
    await beginTyping()
    const { page } = visitor
    const left = await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
      return document.getElementById('app')?.childNodes.length
    })
    expect(left).toBe(0)
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await visitor.heading('Report wrongdoing in the police')
    expect(await page.content()).not.toContain(WHAT)
  })
})

describe('leaving by mistake', () => {
  it('is warned of once something is typed, and not before', async () => {
    await visitor.press('Report something')
    await visitor.page.reload()
    expect(asked).toEqual([])
    await beginTyping()
    void visitor.page.reload().catch(() => {})
    await expect.poll(() => asked).toEqual(['beforeunload'])
    expect(await visitor.page.getByLabel('What happened?').inputValue()).toBe(WHAT)
  })

  it('is warned of until the receipt is confirmed, and not after', async () => {
    await visitor.write(WHAT)
    const words = await visitor.send()
    void visitor.page.reload().catch(() => {})
    await expect.poll(() => asked).toEqual(['beforeunload'])
    await visitor.confirm(words)
    await visitor.page.reload()
    expect(asked).toEqual(['beforeunload'])
  })
})

describe('what stays behind', () => {
  it('is not offered by the form again, nor sent to be spelled', async () => {
    await beginTyping()
    const box = visitor.page.getByLabel('What happened?')
    for (const [name, value] of [
      ['autocomplete', 'off'],
      ['spellcheck', 'false'],
      ['autocorrect', 'off'],
      ['writingsuggestions', 'false'],
    ] as const) {
      expect(await box.getAttribute(name)).toBe(value)
    }
  })

  it('is what somebody saves: a plainly named file with the words and the code alone', async () => {
    await visitor.write(WHAT)
    const words = await visitor.send()
    const code = await visitor.page.locator('.app-words').textContent()
    const downloading = visitor.page.waitForEvent('download')
    await visitor.press('Save as a file')
    const download = await downloading
    expect(download.suggestedFilename()).toBe('note.txt')
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
    const text = Buffer.concat(chunks).toString()
    expect(text.split(/\s+/).filter((it) => it !== '' && !/^\d$/.test(it))).toEqual([
      ...words,
      code,
    ])
    for (const form of formsOf(WHAT)) expect(text).not.toContain(form)
  })

  it('copies the receipt where somebody asks for it', async () => {
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await visitor.write(WHAT)
    const words = await visitor.send()
    await visitor.press('Copy')
    await visitor.page.getByText('Copied.').waitFor()
    const pasted = await visitor.context.newPage()
    await pasted.route('**/*', (route) =>
      route.fulfill({ body: '<textarea></textarea>', contentType: 'text/html' }),
    )
    await pasted.goto(site.url)
    await pasted.locator('textarea').focus()
    await pasted.keyboard.press('Control+V')
    await expect.poll(() => pasted.locator('textarea').inputValue()).toContain(words.join(' '))
  })
})

describe('on paper', () => {
  it('a printed receipt is the words and the code, and nothing that tells what they are for', async () => {
    await visitor.write(WHAT)
    const words = await visitor.send()
    const code = await visitor.page.locator('.app-words').textContent()
    await visitor.page.emulateMedia({ media: 'print' })
    const printed = await visitor.page.evaluate(() =>
      [...document.querySelectorAll('#app *')]
        .filter((it) => it.children.length === 0 && it.getClientRects().length > 0)
        .map((it) => it.textContent.trim())
        .filter((text) => text !== ''),
    )
    expect(printed).toEqual([...words, code])
  })
})
