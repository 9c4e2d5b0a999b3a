import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, heading, signDirectory, signIn, signOut, textOf } from './office/driver.ts'
import { SIZES, TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let office: TestOffice
const violations: string[] = []

/** Every page is looked at in both sizes; what axe finds is expected to be nothing, at the end. */
const look = (page: Page) => async (name: string) => {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
    violations.push(...found.map(({ id, nodes }) => `${name} (${size}): ${id} ${nodes[0]?.html}`))
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflow > 0) violations.push(`${name} (${size}): ${overflow} pixels too wide`)
  }
  await page.setViewportSize(SIZES.desktop)
}

beforeAll(async () => {
  office = await TestOffice.start()
})
afterAll(() => office?.close())

describe('from the set-up link to an answered report', () => {
  let administrator: Page
  const reporter = { current: null as TestReporter | null }

  it('sets up a portal, and keeps the one-time token out of the address', async () => {
    administrator = await office.page()
    await office.setUp(administrator, look(administrator))
    expect(administrator.url()).toBe(office.portal.officeUrl)
  })

  it('enrols officers and signs the directory with the words they read out', async () => {
    await signIn(administrator, office.portal.clock, office.administrator)
    await look(administrator)('administration')
    const joining = []
    for (const [name, role] of [
      ['Ines Intake', 'Intake officer'],
      ['Ivan Intake', 'Intake officer'],
      ['Olu Overseer', 'Independent overseer'],
    ] as const) {
      joining.push(await office.enrol(administrator, name, role))
      if (name === 'Ines Intake') await look(administrator)('invitation')
    }
    await signDirectory(administrator, office.keys, joining, look(administrator))
    await administrator.getByRole('link', { name: 'Administration' }).click()
    await heading(administrator, 'Administration').waitFor()
    expect(await administrator.getByText('Not open for reports yet').count()).toBe(0)
  })

  it('shows a report, acknowledges it and answers, and the reporter reads it', async () => {
    reporter.current = new TestReporter(office.portal)
    await reporter.current.report({
      what: 'The evidence store is short of cash.',
      pointsToMe: { notToRepeat: 'The night shift of 3 March' },
    })
    const page = await office.signedIn('Ines Intake')
    const [number = ''] = await waitForCase(page, 1)
    await look(page)('queue')
    await page.getByRole('button', { name: number }).click()
    await heading(page, `Case ${number}`).waitFor()
    await look(page)('case')
    expect(await textOf(page.getByText('The evidence store is short of cash.'))).toContain('short')

    await act(page, 'Acknowledge the report', async () => {
      await look(page)('acknowledge')
      expect(await page.getByText('The night shift of 3 March').isVisible()).toBe(true)
      await page.getByLabel('Write something to the reporter').fill('Thank you. It is read.')
    })
    await page.getByText('You have acknowledged the report.').waitFor()
    await act(page, 'Write to the reporter', () =>
      page.getByLabel('Your letter').fill('Who else has a key?'),
    )
    await page.getByText('Your letter is sent.').waitFor()
    await look(page)('case with letters')
    const letters = await reporter.current.letters()
    expect(letters.join()).toContain('Thank you. It is read.')
    expect(letters.join()).toContain('Who else has a key?')

    await signOut(page)
    await page.context().close()
  })

  it.each([
    ['WebAssembly', 'does not allow WebAssembly'],
    ['crypto', 'gives no random numbers'],
  ])('offers no form without %s', async (missing, said) => {
    const page = await office.page()
    await page.addInitScript((name) => {
      Object.defineProperty(globalThis, name, { value: undefined })
    }, missing)
    await page.goto(office.portal.officeUrl)
    await heading(page, 'This page cannot work here').waitFor()
    expect(await textOf(page.locator('main'))).toContain(said)
    expect(await page.locator('input').count()).toBe(0)
    await page.context().close()
  })

  it('has pages on which axe finds nothing, and that complain about nothing', () => {
    expect(violations).toEqual([])
    expect(office.complaints).toEqual([])
  })
})
