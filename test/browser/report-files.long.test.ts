/** Choosing files: what is said of each, and that nothing leaves the device. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Chosen, chosen, FilesPage } from '../support/files-page.ts'
import { SEEDED, seededJpeg } from '../support/seeded-jpeg.ts'
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

describe('a picture', () => {
  it('is cleaned at once, and what was taken out is said plainly', async () => {
    await files.goTo()
    await visitor.inspect('files')
    await files.choose(image())
    const card = files.cardOf('IMG_2041 Ada.JPG')
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
    await files.shoot('chosen')
    expect(visitor.complaints).toEqual([])
  })

  it('leaves the device with nothing, and its code comes with the first file', async () => {
    await files.goTo()
    const before = visitor.left.length
    expect(visitor.left.filter(({ url }) => /kit|cleaning/.test(url))).toEqual([])
    await files.choose(image())
    await files.cardOf('IMG_2041').getByText('Cleaned', { exact: true }).waitFor()
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
    await files.goTo()
    expect(fetched()).toEqual([])
    await files.choose(image('one.jpg'))
    await files.cardOf('one.jpg').getByText('Cleaned', { exact: true }).waitFor()
    await expect.poll(fetched).toEqual(['jpeg'])
    // Told by its content; what is broken is refused by the cleaner of its kind.
    for (const [name, start, cleaner] of [
      ['two', '%PDF-1.7', 'pdf'],
      ['three', '\0\0\0\x14ftypisom\0\0\0\0isom', 'mp4'],
      ['four', 'Words.', 'text'],
    ] as const) {
      const before = fetched()
      await files.choose(chosen(name, Buffer.from(start, 'latin1')))
      await expect.poll(fetched).toEqual([...before, cleaner])
    }
  })
})
