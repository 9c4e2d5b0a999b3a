/** The reporter's way: a report sent from the first page on, and what comes back with the receipt. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { questions } from '#words/report-questions.ts'
import { fromBase64url } from '../../../protocol/base64url.ts'
import { checkWords } from '../../../protocol/check-words.ts'
import { decodeReceipt } from '../../../protocol/receipt-input.ts'
import { DETAILS } from '../../../web/report/state/steps.ts'
import { browserPrimitives } from '../../support/ends.ts'
import { readWith } from './receipt.ts'
import { type Walk, WORDS } from './walk.ts'

const FIRST_PAGE = 'Report wrongdoing in the police'

export const reports = (its: () => Walk): void => {
  it('the reporter is asked one thing on a page, chooses what to add, and may skip all of it', async () => {
    const walk = its()
    await walk.comes()
    const { visitor } = walk
    await walk.seen('start')
    const main = visitor.page.locator('main')
    const [before = ''] = ((await main.textContent()) ?? '').split('Report something')
    expect(before).toContain('Do not use a phone, computer or network from work.')
    expect(await main.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Who reads your report',
      'What anonymous means here',
      'What we promise',
      'Your rights',
      'Other ways to report',
      'If you need to leave fast',
    ])
    expect(await main.getByRole('heading', { name: 'Where it ends' }).count()).toBe(1)
    await visitor.press('Report something')
    await visitor.heading('Is anyone in danger now?')
    expect(await visitor.hasFocusOnHeading()).toBe(true)
    await walk.seen('danger')
    await visitor.choose('Yes')
    await visitor.press('Continue')
    await visitor.heading('Nobody reads this at night')
    await visitor.page.getByText('999').first().waitFor()
    await visitor.page.getByText('Our aim is to read it by Tuesday 3 March 2026.').waitFor()
    await walk.seen('urgent')
    await visitor.choose(/Yes, mark it/)
    await visitor.press('Continue')
    await visitor.heading('What happened?')
    await visitor.press('Continue')
    await visitor.page.getByRole('alert').getByText('Tell us what happened').click()
    await walk.seen('what, empty')
    await visitor.type('What happened?', WORDS.report)
    await walk.seen('what')
    await visitor.press('Continue')
    await visitor.heading('Do you want to add anything?')
    await walk.seen('what to add')
    await visitor.addDetails(...DETAILS)
    for (const detail of DETAILS.slice(0, -1)) {
      await visitor.heading(questions[detail].title)
      if (detail === 'kinds') await visitor.choose(/False or missing evidence/)
      await walk.seen(detail)
      await visitor.press(detail === 'kinds' ? 'Continue' : 'Skip')
    }
    await visitor.heading('What would point to you?')
    await visitor.type(/What must nobody repeat/, WORDS.points)
    await walk.seen('what would point to me')
    await visitor.press('Continue')
  })

  it('what they typed is still there when they go back', async () => {
    const { visitor } = its()
    const { page } = visitor
    await page.goBack()
    await visitor.heading('What would point to you?')
    expect(await page.getByLabel(/What must nobody repeat/).inputValue()).toBe(WORDS.points)
    await visitor.press('Back')
    await visitor.heading('What kind of thing is it?')
    expect(await page.getByLabel(/False or missing/).isChecked()).toBe(true)
    await visitor.press('Continue')
    await visitor.heading('What would point to you?')
    expect(await page.getByLabel(/What must nobody repeat/).inputValue()).toBe(WORDS.points)
    await visitor.press('Continue')
    await visitor.heading('Who may read it')
  })

  it('they see who may read it, leave somebody out, and cannot leave out the last overseer', async () => {
    const walk = its()
    const { visitor } = walk
    const { page } = visitor
    await walk.seen('readers')
    await page.getByText('Check that this is the true list').click()
    expect((await page.locator('.app-words').textContent())?.split(' ')).toHaveLength(7)
    await visitor.choose('Olu Overseer')
    await visitor.press('Continue')
    await page.getByRole('alert').getByText('at least one independent overseer').waitFor()
    await walk.seen('readers, last overseer')
    await page.getByLabel('Olu Overseer').uncheck()
    await visitor.choose('Ivan Intake')
    await page.getByText('They are not told').waitFor()
    await walk.seen('readers, one left out')
    await visitor.press('Continue')
  })

  it('they send it, and get a receipt that must be confirmed', async () => {
    const walk = its()
    const { visitor } = walk
    const { page } = visitor
    await visitor.heading('Check before you send')
    await walk.seen('check')
    const words = await visitor.send()
    expect(words).toHaveLength(8)
    expect(await visitor.hasFocusOnHeading()).toBe(true)
    await walk.seen('receipt')
    const code = (await page.locator('.app-words').textContent()) ?? ''
    expect(code).toMatch(/^([0-9A-Z]{3}-){6}[0-9A-Z]{3}$/)
    walk.receipt = { words, code }
    await page.getByText('Come back on Monday 9 March 2026.').waitFor()
    await visitor.press('I have written it down')
    await visitor.press('Check the words')
    await walk.seen('confirm, empty')
    for (const field of await page.locator('input').all()) {
      const place = Number((await field.getAttribute('id'))?.slice('word-'.length)) - 1
      await field.fill(`  ${words[place]?.toUpperCase()} `)
    }
    await visitor.press('Show me the receipt again')
    await visitor.heading('Your report has been sent')
    await visitor.press('I have written it down')
    expect(await page.locator('input').first().inputValue()).toMatch(/^ {2}[A-Z-]+ $/)
    await visitor.press('Check the words')
    await visitor.heading('You have what you need')
    await page.getByText('Come back on Monday 9 March 2026.').waitFor()
    const saved = page.waitForEvent('download')
    await visitor.press('Save this day for a calendar')
    const file = await saved
    expect(file.suggestedFilename()).toBe('reminder.ics')
    const entry = await readFile(await file.path(), 'utf8')
    expect(entry).toContain('DTSTART;VALUE=DATE:20260309\r\nSUMMARY:Check my notes\r\n')
    expect(entry).not.toMatch(/candour|127\.0\.0\.1|localhost|report|case|http/i)
    await walk.seen('sent')
    await page.goBack()
    await visitor.heading('You have what you need')
    await visitor.finish()
    await visitor.heading(FIRST_PAGE)
  })
}

/** One order in 256 passes the check by chance. */
const outOfOrder = (words: readonly string[]): string => {
  const orders = words.map((_, i) => [...words.slice(i), ...words.slice(0, i)].reverse().join(' '))
  const wrong = orders.find((order) => decodeReceipt(browserPrimitives, order).kind === 'badCheck')
  if (!wrong) throw new Error('every order passes')
  return wrong
}

