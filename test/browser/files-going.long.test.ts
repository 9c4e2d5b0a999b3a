/** A file on its way: how far it is, how long it takes, paused, gone on with, and given up. */
import type { Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { files } from '#words/files.ts'
import type { Visitor } from '../support/visitor.ts'
import { TestOffice } from './office/office.ts'
import { receivedFiles, sessionOf } from './office/received.ts'
import { arriveAt, given, writeWith } from './office/write-with.ts'

const { way } = files
let office: TestOffice

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
})
afterAll(() => office?.close())

/** Six chunks, of which three are under way at a time. */
const LONG = Buffer.from('Nobody hears of this.\n'.repeat(70_000))

/** What is asked about files, in order; chunks wait until they are let go, one by one. */
const held = async ({ page }: Visitor) => {
  const asked: string[] = []
  const waiting: Route[] = []
  let isFree = false
  await page.route('**/api/files/*', async (route) => {
    const what = route.request().url().split('/').at(-1) ?? ''
    asked.push(what)
    if (what === 'chunk' && !isFree) waiting.push(route)
    else await route.continue()
  })
  const areThere = (chunks: number) => expect.poll(() => waiting.length).toBe(chunks)
  const letGo = async (chunks: number) => {
    for (const route of waiting.splice(0, chunks)) await route.continue()
  }
  const free = async () => {
    isFree = true
    await letGo(waiting.length)
  }
  return { asked, areThere, letGo, free }
}
const isShown = ({ page }: Visitor, words: string | RegExp) =>
  page.getByText(words).first().waitFor()

it('says how far it is and how long it takes, is paused, asks for nothing, and goes on', async () => {
  const visitor = await arriveAt(office)
  await visitor.page.clock.install()
  await writeWith(visitor, 'It takes long.', [given('a.txt', LONG)])
  const { asked, areThere, letGo, free } = await held(visitor)
  const words = await visitor.send()
  await areThere(3)
  await visitor.page.clock.fastForward('03:50')
  await letGo(1)
  await isShown(visitor, /About 2[01] minutes are left\./)
  await visitor.inspect('on its way')
  await areThere(3)

  await visitor.press(way.pause)
  await isShown(visitor, way.states.paused)
  const before = [...asked]
  await letGo(3)
  const sent = visitor.page.getByRole('progressbar')
  const share = () => sent.evaluate((it: HTMLProgressElement) => it.position)
  await expect.poll(share).toBeCloseTo(4 / 6)
  await visitor.inspect('paused')
  expect(asked).toEqual(before)

  await visitor.press(way.goOn)
  await areThere(2)
  await visitor.page.getByRole('button', { name: way.pause }).focus()
  await free()
  await isShown(visitor, 'The file is there.')
  // The button went, and the focus stays with the file.
  const focused = visitor.page.locator('li.app-files__file:focus')
  expect(await focused.textContent()).toContain('document 1.txt')
  await visitor.inspect('there')
  expect(asked.filter((what) => what === 'begin')).toHaveLength(1)
  const [file] = await receivedFiles(await sessionOf(office.portal.origin, words))
  expect(file?.bytes.equals(LONG)).toBe(true)
  await visitor.context.close()
})

it('is given up, and forgotten by the portal', async () => {
  const visitor = await arriveAt(office)
  await writeWith(visitor, 'It is not to go.', [given('a.txt', LONG)])
  const { asked, areThere, letGo, free } = await held(visitor)
  const words = await visitor.send()
  await areThere(3)
  await letGo(1)
  await areThere(3)
  await visitor.press(way.stop)
  await isShown(visitor, way.none)
  const before = asked.length
  await free()
  await expect.poll(() => asked.slice(before)).toEqual(['cancel'])
  await visitor.inspect('given up')
  expect(await receivedFiles(await sessionOf(office.portal.origin, words))).toEqual([])
  await visitor.context.close()
})
