/** Choosing files that are not as they should be: what is not cleaned or not added, hostile names; and by keyboard alone. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Chosen, chosen, FilesPage } from '../support/files-page.ts'
import { tabTo } from '../support/keyboard.ts'
import { seededJpeg } from '../support/seeded-jpeg.ts'
import { openSite, type Site, Visitor } from '../support/visitor.ts'

let site: Site
let photo: Buffer
let visitor: Visitor
let files: FilesPage

beforeAll(async () => {
  site = await openSite('embedded')
  photo = await seededJpeg(site.browser)
})
afterAll(() => site?.close())
beforeEach(async () => {
  visitor = await Visitor.arrive(site)
  files = new FilesPage(visitor)
})
afterEach(() => visitor?.context.close())

const image = (name = 'IMG_2041 Ada.JPG'): Chosen => chosen(name, photo)

describe('what cannot be cleaned', () => {
  it('stays behind, and goes only if somebody says so after the risk was told', async () => {
    await files.goTo()
    await files.choose(chosen('payroll.xyz', Buffer.from([0, 1, 2, 3])))
    const card = files.cardOf('payroll.xyz')
    await card.getByText('It will not be sent.').waitFor()
    expect(await card.textContent()).toContain('If you send it as it is')
    await visitor.page.getByText('No file is ready to be sent.').waitFor()
    await visitor.inspect('refused')
    await card.getByRole('button', { name: 'Send it as it is' }).click()
    await card.getByText('It will be sent as it is.').waitFor()
    expect(await card.getByLabel('Name that the readers will see').inputValue()).toBe('file 1.xyz')
    await visitor.inspect('as it is')
    await files.shoot('as-it-is')
    await card.getByRole('button', { name: 'Do not send it' }).click()
    await card.getByText('It will not be sent.').waitFor()
  })
})

describe('what is not added', () => {
  it('is said kindly and at once, and what was typed and chosen stays', async () => {
    await files.goTo()
    await files.choose(image())
    await files.choose(chosen('nothing.txt', Buffer.alloc(0)))
    const alert = visitor.page.getByRole('alert')
    await alert.getByText('There is nothing in nothing.txt').waitFor()
    const many = Array.from({ length: 22 }, (_, at) => chosen(`${at}.bin`, Buffer.from([at, 0])))
    await files.choose(...many)
    await alert.getByText('One message takes 20 files, so 3 files were not added.').waitFor()
    await expect.poll(() => visitor.page.locator('.app-files__file').count()).toBe(20)
    await visitor.press('Continue')
    await visitor.heading('Who may read it')
    await visitor.press('Back')
    await visitor.heading(FilesPage.title)
    await expect.poll(() => visitor.page.locator('.app-files__file').count()).toBe(20)
    await visitor.inspect('many')
  })

  it('is said of all that was chosen while the code for files was on its way', async () => {
    await files.goTo()
    const code = Promise.withResolvers<void>()
    await visitor.page.route('**/assets/kit-*', async (route) => {
      await code.promise
      await route.continue()
    })
    await files.choose(chosen('nothing.txt', Buffer.alloc(0)))
    await files.choose(image())
    await files.choose(chosen('none.txt', Buffer.alloc(0)))
    code.resolve()
    const alert = visitor.page.getByRole('alert')
    await alert.getByText('There is nothing in nothing.txt').waitFor()
    await alert.getByText('There is nothing in none.txt').waitFor()
    await files.cardOf('IMG_2041').getByText('Cleaned', { exact: true }).waitFor()
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
    }, FilesPage.title)
    await files.goTo()
    await files.cardOf('dropped.txt').waitFor()
    await visitor.heading(FilesPage.title)
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
    await files.goTo()
    await files.choose(chosen(name, Buffer.from([0, 9, 8])))
    await visitor.page.getByRole('heading', { level: 3 }).first().waitFor()
    const card = visitor.page.locator('.app-files__file').first()
    expect((await card.textContent())?.startsWith(seen)).toBe(true)
    await visitor.inspect(name)
    expect(visitor.complaints).toEqual([])
  })
})

describe('by keyboard', () => {
  it('a file is renamed and removed, and the focus stays in the list', async () => {
    await files.goTo()
    await files.choose(image())
    await files.cardOf('IMG_2041').getByText('Cleaned', { exact: true }).waitFor()
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
