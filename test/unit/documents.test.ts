/** What the documents list is what there is: settings, exchanges, refusals, acts, packages. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES, HTTP_STATUS } from '../../protocol/errors.ts'
import { JOBS } from '../../protocol/exchanges/status.ts'
import { EFF_LARGE_WORDS } from '../../protocol/words/eff-large.ts'
import { codesPage } from '../../scripts/codes.ts'
import { STORIES } from '../../scripts/demo/stories/stories.ts'
import { readConfig } from '../../server/config.ts'
import { OURS, SETTINGS } from '../../server/setting-names.ts'
import { contracts } from '../support/contracts.ts'
import vectors from '../vectors/hash.json' with { type: 'json' }

const textOf = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const protocol = textOf('protocol/README.md')

/** The row of a table that begins with these words, in code. */
const rowOf = (text: string, name: string): string =>
  text.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
const wordsOf = (text: string): Set<string> => new Set(text.match(/\w+/g))

const pathsOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: fileURLToPath(new URL('../..', import.meta.url)) })

/** What stands between the bracket that opens at a place of a text and the one that closes it. */
const bracketed = (text: string, from: number): string => {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return text.slice(from + 1, at)
  }
  return ''
}

/** The tags with which a file calls a function of protocol/primitives.ts; not those that it is given. */
const tagsIn = (text: string, name: 'taggedHash' | 'derive'): string[] =>
  [...text.matchAll(new RegExp(`\\b${name}(?=\\(\\s*[\\w.#]*primitives,)`, 'g'))].flatMap(
    ({ index }) => /'([\w-]+)'/.exec(bracketed(text, index + name.length))?.[1] ?? [],
  )

