/** What somebody does at the reporter's pages, in any browser. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { Device } from './device.ts'

export interface Receipt {
  readonly words: readonly string[]
  readonly code: string
}

/** The first of what can be added. */
const FILES_CHOICE = 'input#details'

export class Visit {
  readonly device: Device
  readonly url: string

  constructor(device: Device, url: string) {
    this.device = device
    this.url = url
  }

  sees(words: string): Promise<unknown> {
    const isThere = (text: string) => document.body.textContent.includes(text)
    return this.device.page.waitForFunction(isThere, { polling: 50 }, words)
  }

  press(name: string): Promise<void> {
    return this.device.page.locator(`::-p-xpath(//button[contains(., "${name}")])`).click()
  }

  /** Letter by letter, as on a keyboard. */
  async types(field: string, text: string): Promise<void> {
    const box = await this.device.page.waitForSelector(`#${field}`)
    await box?.type(text)
  }

  async arrives(): Promise<void> {
    await this.device.page.goto(this.url)
    await this.sees('What we promise')
  }

  /** Goes a few pages in, and back. */
  async looksRound(): Promise<void> {
    await this.press('Report something')
    await this.sees('Is anyone in danger now?')
    await this.press('Skip')
    await this.sees('What happened?')
    await this.press('Back')
    await this.sees('Is anyone in danger now?')
    await this.press('Back')
    await this.sees('What we promise')
  }

  /** As from the browser's own window: paths of files on the device. */
  async chooses(field: string, paths: readonly string[]): Promise<void> {
    const input = await this.device.page.waitForSelector(`input#${field}`)
    await input?.uploadFile(...paths)
  }

  /** @param paths of files that go with it */
  async sends(what: string, paths: readonly string[] = []): Promise<Receipt> {
    const { page } = this.device
    await this.press('Report something')
    await this.sees('Is anyone in danger now?')
    await this.press('Skip')
    await this.types('what', what)
    await this.press('Continue')
    await this.sees('Do you want to add anything?')
    if (paths.length === 0) await this.press('Skip')
    else {
      await page.locator(FILES_CHOICE).click()
      await this.press('Continue')
      await this.sees('Your files')
      await this.chooses('files', paths)
      await this.sees(
        `${paths.length === 1 ? '1 file is' : `${paths.length} files are`} ready to be sent.`,
      )
      await this.press('Continue')
    }
    await this.sees('Who may read it')
    await this.press('Continue')
    await this.sees('Check before you send')
    await this.press('Send your report')
    await this.sees('Your report has been sent')
    const textOf = (selector: string) =>
      page.$$eval(selector, (all) => all.map((it) => it.textContent.trim()))
    const words = await textOf('.app-receipt__word')
    const [code = ''] = await textOf('.app-words')
    expect([words.length, code.length]).toEqual([8, 27])
    return { words, code }
  }

  /** The two words that are asked for. */
  async confirms(words: readonly string[]): Promise<void> {
    await this.press('I have written it down')
    await this.sees('Check that you have your receipt')
    for (const box of await this.device.page.$$('input')) {
      const id = await box.evaluate((it) => it.id)
      await box.type(words[Number(id.slice('word-'.length)) - 1] ?? '')
    }
  }

  async checks(): Promise<void> {
    await this.press('Check the words')
    await this.sees('You have what you need')
  }

  /** Waits until a file is where this device keeps downloads. */
  async downloads(name: string): Promise<void> {
    const file = join(this.device.home, 'Downloads', name)
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 120_000 })
  }

  async comesBack(words: readonly string[]): Promise<void> {
    await this.press('Come back with your receipt')
    await this.types('receipt', words.join(' '))
    await this.press('Open my case')
    await this.sees('Where it stands')
  }

  /** @param shown what the frame then has of it; left out: nothing, it can only be saved */
  async opens(name: string, shown?: string): Promise<void> {
    const { page } = this.device
    await page
      .locator(`::-p-xpath(//button[contains(., "Open") and contains(., "${name}")])`)
      .click()
    if (shown === undefined) return
    const around = await page.waitForSelector('iframe.app-files__frame')
    const frame = await around?.contentFrame()
    if (!frame) throw new Error(`no frame for ${name}`)
    await frame.waitForSelector(shown)
  }

  /** What was open is gone: the next frame is another one. */
  async closesFile(): Promise<void> {
    await this.press('Close the file')
    await this.device.page.waitForSelector('iframe.app-files__frame', { hidden: true })
  }

  async finishes(): Promise<void> {
    await this.press('Finish and forget')
    await this.press('Go to the first page')
    await this.sees('What we promise')
  }
}
