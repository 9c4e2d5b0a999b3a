/** An officer makes copies of what came, with parts blacked out: what another client then gets of them. */
import { createHash } from 'node:crypto'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealHere } from '../../client/crypto/file-stream.ts'
import { type SentFile, Upload } from '../../client/files/upload.ts'
import type { CaseSession } from '../../client/reporter/case.ts'
import { toHash } from '../../protocol/fields.ts'
import type { FileType } from '../../protocol/files/types.ts'
import { axeFindings, tooWide } from '../support/assistive.ts'
import { tabTo } from '../support/keyboard.ts'
import { SEEDED, withExif } from '../support/seeded-jpeg.ts'
import { Visitor } from '../support/visitor.ts'
import { type Area, apart, brightest, grown, picture, pixelsOf, SIZE } from './office/drawn.ts'
import { openCase } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { type OfficerFile, officerFiles } from './office/officer-files.ts'
import { sessionOf } from './office/received.ts'

const NAME = 'Zeraphine Quillfeather'
const PLATE = 'KT88 QQX'
/** Where the words stand in each picture. */
const AREA: Area = { x: 160, y: 120, width: 320, height: 80 }
const TEXT = `On Monday ${NAME} called.\r\nThe car was ${PLATE}.\r\nzeraphine quillfeather again.\r\nNobody else.`

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let ines: Page
let session: CaseSession
let number: string
const sources = new Map<string, Buffer>()

const send = async (name: string, type: FileType, bytes: Buffer): Promise<SentFile> => {
  sources.set(name, bytes)
  const to = await session.files()
  const blob = new Blob([new Uint8Array(bytes)])
  const original = toHash(createHash('sha256').update(bytes).digest())
  return new Upload({ ...to, seal: sealHere }, { blob, name, type, original, cleaned: false }).done
}

const openOnceFilesAreThere = async (): Promise<void> => {
  for (;;) {
    await openCase(ines, number)
    await ines.getByText('The report was received').waitFor()
    if ((await ines.locator('.app-files__of').count()) > 0) return
    await ines.waitForTimeout(300)
  }
}

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  ines = await office.signedIn('Ines Intake')
  const { browser } = office
  const visitor = await Visitor.arrive(
    { url: office.portal.origin, browser, names: () => [] },
    { isOnTime: false, size: { width: 390, height: 844 } },
  )
  await visitor.write('Look at these.')
  session = await sessionOf(office.portal.origin, await visitor.send())
  await visitor.context.close()
  const files = [
    await send('yard.jpg', 'jpeg', withExif(await picture(browser, 'image/jpeg', PLATE, AREA))),
    await send('plate.png', 'png', await picture(browser, 'image/png', PLATE, AREA)),
    await send('what was said.txt', 'text', Buffer.from(TEXT)),
  ]
  await session.add({ type: 'message', text: '', files })
  ;[number = ''] = await waitForCase(ines, 1)
  await openOnceFilesAreThere()
})
afterAll(() => office?.close())

const frame = (): FrameLocator => ines.frameLocator('iframe.app-files__frame')

/** A click may go astray while a frame beside the button still comes: a key does not. */
const press = (name: string): Promise<void> =>
  ines.getByRole('button', { name, exact: true }).press('Enter')

/** From the list of files to the frame in which a copy is made, once the file itself is seen. */
const begin = async (name: string): Promise<void> => {
  await ines.getByRole('button', { name: `Open ${name}` }).click()
  await frame().locator('.app-view__line, img.app-view__image').first().waitFor()
  await press('Make a copy with parts blacked out')
  await frame().getByRole('button', { name: 'Finish the copy' }).waitFor()
}

const finish = async (): Promise<void> => {
  await frame().getByRole('button', { name: 'Finish the copy' }).click()
  await ines.getByText('The copy is finished').waitFor()
}

const save = async (): Promise<void> => {
  await press('Save the copy as an internal file')
  await ines.getByLabel('Your note').waitFor()
  await press('Save the copy')
  await ines.getByText('The copy is saved.').waitFor()
}

const received = (): Promise<OfficerFile[]> =>
  officerFiles(office.portal, office.officer('Ivan Intake'), number)

const lastOf = (files: readonly OfficerFile[]): OfficerFile => {
  const last = files.at(-1)
  if (!last) throw new Error('no file')
  return last
}

/** Where a place in the picture is on the page. */
const placeOf = async (x: number, y: number): Promise<{ x: number; y: number }> => {
  const canvas = frame().locator('canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no picture')
  return {
    x: box.x + (x / SIZE.width) * box.width,
    y: box.y + (y / SIZE.height) * box.height,
  }
}

