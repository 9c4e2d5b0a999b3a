/** What officers take out of the seal: a case on paper, its signed history, a list. First it is recorded, then they get it. */
import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { plain } from '../../client/literal.ts'
import { caseExport, verifyExport } from '../../protocol/case-export.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { readPdf, type Sheet } from '../support/pdf.ts'
import { heading, openCase, signIn } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

const LETTERS = 30
const LONG = 'Donaudampfschifffahrt'.repeat(12)
const WHAT = `The sergeant took the money. ${LONG}`
const NOTE = 'Ask payroll for the sheets.'
const TITLE = '=cmd|/c calc'
const SECRET = 'Only two of us were in the room.'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let ines: Page
let ivan: SecondClient
let id: string
let otherId: string
let number: string

const press = (name: string | RegExp) => ines.getByRole('button', { name }).click()
const exportedIn = async (of: string) =>
  (await ivan.read(of)).verified.replay.internal.flatMap(({ body: { act } }) =>
    act.type === 'exported' ? [act.what] : [],
  )

/** The browser's own window for printing is not to be had here: what opens it is counted. */
const countPrints = (page: Page) =>
  page.addInitScript(() => {
    Object.assign(globalThis, {
      prints: 0,
      print: () => Reflect.set(globalThis, 'prints', 1 + Reflect.get(globalThis, 'prints')),
    })
  })
const prints = () => ines.evaluate(() => Reflect.get(globalThis, 'prints'))

const paper = async (name: string): Promise<Sheet[]> => {
  const pdf = await ines.pdf({ preferCSSPageSize: true })
  const folder = process.env['SHOTS']
  if (folder) await writeFile(`${folder}/${name}.pdf`, pdf)
  return readPdf(pdf)
}
const shot = async (name: string): Promise<void> => {
  const folder = process.env['SHOTS']
  if (!folder) return
  for (const width of [1280, 390]) {
    const before = ines.viewportSize() ?? { width: 1280, height: 900 }
    await ines.setViewportSize({ width, height: 900 })
    await ines.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
    await ines.setViewportSize(before)
  }
}
const all = (sheets: readonly Sheet[]): string => sheets.map(({ text }) => text).join(' ')

const letter = (at: number): OfficerAct => ({
  log: 'shared',
  act: { type: 'message' },
  content: {
    version: 1,
    text: `Letter ${at}: shelf ${at} was looked through.\nNothing lies there. \u202eIt was turned round.`,
  },
})

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  const reporter = new TestReporter(office.portal)
  id = await reporter.report({ what: WHAT, pointsToMe: { notToRepeat: SECRET } })
  otherId = await new TestReporter(office.portal).report({ what: 'Another matter.' })
  ines = await office.page()
  await countPrints(ines)
  await ines.goto(office.portal.officeUrl)
  await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
  await waitForCase(ines, 2)
  ivan = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
  await ivan.open(id)
  await ivan.act(id, [
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'internal', act: { type: 'note' }, content: { version: 1, text: NOTE } },
    { log: 'internal', act: { type: 'title' }, content: { version: 1, text: TITLE } },
  ])
  for (let sent = 0; sent < LETTERS; sent += 6)
    await ivan.act(
      id,
      Array.from({ length: 6 }, (_, i) => letter(sent + i + 1)),
    )
  for (const listed of await waitForCase(ines, 2)) {
    number = plain(listed)
    await openCase(ines, number)
    if (await ines.getByText('The sergeant took').count()) break
    await ines.getByRole('link', { name: 'Cases' }).click()
    await heading(ines, 'Cases').waitFor()
  }
})
afterAll(async () => {
  await office?.close()
})

