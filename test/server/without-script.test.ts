/** The first page for a browser that runs no scripts: the organisation's own numbers stand in it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { loadPages } from '../../server/pages.ts'
import { Live } from '../support/live.ts'
import { temporaryFolder } from '../support/portal.ts'

const SOURCE = readFileSync(new URL('../../web/report/index.html', import.meta.url), 'utf8')
const IN_WELSH = SOURCE.replace('lang="en"', 'lang="cy"')
const MARK = /<!--(emergency|routes|support)-->/g

const built = temporaryFolder()
let live: Live
beforeAll(async () => {
  const ofReporters = ['report', 'view', 'assets', 'view/assets']
  const inWelsh = ofReporters.map((part) => `cy/${part}`)
  for (const part of [...ofReporters, 'office', 'office/assets', ...inWelsh]) {
    mkdirSync(join(built.folder, part), { recursive: true })
  }
  writeFileSync(join(built.folder, 'report/index.html'), SOURCE)
  writeFileSync(join(built.folder, 'office/index.html'), SOURCE)
  writeFileSync(join(built.folder, 'view/index.html'), SOURCE)
  writeFileSync(join(built.folder, 'cy/report/index.html'), IN_WELSH)
  writeFileSync(join(built.folder, 'cy/view/index.html'), SOURCE)
  live = await Live.open('embedded', undefined, { pages: loadPages(built.folder) })
})
afterAll(async () => {
  await live?.close()
  built.remove()
})

const page = async (encoding = 'identity', url = '/') => {
  const answer = await live.portal.app.server.inject({
    url,
    headers: { 'accept-encoding': encoding },
  })
  return answer
}

/** Whoever opens the portal asks for the directory; a page alone asks the database for nothing. */
const ask = () => live.post(readDirectory, {})

const ITEM =
  '<li><strong><bdi class="app-written" dir="auto" translate="no">NAME</bdi></strong>: ' +
  '<bdi class="app-written" dir="auto" translate="no">HOW</bdi></li>'
const item = (name: string, how: string) => ITEM.replace('NAME', name).replace('HOW', how)

it('is the page as it was built, and what the newest directory names', async () => {
  await ask()
  const html = (await page()).body
  expect(html).toContain(item('Emergency', 'Call 999'))
  expect(html).toContain(item('Independent line', 'Call 0800 000 0002'))
  expect(html).toContain(item('Staff support line', 'Call 0800 000 0001, day and night'))
  const without = html.replaceAll(/\n {12}<li><strong><bdi .*<\/li>/g, '')
  expect(without).toBe(SOURCE)
  const [, inNoscript = ''] = /<noscript>(.*)<\/noscript>/s.exec(html) ?? []
  expect(inNoscript.match(MARK)?.sort()).toEqual(html.match(MARK)?.sort())
})

it('is the same for everybody, however it is packed', async () => {
  const [plain, again, gzip, brotli] = [
    await page(),
    await page(),
    await page('gzip'),
    await page('gzip, br'),
  ]
  expect(again.body).toBe(plain.body)
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body)
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body)
  expect(plain.headers['cache-control']).toBe('no-store')
  expect((await page('identity', '/office/')).body).toBe(SOURCE)
})

it('has them in Welsh too, each language its own page', async () => {
  await ask()
  const html = (await page('identity', '/cy/')).body
  expect(html).toContain('lang="cy"')
  expect(html.replace('lang="cy"', 'lang="en"')).toBe((await page()).body)
  expect((await page('identity', '/cy/view/')).body).toBe(SOURCE)
})

it('follows the newest directory, and what stands there stays text', async () => {
  const { world } = live
  const name = `</bdi></noscript><script src="/x.js"></script>`
  const how = `"' onclick=alert(1) & <!--routes--> $& call 1`
  world.publish(
    world.nextBody(({ policy }) => ({ policy: { ...policy, support: [{ name, how }] } })),
  )
  await live.publish()
  await ask()
  const html = (await page()).body
  expect(html).toContain(
    item(
      '&#60;/bdi&#62;&#60;/noscript&#62;&#60;script src=&#34;/x.js&#34;&#62;&#60;/script&#62;',
      '',
    ).split('</strong>')[0],
  )
  expect(html).toContain('&#34;&#39; onclick=alert(1) &#38; &#60;!--routes--&#62; $&#38; call 1')
  expect(html).not.toContain('0800 000 0001')
  expect(html.match(/<script/g)).toEqual(SOURCE.match(/<script/g))
  expect(html.match(MARK)).toHaveLength(3)
})