/** Drags across a part of the picture. */
const drag = async (area: Area): Promise<void> => {
  const from = await placeOf(area.x, area.y)
  const to = await placeOf(area.x + area.width, area.y + area.height)
  await ines.mouse.move(from.x, from.y)
  await ines.mouse.down()
  await ines.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
  await ines.mouse.move(to.x, to.y)
  await ines.mouse.up()
}

/** Below the words, where no box is. */
const dragByFinger = async (around: Area): Promise<void> => {
  const client = await ines.context().newCDPSession(ines)
  const from = await placeOf(around.x, around.y + around.height + 10)
  const to = await placeOf(around.x + 100, around.y + around.height + 60)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: (typeof to)[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', from)
  await touch('touchMove', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 })
  await touch('touchMove', to)
  await touch('touchEnd')
  await client.detach()
}

const clickCorners = async ({ x, y, width, height }: Area): Promise<void> => {
  const from = await placeOf(x, y)
  await ines.mouse.click(from.x, from.y)
  await frame().getByText('One corner is set.').waitFor()
  const to = await placeOf(x + width, y + height)
  await ines.mouse.click(to.x, to.y)
}

/** The page, and the page within the frame. */
const lookAtBoth = async (name: string): Promise<void> => {
  await look(ines)(name)
  const inner = ines.frames().find((it) => it.url().includes('/view/'))
  if (!inner) throw new Error('no frame')
  const found = [...(await axeFindings(inner)), ...((await tooWide(inner)) > 0 ? ['too wide'] : [])]
  violations.push(...found.map((it) => `${name} (frame): ${it}`))
}

/** Presses Tab until the focus is on what is called so within the frame. */
const tabInFrame = async (name: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    await ines.keyboard.press('Tab')
    const wanted = frame().getByRole('button', { name }).or(frame().getByLabel(name))
    if ((await wanted.and(frame().locator(':focus')).count()) > 0) return
  }
  throw new Error(`Tab does not reach ${name} in the frame`)
}

const pressTimes = async (key: string, times: number): Promise<void> => {
  for (let at = 0; at < times; at += 1) await ines.keyboard.press(key)
}

/** The types of a PNG's chunks, in their order. */
const chunksOf = (png: Buffer): string[] => {
  const types: string[] = []
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at))
    types.push(png.toString('latin1', at + 4, at + 8))
  return types
}

describe('a copy of a photo', () => {
  it('is black where a box was, as it was elsewhere, and tells nothing else', async () => {
    await begin('yard.jpg')
    await frame().getByRole('button', { name: 'Finish the copy' }).click()
    await frame().getByText('Black out at least one part first.').waitFor()
    await drag(grown(AREA, 40))
    await frame().getByText('1 part is blacked out.').waitFor()
    await dragByFinger(grown(AREA, 60))
    await frame().getByText('2 parts are blacked out.').waitFor()
    await frame().getByRole('button', { name: 'Undo' }).click()
    await frame().getByText('1 part is blacked out.').waitFor()
    await frame().getByRole('button', { name: 'Remove part 1' }).click()
    await frame().getByText('Nothing is blacked out yet.').waitFor()
    await clickCorners(grown(AREA, 12))
    await frame().getByText('1 part is blacked out.').waitFor()
    await lookAtBoth('a box over a picture')
    await finish()
    await frame().getByText('This is the copy.').waitFor()
    await lookAtBoth('a finished copy')
    await press('Save the copy as an internal file')
    await ines.getByLabel('Your note').waitFor()
    await expect
      .poll(() => ines.getByLabel('Name that the readers will see').inputValue())
      .toBe('yard redacted.jpg')
    await look(ines)('the note of a copy')
    await press('Save the copy')
    await ines.getByText('The copy is saved.').waitFor()

    const files = await received()
    const copy = lastOf(files)
    const { name, type, cleaned, isInternal, text, bytes } = copy
    expect({ name, type, cleaned, isInternal }).toEqual({
      name: 'yard redacted.jpg',
      type: 'jpeg',
      cleaned: true,
      isInternal: true,
    })
    expect(text).toMatch(
      /^A copy of “yard\.jpg”, from the letter of .+, with 1 part blacked out\.$/,
    )
    expect(bytes.includes('Exif')).toBe(false)
    for (const seed of Object.values(SEEDED)) expect(bytes.includes(seed)).toBe(false)
    const source = sources.get('yard.jpg') ?? Buffer.alloc(0)
    const [before, after] = [
      await pixelsOf(office.browser, source, 'image/jpeg'),
      await pixelsOf(office.browser, bytes, 'image/jpeg'),
    ]
    expect([after.width, after.height]).toEqual([SIZE.width, SIZE.height])
    expect(brightest(before, AREA)).toBe(255)
    expect(brightest(after, AREA)).toBeLessThan(4)
    expect(apart(before, after, grown(AREA, 24))).toBeLessThan(3)
    // What it was made of is still there, to the byte.
    expect(files.find((file) => file.name === 'yard.jpg')?.bytes.equals(source)).toBe(true)
  })
})

