/**
 * What would run in a page, in all that people write: nothing of it runs, is asked for or is a part of a page; it is read.
 * It is typed into whatever form of an act these two cases offer. Those of a decision by two officers and of a comparison they
 * do not: of these, only what came of the same words is read here (write-scripts.ts).
 */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officeActs } from '#words/office-acts.ts'
import { officePromises } from '#words/office-promises.ts'
import { readPdf } from '../support/pdf.ts'
import { everyPayload, linesOf, payloadLines } from '../support/script-payloads.ts'
import { astray, doings, harmless, touched } from '../support/untouched.ts'
import { DESKTOP, Visitor } from '../support/visitor.ts'
import { act, heading, openCase } from './office/driver.ts'
import { fillEveryForm, fillForm, proposeHold, WORDED } from './office/fill-forms.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import {
  contacts,
  foundInScripts,
  NAMES,
  nameOf,
  ORGANISATION,
  UNITS,
} from './office/scripted-office.ts'
import { SecondClient } from './office/second-client.ts'
import { INTERNAL, TAGS, TITLES, TOLD, writeScripts } from './office/write-scripts.ts'

const FILE = `${payloadLines(190)[1]}.txt`

/** The details that somebody types, by the name under which they are looked for. */
const TYPED = ['when', 'where', 'who', 'whoSaw'] as const
const POINTS = ['whoElseKnows', 'notToRepeat', 'willBeTold'] as const

let office: TestOffice
let visitor: Visitor
let receipt: string[]
let words: string
let ines: Page
let number: string
let numbers: string[]
let today: string
let caseId: string
let otherId: string
const done: (readonly string[])[] = []

const said = (...fields: readonly string[]): string[] => fields.flatMap(linesOf)

beforeAll(async () => {
  office = await TestOffice.start()
  await foundInScripts(office)
  const place = { url: office.portal.origin, browser: office.browser, names: () => [] }
  visitor = await Visitor.enter(place, { isOnTime: false, size: DESKTOP })
  done.push(doings(visitor.page))
})
afterAll(() => office?.close())

describe('the reporter', () => {
  it('reads who the organisation is, and whom to turn to', async () => {
    const { page } = visitor
    await page.getByText('What we promise').waitFor()
    const contact = [...payloadLines(100).slice(0, 10), ...payloadLines(300)]
    await harmless(page, 'start', ORGANISATION, ...contact, 'routes 9', 'support 9')
    await visitor.press('Report something')
    await visitor.choose('Yes')
    await visitor.press('Continue')
    await harmless(page, 'urgent', ...contact, 'emergency 9')
    await visitor.press('Skip')
  })

  it('writes it into every field, and checks it', async () => {
    const { page } = visitor
    await visitor.type('What happened?', everyPayload('what'))
    await harmless(page, 'what', ...said('what'))
    await visitor.press('Continue')
    await visitor.addDetails('files', ...TYPED, 'identityRisk')
    await page.getByLabel('Your files').setInputFiles({
      name: FILE.replaceAll('/', ':'),
      mimeType: 'text/plain',
      buffer: Buffer.from(everyPayload('file')),
    })
    await page.getByText('1 file is ready to be sent.').waitFor()
    await page.getByLabel('Name that the readers will see').fill(FILE)
    await harmless(page, 'files', FILE)
    await visitor.press('Continue')
    for (const field of TYPED) {
      await page.locator(`#${field}`).fill(everyPayload(field))
      await harmless(page, field, ...said(field))
      await visitor.press('Continue')
    }
    for (const field of POINTS) await page.locator(`#${field}`).fill(everyPayload(field))
    await harmless(page, 'points to me', ...said(...POINTS))
    await visitor.press('Continue')
    await visitor.heading('Who may read it')
    await harmless(page, 'readers', ...NAMES.slice(0, 3), ...UNITS.slice(0, 3))
    await visitor.press('Continue')
    await visitor.heading('Check before you send')
    await harmless(page, 'check', ...said('what', ...TYPED, ...POINTS), FILE)
    receipt = await visitor.send()
    words = receipt.join(' ')
    await page.getByText('The file is there.').waitFor()
    await harmless(page, 'receipt')
    await visitor.confirm(receipt)
    await harmless(page, 'sent')
    await visitor.finish()
  })
})

