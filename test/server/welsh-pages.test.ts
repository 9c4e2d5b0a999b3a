/** What reporters see in Welsh is served as it is in English: to the header, and kept by no device. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadPages } from '../../server/pages.ts'
import { lastingHeaders } from '../support/http.ts'
import { openPortal, type TestPortal, temporaryFolder } from '../support/portal.ts'
import { emptyWebRoot } from '../support/web-root.ts'

const built = temporaryFolder()
const root = emptyWebRoot(built.folder)
const write = (path: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), 'the same')
  writeFileSync(join(root, `${path}.gz`), gzipSync('the same'))
}
const FILES = ['report/index.html', 'view/index.html', 'assets/a.js', 'view/assets/a.js']

let portal: TestPortal
let origin: string

beforeAll(async () => {
  for (const file of FILES) for (const folder of ['', 'cy/']) write(folder + file)
  portal = await openPortal('embedded', { pages: loadPages(root) })
  origin = await portal.app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await portal.close()
  built.remove()
})

const get = async (path: string) => {
  const answer = await fetch(origin + path, { redirect: 'manual' })
  const { status, headers } = answer
  return { status, headers: lastingHeaders(headers), body: await answer.text() }
}

it.each(['/', '/assets/a.js', '/view/', '/view/assets/a.js'])('%s', async (path) => {
  const [english, welsh] = [await get(path), await get(`/cy${path}`)]
  expect(english).toMatchObject({ status: 200, body: 'the same' })
  expect(english.headers).toMatchObject({ 'cache-control': 'no-store', 'content-encoding': 'gzip' })
  expect(welsh).toEqual(english)
})

it('is in memory once, with its compressed forms, where it is the same', () => {
  const pages = new Map(loadPages(root).list.map((page) => [page.path, page]))
  const [english, welsh] = ['/view/assets/a.js', '/cy/view/assets/a.js'].map((it) => pages.get(it))
  expect(welsh?.bytes).toBe(english?.bytes)
  expect(welsh?.gzip).toBe(english?.gzip)
  expect(welsh?.gzip).not.toBe(welsh?.bytes)
})

it('without a slash, as somebody may type it', async () => {
  const { status, headers } = await get('/cy')
  expect([status, Object(headers)['location']]).toEqual([308, '/cy/'])
})

it('has no office', async () => {
  expect((await get('/cy/office/')).status).toBe(404)
})

it('is not there where none was built, and stops the start where a part of it is missing', () => {
  const { folder, remove } = temporaryFolder()
  const other = emptyWebRoot(folder)
  const paths = () => loadPages(other).list.map(({ path }) => path)
  expect(paths()).toEqual(['/', '/office/', '/view/'])
  mkdirSync(join(other, 'cy'))
  expect(paths).toThrow(/^The pages are not built .*cy/)
  remove()
})
