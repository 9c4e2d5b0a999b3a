/** Choosing files: what is said of each, what is not added, and that nothing leaves the device. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tabTo } from '../support/keyboard.ts'
import { SEEDED, seededJpeg } from '../support/seeded-jpeg.ts'
import { openSite, type Site, Visitor } from '../support/visitor.ts'

const TITLE = 'Your files'

let site: Site
let photo: Buffer
let visitor: Visitor

beforeAll(async () => {
  site = await openSite('embedded')
  photo = await seededJpeg(site.browser)
})
afterAll(() => site?.close())
beforeEach(async () => {
  visitor = await Visitor.arrive(site)
})
afterEach(() => visitor?.context.close())

interface Given {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}
const given = (name: string, buffer: Buffer): Given => ({ name, mimeType: '', buffer })
const image = (name = 'IMG_2041 Ada.JPG'): Given => given(name, photo)

const goToFiles = async (): Promise<void> => {
  await visitor.press('Report something')
  await visitor.press('Skip')
  await visitor.type('What happened?', 'Something happened.')
  await visitor.press('Continue')
  await visitor.addDetails('files')
  await visitor.heading(TITLE)
}
const choose = (...files: Given[]): Promise<void> =>
  visitor.page.getByLabel(TITLE).setInputFiles(files)
const cardOf = (name: string) =>
  visitor.page.getByRole('listitem').filter({ has: visitor.page.getByRole('heading', { name }) })
const noShot = () => undefined
const shoot = async (name: string): Promise<void> => {
  const folder = process.env['SHOTS']
  if (!folder) return noShot()
  for (const [width, height] of [
    [390, 844],
    [1280, 900],
  ] as const) {
    await visitor.page.setViewportSize({ width, height })
    await visitor.page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
}

describe('a picture', () => {
  it('is cleaned at once, and what was taken out is said plainly', async () => {
    await goToFiles()
    await visitor.inspect('files')
    await choose(image())
    const card = cardOf('IMG_2041 Ada.JPG')
    await card.getByText('Cleaned', { exact: true }).waitFor()
    const said = await card.textContent()
    for (const part of [SEEDED.make, SEEDED.author, '51.50', 'The place where it was made']) {
      expect(said).toContain(part)
    }
    expect(await card.getByLabel('Name that the readers will see').inputValue()).toBe(
      'picture 1.jpg',
    )
    await visitor.inspect('cleaned')
    await card.getByRole('button', { name: 'Look at it before and after' }).click()
    const pictures = card.getByRole('img')
    await expect
      .poll(() =>
        pictures.evaluateAll((all) =>
          all.map((it) => it instanceof HTMLCanvasElement && it.toDataURL().length > 10_000),
        ),
      )
      .toEqual([true, true])
    const [before, after] = await pictures.evaluateAll((all) =>
      all.map((it) => (it instanceof HTMLCanvasElement ? it.toDataURL() : '')),
    )
    expect(after).toBe(before)
    await visitor.inspect('before and after')
    await shoot('chosen')
    expect(visitor.complaints).toEqual([])
  })

  it('leaves the device with nothing, and its code comes with the first file', async () => {
    await goToFiles()
    const before = visitor.left.length
    expect(visitor.left.filter(({ url }) => /kit|cleaning/.test(url))).toEqual([])
    await choose(image())
    await cardOf('IMG_2041').getByText('Cleaned', { exact: true }).waitFor()
    const left = visitor.left.slice(before)
    expect(left.length).toBeGreaterThan(0)
    expect(left.filter(({ url }) => !url.startsWith(`${site.url}/assets/`))).toEqual([])
  })
})

/** The cleaners, each an asset of its own. */
const CLEANERS = /\/assets\/(jpeg|png|webp|gif|heic|pdf|ooxml|odf|mp4|mp3|wav|text)-[\w-]{8}\.js$/

describe('a cleaner', () => {
  it('is fetched when a file of its kind is chosen, and no other is', async () => {
    const fetched = () =>
      visitor.left.flatMap(({ url }) => CLEANERS.exec(new URL(url).pathname)?.[1] ?? [])
    await goToFiles()
    expect(fetched()).toEqual([])
    await choose(image('one.jpg'))
    await cardOf('one.jpg').getByText('Cleaned', { exact: true }).waitFor()
    expect(fetched()).toEqual(['jpeg'])
    // Told by its content; what is broken is refused by the cleaner of its kind.
    for (const [name, start, cleaner] of [
      ['two', '%PDF-1.7', 'pdf'],
      ['three', '\0\0\0\x14ftypisom\0\0\0\0isom', 'mp4'],
      ['four', 'Words.', 'text'],
    ] as const) {
      const before = fetched()
      await choose(given(name, Buffer.from(start, 'latin1')))
      await expect.poll(fetched).toEqual([...before, cleaner])
    }
  })
})