describe('an officer', () => {
  beforeAll(async () => {
    const reporter = await TestReporter.back(office.portal, receipt)
    const { replay, today: on } = await reporter.read()
    today = on
    caseId = replay.state.caseId
    otherId = await new TestReporter(office.portal).report({ what: everyPayload('otherWhat') })
    ines = await office.signedIn(nameOf('Ines'))
    done.push(doings(ines))
    numbers = await waitForCase(ines, 2)
    const client = (who: Parameters<typeof nameOf>[0]) =>
      SecondClient.signIn(office.portal, office.officer(nameOf(who)))
    await writeScripts([await client('Ines'), await client('Ivan')], [caseId, otherId], today)
    await reporter.act({ type: 'message', text: everyPayload('answer') })
    // What a list says of a case comes from whoever has read it.
    for (const one of numbers) {
      await openCase(ines, one)
      await ines.getByText('The report was received').first().waitFor()
      if ((await ines.getByText('otherWhat ').count()) === 0) number = one
    }
  })

  const press = (name: string | RegExp) => ines.getByRole('button', { name }).first().click()
  const follow = (name: string) => ines.getByRole('link', { name, exact: true }).click()

  it('has their day and the cases, and finds one', async () => {
    const title = TITLES.at(-1) ?? ''
    await follow('My day')
    await heading(ines, 'My day').waitFor()
    await harmless(ines, 'day')
    await follow('Cases')
    await harmless(ines, 'queue', title, ...TAGS)
    await ines.locator('#find').fill(title)
    await ines.getByRole('link', { name: number }).waitFor()
    await harmless(ines, 'found', title)
  })

  it('saves the list as a table in which no cell is a formula', async () => {
    await press('Save this list as a CSV file')
    await press('Record it and make the file')
    await ines.getByText('The file is ready.').waitFor()
    const saved = ines.waitForEvent('download')
    await press('Save the file')
    const csv = await readFile(await (await saved).path(), 'utf8')
    expect(csv.replaceAll('""', '"')).toContain(TITLES.at(-1))
    expect(csv.split('","').filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([])
    await harmless(ines, 'list saved')
  })

  it('reads the case, every word of it, and its history', async () => {
    await openCase(ines, number)
    const report = said('what', ...TYPED, ...POINTS)
    await press('Show the whole report')
    await harmless(ines, 'case', ...report, ...TITLES, ...TAGS, ...said(...TOLD, ...INTERNAL))
    await harmless(ines, 'answered', ...said('answer'))
  })

  it('saves phrases, and writes a letter with one', async () => {
    await follow('Account and sign out')
    await press('Your saved phrases')
    for (const [at, name] of payloadLines(60).entries()) {
      await ines.getByLabel('Its name').fill(name)
      await ines.getByLabel('The phrase').fill(everyPayload(`phrase${at}`))
      await press('Save the phrase')
      await ines.getByText(`phrase${at} `).first().waitFor()
    }
    await harmless(ines, 'phrases', ...payloadLines(60), ...said('phrase0'))
    await openCase(ines, number)
    await ines.getByLabel('Your letter').fill(everyPayload('draft'))
    await ines.getByText('Insert a phrase').first().click()
    await ines.getByRole('button', { name: payloadLines(60)[0] ?? '', exact: true }).click()
    await harmless(ines, 'a letter', ...said('draft', 'phrase0'))
  })

  it('writes it into the form of every act that there is', async () => {
    await follow('Cases')
    await ines.locator('#find').fill('')
    const filled = await fillEveryForm(ines, [number, ...numbers])
    expect(filled).toEqual(expect.arrayContaining([...WORDED]))
  })

  it('sees it as the reporter would read it', async () => {
    await openCase(ines, number)
    await act(ines, officeActs.outcome.link, async () => {
      await fillForm(ines, 'preview')
    })
    await ines.getByText('Nothing has been sent yet.').waitFor()
    await harmless(ines, 'outcome', ...said('preview0', 'preview1', 'preview2'))
    await proposeHold(ines, number, 'held', today)
    const ivan = await office.signedIn(nameOf('Ivan'))
    done.push(doings(ivan))
    await openCase(ivan, number)
    await ivan.getByRole('button', { name: officePromises.proposal.read }).last().click()
    await harmless(ivan, 'proposal', ...said('held0'))
    await ivan.getByLabel(officeActs.proposal.answers.approve).check()
    await ivan.locator('main form button[type=submit]').click()
    await ivan.getByText('Nothing has been sent yet.').waitFor()
    await harmless(ivan, 'hold', ...said('held0'))
    await ivan.context().close()
  })

  it('prints the case, with all that is sealed in it', async () => {
    await openCase(ines, number)
    await press('Print or save this case')
    await heading(ines, /^Print or save case/).waitFor()
    await ines.getByLabel('Internal notes too').check()
    await ines.evaluate(() => Object.assign(globalThis, { print: () => undefined }))
    await press('Record it and print')
    await ines.getByText(/^It is recorded/).waitFor()
    const all = said('what', ...TYPED, ...POINTS, ...TOLD, ...INTERNAL, 'answer')
    await harmless(ines, 'export', ...all)
    const sheets = await readPdf(await ines.pdf({ preferCSSPageSize: true }))
    const printed = sheets.map(({ text }) => text.replaceAll(/\s+/g, '')).join('')
    expect(printed).toContain('<script>ran=1</script>')
  })

  it('looks at the figures, with the officers’ names', async () => {
    const sana = await office.signedIn(nameOf('Sana'))
    done.push(doings(sana))
    await sana.getByRole('link', { name: 'Figures' }).click()
    await heading(sana, 'Figures').waitFor()
    await sana.locator('.app-chart svg').first().waitFor()
    await harmless(sana, 'figures')
    await sana.context().close()
  })
})

describe('an administrator', () => {
  it('sees the officers and what the organisation says of itself', async () => {
    const ada = await office.signedIn(office.administrator.name)
    done.push(doings(ada))
    await ada.getByRole('link', { name: 'Administration' }).click()
    await ada.getByRole('button', { name: 'Invite an officer' }).waitFor()
    await harmless(ada, 'administration', ORGANISATION, ...NAMES, ...UNITS)
    await ada.getByRole('link', { name: 'Prepare the next directory' }).click()
    await heading(ada, 'The next directory').waitFor()
    const contact = payloadLines(100).slice(0, 10)
    await harmless(ada, 'next directory', ORGANISATION, ...contact, ...payloadLines(300))
    for (const fragment of ['poster', 'status', 'import']) {
      await ada.evaluate((to) => {
        location.hash = to
      }, fragment)
      await ada.locator('h1').waitFor()
      await harmless(ada, fragment)
    }
    await ada.context().close()
  })
})

describe('the reporter, who comes back', () => {
  it('reads every letter, and asks the overseer, who answers', async () => {
    const { page } = visitor
    await visitor.comeBack(words)
    await harmless(page, 'case', ...said(...TOLD, 'answer'))
    await visitor.press('Show what I reported')
    await harmless(page, 'own report', ...said('what', ...TYPED, ...POINTS))
    await visitor.type('Your message', everyPayload('message'))
    await visitor.press('Send message')
    await page.getByText('Your message is on its way').waitFor()
    await visitor.press('Ask the independent overseer to look')
    await visitor.type('Why do you ask? (optional)', everyPayload('appeal'))
    await harmless(page, 'appeal', ...said('appeal'))
    await visitor.press('Ask the overseer')
    await page.getByText('You have asked.').first().waitFor()
    const olu = await SecondClient.signIn(office.portal, office.officer(nameOf('Olu')))
    const open = () => olu.open(caseId).then(() => 'open', String)
    await expect.poll(open).toBe('open')
    const overseer = await office.signedIn(nameOf('Olu'))
    done.push(doings(overseer))
    await openCase(overseer, number)
    await act(overseer, officeActs.answerAppeal.link, async () => {
      await harmless(overseer, 'answer', ...(await fillForm(overseer, 'answered')))
    })
    await overseer.getByText(officeActs.answerAppeal.done).waitFor()
    await harmless(overseer, 'answered', ...said('message', 'appeal', 'answered0'))
    await overseer.context().close()
    await visitor.finish()
    await visitor.comeBack(words)
    await harmless(page, 'answered', ...said('message', 'appeal', 'answered0'))
    await openCase(ines, number)
    await harmless(ines, 'case, answered', ...said('message', 'appeal', 'answered0'))
  })

  it('without scripts gets the page that stands for them', async () => {
    const context = await office.browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    done.push(doings(page))
    await page.goto(office.portal.origin)
    const shown = (await page.locator('body').textContent()) ?? ''
    for (const { name } of contacts('')) expect(shown).toContain(name)
    expect(await touched(page)).toEqual([])
    await context.close()
  })
})

it('nothing else was opened, asked for or complained of', () => {
  const { origin } = office.portal
  expect(done.flat().filter((it) => !/^download: cases-[\d-]+\.csv$/.test(it))).toEqual([])
  expect(
    astray(
      origin,
      office.left.map(({ url }) => url),
    ),
  ).toEqual([])
  expect(
    astray(
      origin,
      visitor.left.map(({ url }) => url),
    ),
  ).toEqual([])
  // A letter that crosses another is refused and signed anew, which the browser notes.
  const isOfPage = (it: string) => !it.startsWith('Failed to load resource')
  expect([...office.complaints, ...visitor.complaints].filter(isOfPage)).toEqual([])
})
