/** A server that changes what it shows: the case page shows nothing of it, and says what to do. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, type Site, Visitor } from '../support/visitor.ts'

interface Mailbox {
  logs: { reporter: object[]; shared: { bytes: string; signature: string }[] }
  envelopes: { body: string }[]
}

const TEXT = 'We have asked for the log.'

const flip = (text: string): string => text.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))

/** Each a way to alter an answer that fits its contract. */
const ALTERATIONS: Record<string, (mailbox: Mailbox) => void> = {
  'without a statement in the middle': ({ logs }) => void logs.shared.splice(1, 1),
  'in another order': ({ logs }) => {
    const [a, b] = logs.shared.splice(1, 2)
    if (a && b) logs.shared.splice(1, 0, b, a)
  },
  'with a signature that is not right': ({ logs }) => {
    for (const statement of logs.shared.slice(1, 2)) statement.signature = flip(statement.signature)
  },
  'with an envelope that was changed': ({ envelopes }) => {
    for (const envelope of envelopes) envelope.body = flip(envelope.body)
  },
  'with an envelope that is held back': ({ envelopes }) => void envelopes.pop(),
  'without its receipt': ({ logs }) => void logs.shared.splice(0, logs.shared.length),
}

let site: Site
let words: string[]

beforeAll(async () => {
  site = await openSite('embedded')
  const visitor = await Visitor.arrive(site)
  await visitor.write('Something happened.')
  words = await visitor.send()
  await visitor.context.close()
  const { live } = site
  await live.slot()
  const [row] = (await live.queue('Ines')).rows
  const id = row?.case ?? ''
  await live.open('Ines', id)
  const content = { version: 1, text: TEXT } as const
  const acts = [
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'shared', act: { type: 'message' }, content },
  ] as const
  expect((await live.act('Ines', id, acts)).error).toBe(null)
})
afterAll(() => site?.close())

describe.each(Object.entries(ALTERATIONS))('a history %s', (_name, alter) => {
  it('is not shown, and the page says that it cannot be trusted', async () => {
    const visitor = await Visitor.arrive(site)
    const { page } = visitor
    await page.route('**/api/report/read', async (route) => {
      const answer = await (await route.fetch()).json()
      alter(answer)
      await route.fulfill({ json: answer })
    })
    await visitor.press('Come back with your receipt')
    await visitor.type(/Type your eight words/, words.join(' '))
    await visitor.press('Open my case')
    await visitor.heading('Do not trust what this site shows')
    await page.getByText('Independent line').waitFor()
    expect(await page.getByText(TEXT).count()).toBe(0)
    if (alter === ALTERATIONS['without its receipt']) await visitor.inspect('altered')
    await page.unroute('**/api/report/read')
    await visitor.press('Try again')
    await visitor.heading('Your case')
    await page.getByText(TEXT).waitFor()
    await visitor.context.close()
  })
})

describe('during one visit', () => {
  it('news that was there and is gone is an alteration too', async () => {
    const visitor = await Visitor.arrive(site)
    await visitor.comeBack(words.join(' '))
    await visitor.page.route('**/api/report/read', async (route) => {
      const answer: Mailbox = await (await route.fetch()).json()
      answer.logs.shared.pop()
      answer.envelopes.pop()
      await route.fulfill({ json: answer })
    })
    await visitor.press('Look for news')
    await visitor.heading('Do not trust what this site shows')
    await visitor.context.close()
  })

  it('a receipt that opens nothing says so, and keeps what was typed', async () => {
    const visitor = await Visitor.arrive(site)
    const { page } = visitor
    await page.route('**/api/report/read', (route) =>
      route.fulfill({ status: 404, json: { error: 'notFound' } }),
    )
    await visitor.press('Come back with your receipt')
    await visitor.type(/Type your eight words/, words.join(' '))
    await visitor.press('Open my case')
    await page.getByRole('alert').getByText('There is no case for this receipt').waitFor()
    expect(await page.getByLabel(/Type your eight words/).inputValue()).toBe(words.join(' '))
    await visitor.inspect('no such case')
    await visitor.context.close()
  })
})