describe('a case on paper', () => {
  it('is not printed before it is recorded', async () => {
    await press('Print or save this case')
    await heading(ines, /^Print or save case/).waitFor()
    await look(ines)('the choices')
    await shot('choices')
    const sheets = await paper('unrecorded')
    expect(sheets).toHaveLength(1)
    expect(all(sheets)).toContain('This copy is not recorded')
    expect(all(sheets)).not.toContain('sergeant')
    expect(await exportedIn(id)).toEqual([])
  })

  it('and not where it cannot be recorded: the page says so', async () => {
    await ines.route(`**${appendToCase.path}`, (route) => route.abort())
    await press('Record it and print')
    await ines.getByText(/^Nothing was printed or saved\./).waitFor()
    await look(ines)('not recorded')
    expect(await prints()).toBe(0)
    expect(all(await paper('refused'))).not.toContain('sergeant')
    await ines.unroute(`**${appendToCase.path}`)
    expect(await exportedIn(id)).toEqual([])
  })

  it('holds what the reporter may see, on numbered sheets within margins', async () => {
    await press('Record it and print')
    await ines.getByText(/^It is recorded/).waitFor()
    await look(ines)('printed')
    // Behind the words that say so.
    await expect.poll(prints).toBe(1)
    expect(await exportedIn(id)).toEqual(['dossier'])
    const sheets = await paper('dossier')
    const text = all(sheets)
    expect(sheets.length).toBeGreaterThan(3)
    sheets.forEach(({ head, foot, margins, width, height }, at) => {
      expect(head).toBe(`Case ${number}`)
      expect(foot).toBe(`${at + 1} / ${sheets.length}`)
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
      for (const edge of Object.values(margins)) expect(edge).toBeGreaterThan(50)
    })
    expect(sheets[0]?.text).toContain(`Case ${number}`)
    expect(sheets[0]?.text).toContain('Contents 1. The report 2. The conversation (30 letters)')
    expect(sheets[0]?.text).toContain('by Ines Intake')
    expect(text).toContain('The sergeant took the money.')
    expect(text.replaceAll(' ', '')).toContain(LONG)
    const found = Array.from({ length: LETTERS }, (_, i) => text.indexOf(`Letter ${i + 1}: shelf`))
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(found[0]).toBeGreaterThan(0)
    for (const hidden of [NOTE, TITLE, SECRET, '(you)', 'opened the case', 'printed the case']) {
      expect(text).not.toContain(hidden)
    }
    const controls = await ines.locator('button, a, label, select').allTextContents()
    const lines = sheets.flatMap((sheet) => sheet.lines)
    expect(lines.filter((line) => controls.includes(line))).toEqual([])
    // No heading is left at the foot of a sheet.
    for (const sheet of sheets) expect(sheet.lines[0]).not.toMatch(/^Letter \d/)
  })

  it('is not printed a second time for one record, by the browser’s own menu say', async () => {
    const again = await paper('again')
    expect(again).toHaveLength(1)
    expect(all(again)).toContain('This copy is not recorded')
    expect(all(again)).not.toContain('sergeant')
    await press('Record it and print')
    await expect.poll(prints).toBe(2)
    expect(await exportedIn(id)).toEqual(['dossier', 'dossier'])
    expect(all(await paper('dossier again'))).toContain('The sergeant took the money.')
  })

  it('holds what officers wrote for each other, if that is chosen, and says that it was taken', async () => {
    await ines.getByLabel('Internal notes too').check()
    expect(all(await paper('unrecorded again'))).not.toContain('sergeant')
    await press('Record it and print')
    await ines.getByText(/^It is recorded/).waitFor()
    await expect.poll(prints).toBe(3)
    expect(await exportedIn(id)).toEqual(['dossier', 'dossier', 'dossierWithNotes'])
    const text = all(await paper('dossier with notes'))
    for (const held of [NOTE, TITLE, SECRET, 'Letter 30: shelf']) expect(text).toContain(held)
    expect(text).toContain('Ines Intake printed the case, without internal notes')
    expect(text).toContain('Ines Intake printed the case, with internal notes')
    await shot('with-notes')
  })
})

it('the signed history as a file that anybody can verify, with its own record', async () => {
  const saved = ines.waitForEvent('download')
  await press('Record it and save the file')
  const file = await saved
  expect(file.suggestedFilename()).toBe(`case-${number}.json`)
  await ines.getByText(/^It is recorded, and saved as/).waitFor()
  await look(ines)('saved')
  const exported = caseExport.parse(JSON.parse(await readFile(await file.path(), 'utf8')))
  const { replay } = verifyExport(nodePrimitives, exported, true)
  expect(replay.state.caseId).toBe(id)
  expect(replay.internal.at(-1)?.body.act).toEqual({ type: 'exported', what: 'json' })
  await ines.getByRole('button', { name: 'Back' }).click()
  await ines.getByText('saved the case’s signed history as a file').waitFor()
})

describe('a list', () => {
  const save = async () => {
    await ines.getByRole('link', { name: 'Cases' }).click()
    await heading(ines, 'Cases').waitFor()
    await press('Save this list as a CSV file')
  }

  it('leaves out a case in which it could not be recorded, and names it', async () => {
    await ines.route(`**${appendToCase.path}`, (route) =>
      route.request().postData()?.includes(otherId)
        ? route.fulfill({ status: 404, json: { error: 'notFound' } })
        : route.continue(),
    )
    await save()
    await press('Record it and make the file')
    await ines.getByText('In 1 case it could not be recorded.').waitFor()
    await look(ines)('a list without one')
    await shot('list-failed')
    const saved = ines.waitForEvent('download')
    await press('Save the file')
    const text = await readFile(await (await saved).path(), 'utf8')
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain(`"${number}"`)
    await ines.unroute(`**${appendToCase.path}`)
    await press('Close')
  })

  it('says first in how many histories it will stand, and then does so', async () => {
    await save()
    await ines
      .getByText('This is written into the history of each of the 2 cases, once a day')
      .waitFor()
    await look(ines)('a list to be saved')
    await shot('list')
    await press('Record it and make the file')
    await ines.getByText('Recorded in 2 cases. The file is ready.').waitFor()
    await look(ines)('a list recorded')
    expect(await exportedIn(otherId)).toEqual(['list'])
    const saved = ines.waitForEvent('download')
    await press('Save the file')
    const file = await saved
    expect(file.suggestedFilename()).toMatch(/^cases-\d{4}-\d\d-\d\d\.csv$/)
    const text = await readFile(await file.path(), 'utf8')
    expect(text.split('\r\n')).toHaveLength(4)
    expect(text).toContain(`"${number}"`)
    await press('Close')
  })
})

it('nothing was wrong on the way', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