export const comesBack = (its: () => Walk): void => {
  it('the reporter’s slip in the receipt is named at once, and it is taken in any form', async () => {
    const walk = its()
    const { visitor, receipt } = walk
    const { page } = visitor
    await visitor.press('Come back with your receipt')
    await page.getByLabel(/Type your eight words/).waitFor()
    await walk.seen('enter')
    await visitor.type(/Type your eight words/, `${receipt.words.slice(0, 7).join(' ')} wrnog`)
    await visitor.press('Open my case')
    await page.getByRole('alert').getByText('Word 8, “wrnog”').waitFor()
    await walk.seen('enter, unknown word')
    await visitor.type(/Type your eight words/, outOfOrder(receipt.words))
    await visitor.press('Open my case')
    await page.getByRole('alert').getByText('the order is').waitFor()
    await visitor.type(/Type your eight words/, `  ${receipt.words.join('\n').toUpperCase()}`)
    await visitor.press('Open my case')
    await visitor.heading('Your case')
  })

  it('they read the answer, the promise that was kept, and how far the news goes', async () => {
    const walk = its()
    const { visitor } = walk
    const { page } = visitor
    await page.getByText(WORDS.letter).waitFor()
    await page.getByText(WORDS.news).waitFor()
    expect(await page.getByText(WORDS.note).count()).toBe(0)
    await page.getByText('A person told you on 2 March 2026').waitFor()
    const { shared } = (await readWith(walk)).replay
    const head = fromBase64url(shared.at(-1)?.hash ?? '') ?? new Uint8Array()
    await page.getByText('Check that nothing is missing').click()
    await page.getByText(`News ${shared.length}, 2 March 2026`).waitFor()
    await page.getByText(checkWords(head, 2).join(' '), { exact: true }).waitFor()
    expect(await page.getByText(WORDS.report).count()).toBe(0)
    await walk.seen('case')
    await visitor.press('Show what I reported')
    await page.getByText(WORDS.report).waitFor()
    await walk.seen('case with the report')
  })

  it('they write more, leave somebody out and appeal; each waits for its slot', async () => {
    const walk = its()
    const { visitor, slot } = walk
    const { page } = visitor
    await visitor.press('Send message')
    await walk.seen('message, empty')
    await visitor.type('Your message', WORDS.answer)
    await visitor.press('Send message')
    await page.getByText('Your message is on its way').waitFor()
    await expect.poll(() => page.getByText('Waiting', { exact: true }).count()).toBe(1)
    await walk.seen('message sent')
    await visitor.press('Leave somebody out')
    await visitor.heading('Leave somebody out')
    expect(await page.getByLabel('Olu Overseer').count()).toBe(0)
    expect(await page.getByLabel('Ivan Intake').count()).toBe(0)
    await visitor.press('Leave this person out')
    await walk.seen('leave out, nobody chosen')
    await visitor.choose('Sana Super')
    await visitor.press('Back')
    await visitor.press('Leave somebody out')
    expect(await page.getByLabel('Sana Super').isChecked()).toBe(true)
    await visitor.press('Leave this person out')
    await page.getByText('Sana Super will be left out').waitFor()
    await visitor.press('Ask the independent overseer')
    await visitor.heading('Ask the independent overseer to look')
    await walk.seen('appeal')
    await visitor.press('Ask the overseer')
    await page.getByText('You have asked.').first().waitFor()
    await page.getByRole('heading', { name: 'Not let in yet' }).waitFor()
    await slot()
    await visitor.press('Look for news')
    await page.getByText('You have already asked').waitFor()
    expect(await page.getByRole('heading', { name: 'Not let in yet' }).count()).toBe(0)
    expect(await page.getByText('Waiting', { exact: true }).count()).toBe(0)
    await walk.seen('case after the appeal')
    await visitor.finish()
    await visitor.heading(FIRST_PAGE)
  })
}

export const readsTheEnd = (its: () => Walk): void => {
  it('the reporter reads what was decided, with the code, and leaves', async () => {
    const walk = its()
    const { visitor, receipt } = walk
    const { page } = visitor
    await visitor.comeBack(receipt.code.toLowerCase())
    for (const text of [WORDS.answer, WORDS.feedback, WORDS.outcome, 'Two officers decided this']) {
      await page.getByText(text).waitFor()
    }
    await walk.seen('case at the end')
    await visitor.finish()
    await visitor.heading(FIRST_PAGE)
  })
}
