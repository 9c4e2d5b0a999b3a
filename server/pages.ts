/**
 * The built pages and their assets, read into memory at the start: a fixed list of addresses, no path of a request is
 * ever looked up on disk. `.br` and `.gz` beside a file are the same bytes compressed by the build.
 */
import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ConfigError } from './config.ts'
import type { DirectoryStore } from './directory/store.ts'
import { FRAME_ASSET_HEADERS, frameHeaders, IMMUTABLE, OFFICE_HEADERS } from './http/headers.ts'
import { type App, pageRoute } from './http/route.ts'
import { sendRefusal } from './http/server.ts'
import { withNumbers } from './without-script.ts'

export interface Page {
  /** Its address. */
  readonly path: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly br: Uint8Array | null
  readonly gzip: Uint8Array | null
  /** Whether browsers may keep it: its name contains a hash of its content. */
  readonly isKept: boolean
  /** Beside the usual headers, or instead of them, at the portal's origin. */
  readonly headers: (origin: string) => Readonly<Record<string, string>>
}

const usual: Page['headers'] = () => ({})

export interface Pages {
  readonly list: readonly Page[]
  /** Shown for every address that is not one; null: the refusal of the API is. */
  readonly notFound: Page | null
}

export const NO_PAGES: Pages = { list: [], notFound: null }

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * What each part of the build is served as. A browser's cache tells what was loaded, when, and how often, and so would
 * tell who sent a report or came back from who only looked: of the reporter's part it keeps nothing. That an officer
 * uses the office is no secret. The page that shows files is for both.
 */
const PARTS = [
  {
    entry: 'report/index.html',
    path: '/',
    assets: 'assets',
    isKept: false,
    ofPage: usual,
    ofAssets: usual,
  },
  {
    entry: 'office/index.html',
    path: '/office/',
    assets: 'office/assets',
    isKept: true,
    ofPage: () => OFFICE_HEADERS,
    ofAssets: usual,
  },
  {
    entry: 'view/index.html',
    path: '/view/',
    assets: 'view/assets',
    isKept: false,
    ofPage: frameHeaders,
    ofAssets: () => FRAME_ASSET_HEADERS,
  },
] as const

/** What reporters see, in a second language, as in the first. A build in another language than English has none. */
const SECOND = 'cy'
const IN_SECOND = PARTS.filter(({ entry }) => entry !== 'office/index.html').map((part) => ({
  ...part,
  entry: `${SECOND}/${part.entry}`,
  path: `/${SECOND}${part.path}`,
  assets: `${SECOND}/${part.assets}`,
}))
const FIRST_PAGES = ['/', `/${SECOND}/`]

/** Files of the same content are in memory once: much of the second language's are those of the first. */
const readingOnce = (): ((file: string) => Uint8Array) => {
  const known = new Map<string, Uint8Array>()
  return (file) => {
    const bytes = readFileSync(file)
    const name = hash('sha256', bytes)
    const same = known.get(name) ?? bytes
    known.set(name, same)
    return same
  }
}

/**
 * @param root holds the entries, and what each needs in a folder of its own
 * @throws ConfigError where the build is missing, or holds a kind of file that has no type here
 */
export const loadPages = (root: string): Pages => {
  const parts = [...PARTS, ...(existsSync(join(root, SECOND)) ? IN_SECOND : [])]
  for (const needed of parts.flatMap(({ entry, assets }) => [entry, assets])) {
    if (!existsSync(join(root, needed))) {
      throw new ConfigError(`The pages are not built (${join(root, needed)}): run npm run build`)
    }
  }
  const read = readingOnce()
  const assetsOf = (folder: string, isKept: boolean, headers: Page['headers']): Page[] =>
    readdirSync(join(root, folder))
      .filter((name) => !/\.(br|gz)$/.test(name))
      .map((name) =>
        loadPage(read, join(root, folder, name), `/${folder}/${name}`, isKept, headers),
      )
  const notFound = join(root, 'not-found.html')
  return {
    list: parts.flatMap(({ entry, path, assets, isKept, ofPage, ofAssets }) => [
      loadPage(read, join(root, entry), path, false, ofPage),
      ...assetsOf(assets, isKept, ofAssets),
    ]),
    notFound: existsSync(notFound) ? loadPage(read, notFound, '', false) : null,
  }
}

const loadPage = (
  read: (file: string) => Uint8Array,
  file: string,
  path: string,
  isKept: boolean,
  headers = usual,
): Page => {
  const type = TYPES[extname(file)]
  if (type === undefined) throw new ConfigError(`${file} is of no known type: run npm run build`)
  const compressed = (ending: string) => (existsSync(file + ending) ? read(file + ending) : null)
  return {
    path,
    type,
    bytes: read(file),
    br: compressed('.br'),
    gzip: compressed('.gz'),
    isKept,
    headers,
  }
}

/**
 * The first page with the numbers of the newest epoch that was seen, made once for each: no journey to the database, and
 * the same bytes for everybody. As it was built, while none is known.
 */
const firstPage = (
  app: App,
  built: Page,
  { seen }: Pick<DirectoryStore, 'seen'>,
): ((request: FastifyRequest, reply: FastifyReply) => FastifyReply) => {
  let made: { readonly hash: string; readonly page: Page } | null = null
  return (request, reply) => {
    const directory = seen()?.directory
    if (directory && made?.hash !== directory.hash) {
      const html = Buffer.from(built.bytes).toString('utf8')
      const bytes = Buffer.from(withNumbers(html, directory.body.policy))
      const page = { ...built, bytes, br: brotliCompressSync(bytes), gzip: gzipSync(bytes) }
      made = { hash: directory.hash, page }
    }
    return sendPage(app, made?.page ?? built, request, reply)
  }
}

export const servePages = (
  app: App,
  pages: Pages,
  directories: Pick<DirectoryStore, 'seen'>,
): void => {
  for (const page of pages.list) {
    const send = FIRST_PAGES.includes(page.path)
      ? firstPage(app, page, directories)
      : (request: FastifyRequest, reply: FastifyReply) => sendPage(app, page, request, reply)
    pageRoute(app, page.path, send)
  }
  pageRoute(app, '/office', (_request, reply) => reply.redirect('/office/', 308))
  if (pages.list.some(({ path }) => path === `/${SECOND}/`)) {
    pageRoute(app, `/${SECOND}`, (_request, reply) => reply.redirect(`/${SECOND}/`, 308))
  }
  const { notFound } = pages
  app.server.setNotFoundHandler((request, reply) =>
    notFound === null || request.url.startsWith('/api/')
      ? sendRefusal(reply, 'notFound')
      : sendPage(app, notFound, request, reply.code(404)),
  )
}

const sendPage = (
  { origin }: App,
  page: Page,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((part) => part.trim())
  void reply.type(page.type).headers(page.headers(origin))
  if (page.br || page.gzip) void reply.header('vary', 'accept-encoding')
  if (page.isKept) void reply.header('cache-control', IMMUTABLE)
  if (page.br && accepted.includes('br')) {
    return reply.header('content-encoding', 'br').send(page.br)
  }
  if (page.gzip && accepted.includes('gzip')) {
    return reply.header('content-encoding', 'gzip').send(page.gzip)
  }
  return reply.send(page.bytes)
}
