/** Names and texts that widen, cover or turn: every page keeps its width, each text its own direction and place. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stands } from '../support/stands.ts'
import { Visitor } from '../support/visitor.ts'
import { act, heading, openCase } from './office/driver.ts'
import { TestOffice, waitForCase } from './office/office.ts'

const LONG = 'W'.repeat(95)
const ARABIC = 'سرق الرقيب المال من الخزنة أمس.'
const HEBREW = 'עמית כהן'
const PILED = `z${'\u0336\u0301\u0300\u0302'.repeat(25)}`
const TURNED = `before \u202eafter and ${LONG}`
/** Each on a line of its own. */
const TEXT = [LONG.repeat(3), ARABIC, PILED.repeat(4), TURNED, 'Last line.'].join('\n')
let office: TestOffice
beforeAll(async () => {
  office = await TestOffice.start()
  const line = { name: `Line ${LONG}`, how: `0800 ${LONG}${LONG}` }
  const other = { name: HEBREW, how: ARABIC }
  await office.found(
    [
      [`Ines ${LONG}`, 'intake'],
      ['سارة العتيبي', 'intake'],
      [`Olu ${HEBREW}`, 'overseer'],
      ['Vera z\u0336\u0301\u0300\u0302', 'investigator'],
    ],
    {
      organisation: `Org ${LONG}`,
      support: [line, other],
      emergency: [line],
      routes: [line, other],
    },
  )
})
afterAll(() => office?.close())

let visitor: Visitor
let words: string[]

it('the reporter’s pages, before and while a report is sent', async () => {
  const place = { url: office.portal.origin, browser: office.browser, names: () => [] }
  visitor = await Visitor.arrive(place, { isOnTime: false, size: { width: 1280, height: 900 } })
  await stands(visitor.page, 'start')
  await visitor.press('Report something')
  await visitor.choose('Yes')
  await visitor.press('Continue')
  await stands(visitor.page, 'urgent')
  await visitor.press('Skip')
  await visitor.type('What happened?', TEXT)
  await visitor.press('Continue')
  await visitor.addDetails('when')
  await visitor.type('When did it happen?', ARABIC)
  await stands(visitor.page, 'question')
  await visitor.press('Continue')
  await visitor.heading('Who may read it')
  await stands(visitor.page, 'readers')
  await visitor.press('Continue')
  await visitor.heading('Check before you send')
  await stands(visitor.page, 'check')
  words = await visitor.send()
  await stands(visitor.page, 'receipt')
})

it('the officers’ pages', async () => {
  const page = await office.signedIn(`Ines ${LONG}`)
  const [number = ''] = await waitForCase(page, 1)
  await stands(page, 'queue')
  await openCase(page, number)
  await act(page, 'Acknowledge the report')
  await page.getByText('You have acknowledged the report.').waitFor()
  await act(page, 'Write to the reporter', async () => {
    await page.getByLabel('Your letter').fill(TEXT)
    await stands(page, 'letter')
  })
  await page.getByText('Your letter is sent.').waitFor()
  await act(page, 'Set the title', () =>
    page.getByLabel(/Title/).fill(`${TURNED}${ARABIC}${PILED.slice(0, 40)}`),
  )
  await heading(page, `Case ${number}`).waitFor()
  await stands(page, 'case')
  for (const [link, title] of [
    ['My day', 'My day'],
    ['Account and sign out', 'Account and sign out'],
  ] as const) {
    await page.getByRole('link', { name: link }).click()
    await heading(page, title).waitFor()
    await stands(page, link)
  }
  await page.getByRole('link', { name: 'My day' }).click()
  await page.getByRole('button', { name: 'Hand over many cases' }).click()
  await page.getByLabel('Whose cases').selectOption('nobody')
  await page.getByRole('button', { name: /^Choose/ }).click()
  await stands(page, 'hand over')
  await page.getByLabel('Vera').check()
  await page.getByRole('button', { name: 'Check these cases' }).click()
  await heading(page, /What will happen/).waitFor()
  await stands(page, 'hand over, check')
  await page.context().close()
  const ada = await office.signedIn(office.administrator.name)
  await ada.getByRole('link', { name: 'Administration' }).click()
  await ada.getByRole('button', { name: 'Invite an officer' }).waitFor()
  await stands(ada, 'administration')
  await ada.getByRole('link', { name: 'Prepare the next directory' }).click()
  await heading(ada, 'The next directory').waitFor()
  await stands(ada, 'next directory')
  await ada.context().close()
})

it('the case as its reporter sees it', async () => {
  await visitor.confirm(words)
  await visitor.finish()
  await visitor.comeBack(words.join(' '))
  await visitor.page.getByText('Last line.').first().waitFor()
  await stands(visitor.page, 'reporter case')
  await visitor.context.close()
})

it('no page complained', () => {
  expect(office.complaints).toEqual([])
  expect(visitor.complaints).toEqual([])
})
