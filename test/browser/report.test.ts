import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBase64url } from '../../protocol/base64url.ts'
import { checkWords } from '../../protocol/check-words.ts'
import { parseContent } from '../../protocol/content.ts'
import { openOf } from '../../web/common/verified-case.ts'
import { DESKTOP, formsOf, openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

const WHAT = 'A sergeant wrote down a search that never was.'
const SECRET_WORDS = ['sergeant', 'custodial-tango', 'Second record', 'Ivan must not']

describe.each([
  { kind: 'embedded', name: 'desktop', size: DESKTOP },
  { kind: 'postgres', name: 'phone', size: PHONE },
] as const)('the whole way on a $name, on the $kind database', ({ kind, size }) => {
  let site: Site
  let visitor: Visitor
  let words: string[]
  let code: string

  beforeAll(async () => {
    site = await openSite(kind)
    visitor = await Visitor.arrive(site, { size })
  })
  afterAll(() => site?.close())

  it('asks one thing on a page, and lets everything be skipped but one', async () => {
    await visitor.inspect('start')
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
    await visitor.inspect('danger')
    await visitor.choose('Yes')
    await visitor.press('Continue')
    await visitor.heading('Nobody reads this at night')
    await visitor.page.getByText('Call 999').waitFor()
    await visitor.inspect('urgent')
    await visitor.choose(/Yes, mark it/)
    await visitor.press('Continue')
    await visitor.heading('What happened?')
    await visitor.press('Continue')
    await visitor.page.getByRole('alert').getByText('Tell us what happened').click()
    await visitor.inspect('what, empty')
    await visitor.type('What happened?', WHAT)
    await visitor.inspect('what')
    await visitor.press('Continue')
    for (const title of ['When did it happen?', 'Where did it happen?', 'Who did it?']) {
      await visitor.heading(title)
      await visitor.inspect(title)
      await visitor.press('Skip')
    }
    for (const title of [/Who else saw it/, /still go on/, /Who was it done to/]) {
      await visitor.heading(title)
      await visitor.inspect(String(title))
      await visitor.press('Skip')
    }
    await visitor.choose(/False or missing evidence/)
    await visitor.inspect('kinds')
    await visitor.press('Continue')
    await visitor.type(/What must nobody repeat/, 'custodial-tango')
    await visitor.inspect('what would point to me')
    await visitor.press('Continue')
  })

  it('keeps what was typed when somebody goes back', async () => {
    await visitor.page.goBack()
    await visitor.heading('What would point to you?')
    const typed = visitor.page.getByLabel(/What must nobody repeat/)
    expect(await typed.inputValue()).toBe('custodial-tango')
    await visitor.press('Back')
    await visitor.heading('What kind of thing is it?')
    expect(await visitor.page.getByLabel(/False or missing/).isChecked()).toBe(true)
    await visitor.page.goForward()
    await visitor.page.goForward()
    await visitor.heading('Who may read it')
  })

  it('shows who may read it, and does not let the last overseer be left out', async () => {
    const { page } = visitor
    await visitor.inspect('readers')
    await page.getByText('Check that this is the true list').click()
    expect((await page.locator('.app-words').textContent())?.split(' ')).toHaveLength(7)
    await visitor.choose('Olu Overseer')
    await visitor.press('Continue')
    await page.getByRole('alert').getByText('at least one independent overseer').waitFor()
    await visitor.inspect('readers, last overseer')
    await page.getByLabel('Olu Overseer').uncheck()
    await visitor.choose('Ivan Intake')
    await page.getByText('They are not told').waitFor()
    await visitor.inspect('readers, one left out')
    await visitor.press('Continue')
  })

  it('sends what was checked, and gives a receipt that must be confirmed', async () => {
    await visitor.heading('Check before you send')
    await visitor.inspect('check')
    words = await visitor.send()
    expect(words).toHaveLength(8)
    expect(await visitor.hasFocusOnHeading()).toBe(true)
    await visitor.inspect('receipt')
    code = (await visitor.page.locator('.app-words').textContent()) ?? ''
    expect(code).toMatch(/^([0-9A-Z]{3}-){6}[0-9A-Z]{3}$/)
    await visitor.page.getByText('Come back on Monday 9 March 2026.').waitFor()
    const saved = visitor.page.waitForEvent('download')
    await visitor.press('Save this day for a calendar')
    const file = await saved
    expect(file.suggestedFilename()).toBe('reminder.ics')
    const entry = await readFile(await file.path(), 'utf8')
    expect(entry).toContain('DTSTART;VALUE=DATE:20260309\r\nSUMMARY:Check my notes\r\n')
    expect(entry).not.toMatch(/candour|127\.0\.0\.1|localhost|report|case|http/i)
    await visitor.press('I have written it down')
    await visitor.press('Check the words')
    await visitor.inspect('confirm, empty')
    for (const field of await visitor.page.locator('input').all()) {
      const place = Number((await field.getAttribute('id'))?.slice('word-'.length)) - 1
      await field.fill(`  ${words[place]?.toUpperCase()} `)
    }
    await visitor.press('Check the words')
    await visitor.heading('You have what you need')
    await visitor.page.getByText('Come back on Monday 9 March 2026.').waitFor()
    await visitor.inspect('sent')
    await visitor.page.goBack()
    await visitor.heading('You have what you need')
    await visitor.press('Finish and forget')
    await visitor.heading('Report wrongdoing in the police')
  })

  it('reaches those who were chosen, whole, and nobody else', async () => {
    const { live } = site
    await live.slot()
    const [row] = (await live.queue('Ines')).rows
    if (!row) throw new Error('the case is not in the queue')
    expect(row.urgent).toBe(true)
    expect((await live.queue('Ivan')).rows).toEqual([])
    const verified = await live.open('Ines', row.case)
    const { id, kemSecretKey } = live.world.officer('Ines')
    const [first] = verified.envelopes.keys()
    const opened = openOf(live.world.primitives, verified, first ?? '', { id, kemSecretKey })
    expect(parseContent('open', opened?.content)).toEqual({
      version: 1,
      answers: { what: WHAT, kinds: ['evidence'], danger: 'yes' },
      pointsToMe: { notToRepeat: 'custodial-tango' },
      excluded: [live.world.officer('Ivan').id],
    })
    const acknowledged = { log: 'shared', act: { type: 'acknowledged' } } as const
    const content = { version: 1, text: 'Thank you. Who else was there?' } as const
    const reply = { log: 'shared', act: { type: 'message' }, content } as const
    expect((await live.act('Ines', row.case, [acknowledged, reply])).status).toBe(200)
  })

  it('names a slip in the receipt at once, and takes it in any form', async () => {
    const { page } = visitor
    await visitor.press('Come back with your receipt')
    await visitor.inspect('enter')
    await visitor.type(/Type your eight words/, `${words.slice(0, 7).join(' ')} wrnog`)
    await visitor.press('Open my case')
    await page.getByRole('alert').getByText('Word 8, “wrnog”').waitFor()
    await visitor.inspect('enter, unknown word')
    await visitor.type(/Type your eight words/, words.toReversed().join(' '))
    await visitor.press('Open my case')
    await page.getByRole('alert').getByText('the order is').waitFor()
    await visitor.type(/Type your eight words/, `  ${words.join('\n').toUpperCase()}`)
    await visitor.press('Open my case')
    await visitor.heading('Your case')
    await page.getByText('Thank you. Who else was there?').waitFor()
    await page.getByText('A person told you on 2 March 2026').waitFor()
    const [row] = (await site.live.queue('Ines')).rows
    const { shared } = (await site.live.read('Ines', row?.case ?? '')).replay
    const head = fromBase64url(shared.at(-1)?.hash ?? '') ?? new Uint8Array()
    await page.getByText(`News ${shared.length}, 2 March 2026`).waitFor()
    await page.getByText(checkWords(head, 2).join(' '), { exact: true }).waitFor()
    expect(await page.getByText(WHAT).count()).toBe(0)
    await visitor.inspect('case')
    await visitor.press('Show what I reported')
    await page.getByText(WHAT).waitFor()
    await visitor.inspect('case with the report')
  })

  it('writes more, leaves somebody out and appeals; each waits for its slot', async () => {
    const { page } = visitor
    await visitor.press('Send message')
    await visitor.inspect('message, empty')
    await visitor.type('Your message', 'Second record')
    await visitor.press('Send message')
    await page.getByText('Your message is on its way').waitFor()
    expect(await page.getByText('Waiting', { exact: true }).count()).toBe(1)
    await visitor.inspect('message sent')
    await visitor.press('Leave somebody out')
    await visitor.heading('Leave somebody out')
    expect(await page.getByLabel('Olu Overseer').count()).toBe(0)
    expect(await page.getByLabel('Ivan Intake').count()).toBe(0)
    await visitor.press('Leave this person out')
    await visitor.inspect('leave out, nobody chosen')
    await visitor.choose('Sana Super')
    await visitor.press('Leave this person out')
    await page.getByText('Sana Super will be left out').waitFor()
    await visitor.press('Ask the independent overseer')
    await visitor.inspect('appeal')
    await visitor.press('Ask the overseer')
    await page.getByText('You have asked.').first().waitFor()
    expect((await site.live.queue('Olu')).rows).toEqual([])
    await site.live.slot()
    expect((await site.live.queue('Olu')).rows).toHaveLength(1)
    expect((await site.live.queue('Sana')).rows).toEqual([])
    await visitor.press('Look for news')
    await page.getByText('You have already asked').waitFor()
    expect(await page.getByText('Waiting', { exact: true }).count()).toBe(0)
    await visitor.inspect('case at the end')
    await visitor.press('Close my case and forget')
    await visitor.comeBack(code.toLowerCase())
    await page.getByText('Second record').waitFor()
    await visitor.press('Close my case and forget')
  })

  it('let nothing out but sealed bytes: no words, no receipt, no cookie, nothing in an address', async () => {
    const secrets = [...SECRET_WORDS, words.slice(0, 2).join(' '), words.join(' '), code].flatMap(
      formsOf,
    )
    const calls = visitor.left.filter(({ url }) => url.includes('/api/'))
    expect(calls.length).toBeGreaterThan(10)
    for (const { url, method, body, headers } of visitor.left) {
      expect(new URL(url).origin).toBe(site.url)
      expect(new URL(url).search).toBe('')
      for (const form of secrets) expect(body).not.toContain(form)
      expect(headers).not.toHaveProperty('cookie')
      expect(headers['referer'] ?? '').toBe('')
      if (url.includes('/api/')) expect(method).toBe('POST')
    }
    expect(await visitor.context.cookies()).toEqual([])
    const kept = await visitor.page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
      (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    ])
    expect(kept).toEqual([0, 0, 0, 0, 0])
    expect(visitor.complaints).toEqual([])
  })
})