describe('what cannot be cleaned', () => {
  it('stays behind, and goes only if somebody says so after the risk was told', async () => {
    await goToFiles()
    await choose(given('payroll.xyz', Buffer.from([0, 1, 2, 3])))
    const card = cardOf('payroll.xyz')
    await card.getByText('It will not be sent.').waitFor()
    expect(await card.textContent()).toContain('If you send it as it is')
    await visitor.page.getByText('No file is ready to be sent.').waitFor()
    await visitor.inspect('refused')
    await card.getByRole('button', { name: 'Send it as it is' }).click()
    await card.getByText('It will be sent as it is.').waitFor()
    expect(await card.getByLabel('Name that the readers will see').inputValue()).toBe('file 1.xyz')
    await visitor.inspect('as it is')
    await shoot('as-it-is')
    await card.getByRole('button', { name: 'Do not send it' }).click()
    await card.getByText('It will not be sent.').waitFor()
  })
})

describe('what is not added', () => {
  it('is said kindly and at once, and what was typed and chosen stays', async () => {
    await goToFiles()
    await choose(image())
    await choose(given('nothing.txt', Buffer.alloc(0)))
    const alert = visitor.page.getByRole('alert')
    await alert.getByText('There is nothing in nothing.txt').waitFor()
    const many = Array.from({ length: 22 }, (_, at) => given(`${at}.bin`, Buffer.from([at, 0])))
    await choose(...many)
    await alert.getByText('One message takes 20 files, so 3 files were not added.').waitFor()
    expect(await visitor.page.locator('.app-files__file').count()).toBe(20)
    await visitor.press('Continue')
    await visitor.press('Back')
    await visitor.heading(TITLE)
    expect(await visitor.page.locator('.app-files__file').count()).toBe(20)
    await visitor.inspect('many')
  })

  it('is said of all that was chosen while the code for files was on its way', async () => {
    await goToFiles()
    const code = Promise.withResolvers<void>()
    await visitor.page.route('**/assets/kit-*', async (route) => {
      await code.promise
      await route.continue()
    })
    await choose(given('nothing.txt', Buffer.alloc(0)))
    await choose(image())
    await choose(given('none.txt', Buffer.alloc(0)))
    code.resolve()
    const alert = visitor.page.getByRole('alert')
    await alert.getByText('There is nothing in nothing.txt').waitFor()
    await alert.getByText('There is nothing in none.txt').waitFor()
    await cardOf('IMG_2041').getByText('Cleaned', { exact: true }).waitFor()
  })

  it('a file that is dropped beside the field is taken, in the very moment that the page is there', async () => {
    await visitor.page.evaluate((title) => {
      const watch = new MutationObserver(() => {
        const heading = document.querySelector('h1')
        if (heading?.textContent?.trim() !== title) return
        watch.disconnect()
        const dropped = new DataTransfer()
        dropped.items.add(new File(['Hello'], 'dropped.txt'))
        const event = { bubbles: true, cancelable: true, dataTransfer: dropped }
        heading.dispatchEvent(new DragEvent('drop', event))
      })
      watch.observe(document.body, { childList: true, subtree: true, characterData: true })
    }, TITLE)
    await goToFiles()
    await cardOf('dropped.txt').waitFor()
    await visitor.heading(TITLE)
  })
})

describe('a hostile name', () => {
  it.each([
    ['../../etc/passwd', '../../etc/passwd'],
    ['a gnp.exe', 'a\u202egnp.exe'],
    ['a b.jpg', 'a\0b.jpg'],
    ['<img src=x onerror=alert(1)>.jpg', '<img src=x onerror=alert(1)>.jpg'],
    [`${'n'.repeat(40)}…`, `${'n'.repeat(250)}.txt`],
    [`${'m'.repeat(40)}…`, `${'m'.repeat(4092)}.txt`],
  ])('that is seen as %s is words, and nothing else', async (seen, name) => {
    await goToFiles()
    await choose(given(name, Buffer.from([0, 9, 8])))
    await visitor.page.getByRole('heading', { level: 3 }).first().waitFor()
    const card = visitor.page.locator('.app-files__file').first()
    expect((await card.textContent())?.startsWith(seen)).toBe(true)
    await visitor.inspect(name)
    expect(visitor.complaints).toEqual([])
  })
})

describe('by keyboard', () => {
  it('a file is renamed and removed, and the focus stays in the list', async () => {
    await goToFiles()
    await choose(image())
    await cardOf('IMG_2041').getByText('Cleaned', { exact: true }).waitFor()
    const { page } = visitor
    await tabTo(page, /Name that the readers will see/)
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Backspace')
    await page.getByText('Type a name for the file').waitFor()
    await page.keyboard.type('the yard.jpg')
    await tabTo(page, /^Remove/)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.app-files__file').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('files')
  })
})