describe('protocol/README.md', () => {
  it.each(contracts)('has $path, with every field', ({ path, request, response }) => {
    const words = wordsOf(rowOf(protocol, path))
    const fields = [request, response].flatMap(({ def }) => Object.keys(def.shape ?? {}))
    expect(fields.filter((field) => !words.has(field))).toEqual([])
    expect(words.size).toBeGreaterThan(2)
  })

  it('names the word list by what it holds, as EFF publishes it and as it is here', () => {
    const sha256 = (lines: readonly string[]) =>
      createHash('sha256').update(lines.join('')).digest('hex')
    const dice = (place: number) =>
      Array.from(place.toString(6).padStart(5, '0'), (digit) => Number(digit) + 1).join('')
    expect(protocol).toContain(sha256(EFF_LARGE_WORDS.map((word) => `${word}\n`)))
    expect(protocol).toContain(sha256(EFF_LARGE_WORDS.map((word, i) => `${dice(i)}\t${word}\n`)))
  })

  it('stands alone: it sends nobody to the code', () => {
    const [specified = ''] = protocol.split('\n## 19.')
    expect(specified.match(/[\w/*-]+\.tsx?\b/g)).toBeNull()
  })

  it('has no exchange that there is not', () => {
    const listed = protocol.match(/^\| `\/api\/[^`]*`/gm)?.map((it) => it.slice(3, -1))
    expect(listed?.sort()).toEqual(contracts.map(({ path }) => path).sort())
  })

  describe('has the tags', () => {
    const shared = pathsOf('{protocol,client}/**/*.ts').map(textOf)
    const used = (name: 'taggedHash' | 'derive') => shared.flatMap((text) => tagsIn(text, name))
    /** In the first column of the table that begins so. */
    const listed = (head: string) => {
      const [, rows = ''] = protocol.split(new RegExp(`^\\| ${head} .*\\n`, 'm'))
      const [table = ''] = rows.split('\n\n')
      return table
        .split('\n')
        .flatMap((row) => row.split('|')[1]?.match(/(?<=`)[\w-]+(?=`)/g) ?? [])
    }
    const sorted = (tags: readonly string[]) => [...new Set(tags)].sort()

    it('of H, and no other', () => {
      // One is hashed piece by piece, and one is the server's own affair.
      const others = ['chunk', 'invitation']
      expect(sorted(listed('H tag'))).toEqual(sorted([...used('taggedHash'), ...others]))
    })

    it('of KDF, and no other', () => {
      // What an officer's tab keeps for itself.
      const own = ['office-drafts']
      expect(sorted([...listed('KDF tag'), ...own])).toEqual(sorted(used('derive')))
    })

    it('as the vectors have them', () => {
      expect(sorted(vectors.hash.map(({ tag }) => tag))).toEqual(sorted(listed('H tag')))
      expect(sorted(vectors.derive.map(({ tag }) => tag))).toEqual(sorted(listed('KDF tag')))
    })

    it('of what is framed for anything else', () => {
      const framed = shared.flatMap((text) => text.match(/(?<=\$\{TAG_PREFIX\})[\w-]+(?=`)/g) ?? [])
      const isThere = (tag: string) =>
        new RegExp(`framed\\(['\`]${tag}['\`]|candour/1/${tag}\\b`).test(protocol)
      const elsewhere = listed('H tag')
      expect(framed.filter((tag) => !isThere(tag) && !elsewhere.includes(tag))).toEqual([])
      expect(framed).toContain('vault')
    })
  })

  it('has the largest request of each exchange', () => {
    const rows = [...protocol.matchAll(/^\| ([\d,]+) bytes \|(.*)\|$/gm)]
    const listed = rows.flatMap(([, bytes = '', paths = '']) =>
      [...paths.matchAll(/`(.*?)`/g)].map(([, path]) => [
        `/api/${path}`,
        bytes.replaceAll(',', ''),
      ]),
    )
    const largest = contracts.map((it) => [it.path, String(it.maxRequestBytes)])
    expect(listed.sort()).toEqual(largest.sort())
  })

  it('has the names of the jobs', () => {
    const words = wordsOf(rowOf(protocol, '/api/office/administration/status'))
    expect(JOBS.filter((name) => !words.has(name))).toEqual([])
  })

  it('has every refusal, with its status, and no other', () => {
    const rows = [...protocol.matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)]
    const listed = Object.fromEntries(rows.map(([, code, status]) => [code, Number(status)]))
    expect(listed).toEqual(HTTP_STATUS)
    expect(rows).toHaveLength(ERROR_CODES.length)
  })
})

it('protocol/codes.md is what the portal offers: after a change, node scripts/codes.ts', () => {
  expect(textOf('protocol/codes.md')).toBe(codesPage())
})

describe('README.md', () => {
  it.each(SETTINGS)('has %s', (name) => {
    expect(rowOf(textOf('README.md'), name)).not.toBe('')
  })

  it.each(OURS)('says that no other setting begins with %s', (prefix) => {
    expect(textOf('README.md')).toContain(`\`${prefix}\``)
  })

  it('has the defaults', () => {
    const config = readConfig({})
    const defaults = {
      HOST: config.host,
      PORT: String(config.port),
      DATA_DIR: 'data',
      RELEASE_SLOT_MINUTES: String(config.releaseSlotMs / 60_000),
      LOG_LEVEL: config.logLevel,
    }
    for (const [name, value] of Object.entries(defaults)) {
      expect(rowOf(textOf('README.md'), name).split('|')[2]).toBe(` \`${value}\` `)
    }
  })

  it('has as many made-up cases as the demo', () => {
    expect(textOf('README.md')).toContain(`years of ${STORIES.length} made-up cases`)
  })

  it('has every command, and none that there is not', () => {
    const { scripts } = JSON.parse(textOf('package.json'))
    const named = [...textOf('README.md').matchAll(/npm run (?:-s )?([\w:-]+)/g)]
    const rest = ['start', 'test']
    expect(new Set([...named.map(([, name]) => name), ...rest])).toEqual(
      new Set(Object.keys(scripts)),
    )
  })
})

it('ARCHITECTURE.md says of each package why it is there', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf('package.json'))
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const [, text = ''] = textOf('ARCHITECTURE.md').split('## Dependencies')
  const isNamed = (name: string) =>
    text.includes(name) || name.startsWith('@types/') || text.includes(`${name.split('/')[0]}/*`)
  expect(names.filter((name) => !isNamed(name))).toEqual([])
})

it.each([
  'README.md',
  'SECURITY.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'protocol/README.md',
])('%s begins each point of a list on a line of its own', (name) => {
  expect(textOf(name).match(/^.*\S - \*\*.*$/gm) ?? []).toEqual([])
})

it('the command line is as short as ARCHITECTURE.md says', () => {
  const [, most = ''] = /^cli\/[^/]*Under (\d+)\s+lines/m.exec(textOf('ARCHITECTURE.md')) ?? []
  const lines = pathsOf('cli/*.ts').flatMap((path) => textOf(path).match(/\n/g) ?? [])
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.length).toBeLessThan(Number(most))
})
