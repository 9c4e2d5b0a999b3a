/**
 * What a portal's first hour asks of four people in one room, as words to read, keys to press and things to do: from the
 * one-time link to an address that takes reports, and its poster. The rates are guesses, and generous ones; what is
 * counted is not.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chooseKeyFile, type Enrolled, enrol, heading, signIn, textOf } from './office/driver.ts'
import { TestOffice } from './office/office.ts'

const WORDS_A_MINUTE = 200
const KEYS_A_MINUTE = 200
const MOST_MINUTES = 20
const ROOM = ['Ines Intake', 'Ivan Intake', 'Olu Overseer'] as const
/** In seconds: what is done beside the page. */
const WRITE_SIX_WORDS = 40
const SCAN_CODE = 30
const SAVE_ON_TWO_STICKS = 90
const CHECK_NUMBERS = 30
const CHOOSE_FILE = 10
const WAIT_FOR_NEXT_CODE = 15
const HAND_OVER_LINK = 30
const COMPARE_SEVEN_WORDS = 20
const PRESS = 3
/** Argon2id, which tests leave out. */
const DERIVE_KEY = 4

let office: TestOffice
beforeAll(async () => {
  office = await TestOffice.start()
})
afterAll(() => office?.close())

/** One person: reads each line that is new, once. */
class Newcomer {
  readonly page: Page
  words = 0
  seconds = 0
  readonly #lines = new Set<string>()

  private constructor(page: Page) {
    this.page = page
  }

  static async at(page: Page): Promise<Newcomer> {
    await page.addInitScript(() => {
      const lengths = new WeakMap<EventTarget, number>()
      const count = (name: 'keys' | 'presses', by: number) =>
        Reflect.set(globalThis, name, Number(Reflect.get(globalThis, name) ?? 0) + by)
      addEventListener(
        'input',
        ({ target }) => {
          const field = target as HTMLInputElement
          if (!['text', 'password'].includes(field.type)) return
          count('keys', Math.max(0, field.value.length - (lengths.get(field) ?? 0)))
          lengths.set(field, field.value.length)
        },
        true,
      )
      addEventListener('click', ({ isTrusted }) => isTrusted && count('presses', 1), true)
    })
    return new Newcomer(page)
  }

  /** What stands there, without what only opens. */
  async read(): Promise<void> {
    const lines = await this.page.evaluate(() => {
      const selects = [...document.querySelectorAll('main select')]
      for (const it of selects) it.toggleAttribute('hidden', true)
      // biome-ignore lint/performance/useDomNodeTextContent: what is folded is not read
      const { innerText } = document.querySelector('main') ?? document.body
      for (const it of selects) it.toggleAttribute('hidden', false)
      return innerText.split('\n').map((line) => line.trim())
    })
    const fresh = lines.filter((line) => line && !this.#lines.has(line))
    for (const line of fresh) this.#lines.add(line)
    this.words += fresh.join(' ').split(/\s+/).filter(Boolean).length
  }

  async minutes(): Promise<number> {
    const [keys, presses] = await this.page.evaluate(() =>
      ['keys', 'presses'].map((name) => Number(Reflect.get(globalThis, name))),
    )
    const s = this.seconds + (presses ?? 0) * PRESS
    process.stdout.write(`${this.words} words, ${keys} keys, ${s} seconds beside them\n`)
    return this.words / WORDS_A_MINUTE + (keys ?? 0) / KEYS_A_MINUTE + s / 60
  }
}

it('takes four people in one room less than 20 minutes', async () => {
  const page = await office.page()
  const ada = await Newcomer.at(page)
  await office.setUp(page, () => ada.read())
  ada.seconds += CHECK_NUMBERS + 2 * WRITE_SIX_WORDS + SAVE_ON_TWO_STICKS + CHOOSE_FILE + SCAN_CODE
  await ada.read()
  await signIn(page, office.portal.clock, office.administrator)
  ada.seconds += WAIT_FOR_NEXT_CODE + 4 * DERIVE_KEY
  const list = page.getByRole('region', { name: 'Until reports are taken' })
  const joining: Enrolled[] = []
  /** They enrol while the next is invited: only the last is waited for. */
  let last = 0
  for (const name of ROOM) {
    await list
      .getByRole('button', { name: /^Invite/ })
      .first()
      .click()
    await heading(page, 'Invite an officer').waitFor()
    await ada.read()
    await page.getByLabel('Name', { exact: true }).fill(name)
    // An overseer's unit is nobody else's.
    const unit = page.getByLabel('Unit')
    expect(await unit.inputValue()).toBe(name === 'Ivan Intake' ? 'Integrity' : '')
    await unit.fill('Integrity')
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await textOf(page.locator('#invitation-link'))
    await list.waitFor()
    await ada.read()
    ada.seconds += HAND_OVER_LINK
    const own = await Newcomer.at(await office.page())
    joining.push(await enrol(own.page, link, name, office.portal.clock, () => own.read()))
    own.seconds += COMPARE_SEVEN_WORDS + WRITE_SIX_WORDS + SCAN_CODE + DERIVE_KEY
    last = await own.minutes()
    await own.page.context().close()
  }
  await page.getByRole('button', { name: 'Back to administration' }).click()
  await list.getByText('Keys are waiting: Ines Intake, Ivan Intake, Olu Overseer.').waitFor()
  await ada.read()
  await list.getByRole('button', { name: 'Compare words and sign' }).click()
  await heading(page, 'The next directory').waitFor()
  await ada.read()
  for (const { name } of joining) await page.getByLabel(new RegExp(`^${name} \\(`)).check()
  ada.seconds += ROOM.length * COMPARE_SEVEN_WORDS
  await page.getByRole('button', { name: 'See what changes' }).click()
  await heading(page, 'What changes').waitFor()
  await ada.read()
  await chooseKeyFile(page, office.keys.keyFile.text, office.keys.keyFile.passphrase)
  ada.seconds += CHOOSE_FILE + DERIVE_KEY
  await page.getByRole('button', { name: 'Sign and send' }).click()
  await heading(page, 'The portal takes reports').waitFor()
  await ada.read()
  await page.getByRole('button', { name: 'Make the poster' }).click()
  await heading(page, 'The poster').waitFor()
  await ada.read()
  const minutes = (await ada.minutes()) + last
  process.stdout.write(`the first hour: ${minutes.toFixed(1)} minutes\n`)
  expect(minutes).toBeGreaterThan(10)
  expect(minutes).toBeLessThan(MOST_MINUTES)
})