describe('a copy of a picture without loss', () => {
  it('is made with the keyboard alone, and is the same to the pixel elsewhere', async () => {
    await tabTo(ines, /^Open plate\.png/)
    await ines.keyboard.press('Enter')
    await ines.getByRole('button', { name: 'Make a copy with parts blacked out' }).waitFor()
    await tabTo(ines, 'Make a copy with parts blacked out')
    await ines.keyboard.press('Enter')
    await frame().getByRole('button', { name: 'Finish the copy' }).waitFor()
    await tabInFrame('Add a box')
    await ines.keyboard.press('Enter')
    await frame().locator('.app-view__box:focus').waitFor()
    // To the upper left corner, and then over the words: each press goes 6 pixels.
    await pressTimes('ArrowUp', 80)
    await pressTimes('ArrowLeft', 80)
    await pressTimes('Shift+ArrowRight', 55)
    await pressTimes('Shift+ArrowDown', 25)
    await tabInFrame('Finish the copy')
    await ines.keyboard.press('Enter')
    await ines.getByText('The copy is finished').waitFor()
    await tabTo(ines, 'Save the copy as an internal file')
    await ines.keyboard.press('Enter')
    await ines.getByLabel('Your note').waitFor()
    await tabTo(ines, /^Save the copy$/)
    await ines.keyboard.press('Enter')
    await ines.getByText('The copy is saved.').waitFor()

    const { name, type, bytes } = lastOf(await received())
    expect({ name, type }).toEqual({ name: 'plate redacted.png', type: 'png' })
    const source = sources.get('plate.png') ?? Buffer.alloc(0)
    const before = await pixelsOf(office.browser, source, 'image/png')
    const after = await pixelsOf(office.browser, bytes, 'image/png')
    const boxed = { x: 0, y: 0, width: 160 + 55 * 6, height: 60 + 25 * 6 }
    expect(brightest(before, AREA)).toBe(255)
    expect(brightest(after, boxed)).toBe(0)
    expect(apart(before, after, boxed)).toBe(0)
    const known = ['IHDR', 'sRGB', 'gAMA', 'cHRM', 'IDAT', 'IEND']
    expect(chunksOf(bytes).filter((chunk) => !known.includes(chunk))).toEqual([])
  })
})

describe('a copy of a text', () => {
  it('has a mark of one length in place of each part, and no word of what was there', async () => {
    await begin('what was said.txt')
    const source = frame().getByLabel('The text of the copy')
    await source.focus()
    await ines.keyboard.type('nothing is typed into it')
    await ines.keyboard.press('Control+Home')
    await pressTimes('ArrowRight', 'On Monday '.length)
    await pressTimes('Shift+ArrowRight', NAME.length)
    await frame().getByRole('button', { name: 'Black out the same words everywhere' }).click()
    await frame().getByText('2 parts are blacked out.').waitFor()
    const blackPlate = async () => {
      await source.focus()
      await ines.keyboard.press('Control+Home')
      await ines.keyboard.press('ArrowDown')
      await ines.keyboard.press('Home')
      await pressTimes('ArrowRight', 'The car was '.length)
      await pressTimes('Shift+ArrowRight', PLATE.length)
      await ines.keyboard.press('Enter')
      await frame().getByText('3 parts are blacked out.').waitFor()
    }
    await blackPlate()
    await frame().getByRole('button', { name: 'Undo' }).click()
    await frame().getByText('2 parts are blacked out.').waitFor()
    await blackPlate()
    await lookAtBoth('a text with parts blacked out')
    await finish()
    await frame().getByRole('button', { name: 'Change the copy' }).click()
    await ines.getByText('The copy is finished').waitFor({ state: 'hidden' })
    expect(await ines.getByRole('button', { name: /^Save the copy/ }).count()).toBe(0)
    await finish()
    await save()

    const files = await received()
    const { name, type, text, bytes } = lastOf(files)
    expect({ name, type }).toEqual({ name: 'what was said redacted.txt', type: 'text' })
    expect(text).toContain('with 3 parts blacked out')
    expect(bytes.toString('utf8')).toBe(
      'On Monday █████ called.\nThe car was █████.\n█████ again.\nNobody else.',
    )
    const original = sources.get('what was said.txt') ?? Buffer.alloc(0)
    expect(files.find((file) => file.name === 'what was said.txt')?.bytes.equals(original)).toBe(
      true,
    )
  })

  it('leaves pages that nobody is shut out of, and that complained about nothing', () => {
    expect(violations).toEqual([])
    // Of the server's choice for its own origin, which a frame without one does not have.
    const isOfOrigin = (it: string) => it.includes('origin-keyed agent cluster')
    expect(office.complaints.filter((it) => !isOfOrigin(it))).toEqual([])
  })
})
