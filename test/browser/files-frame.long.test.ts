/**
 * The frame that shows files, by its own policy: whatever gets into it because a viewer let it through starts no script, asks
 * nobody but the portal for its scripts, and reaches nothing of the pages around it. Each refusal is named by the directive
 * that it comes from.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PAYLOADS } from '../support/script-payloads.ts'
import { ASKING, ASKING_OTHERS, enter, RUNNING, type Within } from './office/frame-attempts.ts'
import { SentFiles } from './office/sent-files.ts'

declare const within: Within

const NAME = 'some lines'

let sent: SentFiles
let ines: Page
let elsewhere: Server
/** Where others listen, and where the portal does. */
let places: readonly string[]
/** Whatever has come there. */
const arrived: string[] = []

beforeAll(async () => {
  elsewhere = createServer(({ url }, answer) => {
    arrived.push(`elsewhere: ${url}`)
    answer.setHeader('access-control-allow-origin', '*')
    answer.setHeader('cross-origin-resource-policy', 'cross-origin')
    answer.end()
  })
  elsewhere.on('upgrade', ({ url }, socket) => {
    arrived.push(`elsewhere: ${url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => void elsewhere.listen(0, '127.0.0.1', resolve))
  const { port } = elsewhere.address() as AddressInfo
  sent = await SentFiles.open(async () => [[NAME, 'text', new Uint8Array(Buffer.from('a line'))]])
  ines = sent.page
  places = [`http://127.0.0.1:${port}`, sent.office.portal.origin]
  await ines.context().route('**/stolen*', async (route) => {
    arrived.push(route.request().url())
    await route.continue()
  })
})
afterEach(async () => {
  arrived.splice(0)
  if ((await ines.locator('iframe').count()) > 0) await sent.hide()
})
afterAll(async () => {
  await sent?.close()
  elsewhere?.closeAllConnections()
  elsewhere?.close()
})

/** With the text in it. */
const shown = async (): Promise<Frame> => {
  const inside = await sent.show(NAME)
  const line = inside.locator('.app-view__line')
  await line.waitFor()
  const frame = (await (await line.elementHandle())?.ownerFrame()) ?? ines.mainFrame()
  expect(new URL(frame.url()).pathname).toBe('/view/')
  return frame
}

const entered = async (): Promise<Frame> => {
  const frame = await shown()
  await frame.evaluate(enter)
  return frame
}

const refusedIn = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => [...new Set(within.refused)].sort())

const hasRun = (frame: Frame): Promise<boolean> => frame.evaluate(() => 'ran' in globalThis)

describe('a script of a stranger in the frame', () => {
  it.each(ASKING)('asks nobody for anything: %s', async (_, directive, ask) => {
    const frame = await entered()
    for (const place of places) {
      await frame.evaluate(ask, `${place}/stolen`)
      await expect.poll(() => refusedIn(frame)).toEqual([directive])
      await frame.evaluate(() => void within.refused.splice(0))
    }
    expect(arrived).toEqual([])
  })

  it.each(ASKING_OTHERS)('asks nobody but the portal: %s', async (_, directive, ask) => {
    const frame = await entered()
    await frame.evaluate(ask, `${places[0]}/stolen`)
    await expect.poll(() => refusedIn(frame)).toEqual([directive])
    expect(arrived).toEqual([])
  })

  it('asks for nothing through a worker that it makes, which is held to the same', async () => {
    const frame = await entered()
    for (const place of places) {
      const said = await frame.evaluate(
        (to) =>
          new Promise<unknown>((resolve) => {
            const code = `addEventListener('securitypolicyviolation', (it) => postMessage(it.effectiveDirective)); fetch('${to}', { mode: 'no-cors' }).then(() => postMessage('came'))`
            const made = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
            new Worker(within.url(made)).onmessage = ({ data }) => resolve(data)
          }),
        `${place}/stolen`,
      )
      expect(said).toBe('connect-src')
    }
    expect(arrived).toEqual([])
  })

  it.each(RUNNING)('starts no other: %s', async (_, directive, run) => {
    const frame = await entered()
    await frame.evaluate(run)
    await expect.poll(() => refusedIn(frame)).toEqual([directive])
    expect(await hasRun(frame)).toBe(false)
  })

  it('sends no form, opens no window, and asks nothing', async () => {
    const opened: string[] = []
    const note = (page: Page) => void opened.push(page.url())
    ines.context().on('page', note)
    const frame = await entered()
    const windows = await frame.evaluate(
      (all) => {
        for (const to of all) {
          const form = within.put('form', { action: to }) as HTMLFormElement
          form.submit()
        }
        return all.map((to) => window.open(to)).filter(Boolean).length
      },
      places.map((place) => `${place}/stolen`),
    )
    expect([windows, await frame.evaluate(() => [confirm('?'), prompt('?')])]).toEqual([
      0,
      [false, null],
    ])
    await harmlessly(frame)
    expect(opened).toEqual([])
    ines.context().off('page', note)
  })

  it('leads neither the page around it nor itself to others', async () => {
    const before = ines.url()
    const frame = await entered()
    const to = `${places[0]}/stolen`
    const isHeld = await frame.evaluate((to) => {
      try {
        window.top?.location.assign(to)
        return false
      } catch {
        return true
      }
    }, to)
    expect(isHeld).toBe(true)
    // What holds this is the page around it.
    await ines.evaluate(() => {
      const refused = new Promise((resolve) =>
        document.addEventListener(
          'securitypolicyviolation',
          (it) => resolve(it.effectiveDirective),
          { once: true },
        ),
      )
      Reflect.set(globalThis, 'refused', refused)
    })
    await frame.evaluate(
      (to) => void within.put('meta', { 'http-equiv': 'refresh', content: `0;url=${to}` }),
      to,
    )
    expect(await ines.evaluate(() => Reflect.get(globalThis, 'refused'))).toBe('frame-src')
    expect([ines.url(), arrived]).toEqual([before, []])
  })
})

/** Time for what was begun to come to something. */
const harmlessly = async (frame: Frame): Promise<void> => {
  await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
  expect([await hasRun(frame), arrived]).toEqual([false, []])
}

it('payloads that a viewer took for a page run nothing there and ask for nothing', async () => {
  const frame = await entered()
  // The portal's styles are the frame's own, and one payload leads it to a page of the portal's: neither gets to others, above.
  const all = PAYLOADS.filter((it) => !/rel=stylesheet|refresh/.test(it))
  await frame.evaluate((payloads) => {
    for (const one of payloads) {
      const into = document.createElement('div')
      document.body.append(into)
      into.insertAdjacentHTML('beforeend', within.html(one))
      for (const it of into.querySelectorAll<HTMLElement>('a, button, details, math')) it.click?.()
    }
  }, all)
  const found = await frame.evaluate(
    () => document.querySelectorAll('script, iframe, svg, [onerror]').length,
  )
  expect(found).toBeGreaterThan(5)
  await harmlessly(frame)
})

describe('the frame is of no origin, and reaches nothing of the portal’s pages', () => {
  const reach = (frame: Frame) =>
    frame.evaluate(() => {
      const reached = (what: () => unknown): boolean => {
        try {
          return Boolean(what())
        } catch {
          return false
        }
      }
      return {
        origin: self.origin,
        page: reached(() => window.parent.document),
        frame: reached(() => window.frameElement),
        storage: reached(() => localStorage) || reached(() => sessionStorage),
        cookies: reached(() => [document.cookie]),
      }
    })
  const NOTHING = { origin: 'null', page: false, frame: false, storage: false, cookies: false }

  it('by its own policy, in a page that holds it to nothing', async () => {
    const name = 'bare'
    await ines.evaluate((name) => {
      const frame = document.createElement('iframe')
      Object.assign(frame, { name, src: '/view/' })
      document.body.append(frame)
      return new Promise((resolve) => frame.addEventListener('load', resolve))
    }, name)
    const frame = ines.frame({ name })
    if (!frame) throw new Error('no frame')
    expect(await reach(frame)).toEqual(NOTHING)
    await ines.evaluate(() => document.querySelector('iframe[name=bare]')?.remove())
  })

  it('by the page around it as well', async () => {
    const frame = await shown()
    expect(await reach(frame)).toEqual(NOTHING)
    const around = ines.locator('iframe')
    expect(await around.getAttribute('sandbox')).toBe('allow-scripts')
  })
})
