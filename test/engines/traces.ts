/** What a profile on disk tells of a portal, once the browser is gone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Needle, searcher } from '../support/byte-search.ts'
import type { Engine } from './device.ts'
import { isMozLz4, unpackMozLz4 } from './mozlz4.ts'

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

const read = (file: string): Buffer => {
  const bytes = readFileSync(file)
  return isMozLz4(bytes) ? unpackMozLz4(bytes) : bytes
}

/** Without what is drawn or counted for each start, and what a database or a copy adds to a name for a while. */
const nameOf = (home: string, file: string): string =>
  relative(home, file)
    .replaceAll(/[0-9a-f]{16,}(_[0-9s])?/gi, '#')
    .replaceAll(/\d{6,}/g, '#')
    .replace(/-(wal|journal)$/, '')
    .replace(/\.baklz4$/, '.jsonlz4')

/**
 * One line for each kind of file that mentions something, and what: sorted.
 * @param home of a device whose browser is gone
 */
export const mentions = (home: string, needles: readonly Needle[]): string[] => {
  const find = searcher(needles)
  const all = filesIn(home).flatMap((file) =>
    find(read(file)).map((name) => `${nameOf(home, file)}: ${name}`),
  )
  return [...new Set(all)].sort()
}

const PLACES: Readonly<Record<Engine, { file: string; question: string }>> = {
  chromium: {
    file: 'profile/Default/History',
    question:
      'SELECT url, title, visit_count, typed_count, (SELECT count(*) FROM visits WHERE url = urls.id) AS rows FROM urls',
  },
  firefox: {
    file: 'profile/places.sqlite',
    question: `SELECT url, title, visit_count, typed, (SELECT count(*) FROM moz_historyvisits WHERE place_id = p.id) AS rows
      FROM moz_places AS p WHERE visit_count > 0`,
  },
}

/** Each address in the browser's history, with how often it was visited. */
export const historyIn = (engine: Engine, home: string): unknown[] => {
  const { file, question } = PLACES[engine]
  const database = new DatabaseSync(join(home, file), { readOnly: true })
  try {
    return database.prepare(question).all()
  } finally {
    database.close()
  }
}

/** `tab navigation`: its number in the tab stands behind the tab's, in a pickle with a length of its own. */
const TAB_NAVIGATION = 6

/** Chromium's session files: `SNSS`, a version, then commands, each a length of 2 bytes, a kind of one, and content. */
const navigationsIn = (file: Buffer, url: string): number[] => {
  const numbers: number[] = []
  for (let at = 8; at + 2 < file.length; ) {
    const end = at + 2 + file.readUInt16LE(at)
    const content = file.subarray(at + 3, end)
    if (file[at + 2] === TAB_NAVIGATION && content.includes(url)) {
      numbers.push(content.readInt32LE(8))
    }
    at = end
  }
  return numbers
}

/** The lists of addresses of each tab, wherever they stand in Firefox's JSON. */
const tabsIn = (json: unknown): unknown[][] => {
  if (typeof json !== 'object' || json === null) return []
  const own = 'entries' in json && Array.isArray(json.entries) ? [json.entries] : []
  return [...own, ...Object.values(json).flatMap(tabsIn)]
}

const isOf = (url: string, entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && 'url' in entry && entry.url === `${url}/`

/** The most entries of the portal that a tab has in any session that could be restored. */
export const mostEntries = (engine: Engine, home: string, url: string): number => {
  const files = filesIn(join(home, 'profile'))
  const counts =
    engine === 'firefox'
      ? files
          .filter((file) => /\/sessionstore.*lz4/.test(file))
          .flatMap((file) => tabsIn(JSON.parse(read(file).toString())))
          .map((entries) => entries.filter((entry) => isOf(url, entry)).length)
      : files
          .filter((file) => /\/Sessions\/Session_/.test(file))
          .map((file) => new Set(navigationsIn(readFileSync(file), url)).size)
  return Math.max(0, ...counts)
}
