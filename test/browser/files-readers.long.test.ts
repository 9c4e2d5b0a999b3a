/** Who reads a case later reads the files of its earlier letters, while they read it and no longer. */
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileView } from '#words/file-view.ts'
import { textPage } from '../support/write-pdf.ts'
import { act, openCase, textOf } from './office/driver.ts'
import { waitForCase } from './office/office.ts'
import { SentFiles } from './office/sent-files.ts'

const LINES = 'some lines'
const PDF = 'a sheet'
const UNOPENED = 'other lines'
const NAME = 'Vera Investigator'

let sent: SentFiles
let ines: Page
let vera: Page

beforeAll(async () => {
  sent = await SentFiles.open(async () =>
    [
      [LINES, 'text', Buffer.from('They were told in March.')] as const,
      [PDF, 'pdf', textPage('And again in April')] as const,
      [UNOPENED, 'text', Buffer.from('And never since.')] as const,
    ].map(([name, type, bytes]) => [name, type, new Uint8Array(bytes)] as const),
  )
  ines = sent.page
})
afterAll(() => sent?.close())

const show = async (name: string): Promise<FrameLocator> => {
  await vera.getByRole('button', { name: `Open ${name}`, exact: true }).press('Enter')
  return vera.frameLocator('iframe.app-files__frame')
}
const hide = async (): Promise<void> => {
  const close = vera.getByRole('button', { name: fileView.close })
  await close.press('Enter')
  await close.waitFor({ state: 'detached' })
}
const readsBoth = async (): Promise<void> => {
  await (await show(LINES)).getByText('They were told in March.').waitFor()
  await hide()
  const sheet = (await show(PDF)).locator('.app-view__words')
  await sheet.getByText('And again in April').waitFor()
  await hide()
}

const bringIn = async (): Promise<void> => {
  await act(ines, 'Bring in an officer', () => ines.getByLabel(NAME).check())
  await ines.getByText(`${NAME} now reads this case.`).waitFor()
}

describe('an officer who is brought in after the files came', () => {
  it('has no case before, and then opens each in the frame, which the history says', async () => {
    vera = await sent.office.signedIn(NAME)
    await vera.getByRole('link', { name: 'Cases' }).click()
    await vera.getByText('You have no open cases.').waitFor()
    await bringIn()
    expect(await waitForCase(vera, 1)).toEqual([sent.number])
    await openCase(vera, sent.number)
    await readsBoth()
    await sent.openCase()
    const history = await textOf(ines.locator('.app-history'))
    for (const name of [LINES, PDF]) expect(history).toContain(`opened the file ${name}`)
  })

  it('opens none any more once taken out, on the page that still names them', async () => {
    await act(ines, 'Take out an officer', () => ines.getByLabel(NAME).check())
    await ines.getByText(`${NAME} no longer reads this case.`).waitFor()
    for (const [name, words] of [
      // That it was opened is known here: nothing but its bytes is asked for.
      [LINES, fileView.faults.missing],
      [PDF, fileView.faults.missing],
      [UNOPENED, fileView.notYours],
    ] as const) {
      await show(name)
      await vera.getByRole('alert').getByText(words, { exact: true }).waitFor()
      expect([name, vera.frames().length]).toEqual([name, 1])
    }
    await vera.getByRole('link', { name: 'Cases' }).click()
    await vera.getByText('You have no open cases.').waitFor()
  })

  it('opens them anew when brought back', async () => {
    await bringIn()
    expect(await waitForCase(vera, 1)).toEqual([sent.number])
    await openCase(vera, sent.number)
    await readsBoth()
    await (await show(UNOPENED)).getByText('And never since.').waitFor()
    expect(sent.office.complaints.filter((it) => !it.includes('agent cluster'))).toEqual([])
  })
})
