/**
 * Once its browser has ended, a device that was used to report is as one on which somebody looked at the pages: whole
 * profiles on disk are compared.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { challenge } from '../../protocol/exchanges/proof.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { ASSETS } from '../../scripts/bundle.ts'
import { BUILT } from '../../scripts/web.ts'
import { loadPages } from '../../server/pages.ts'
import type { Needle } from '../support/byte-search.ts'
import { Live } from '../support/live.ts'
import { temporaryFolder } from '../support/portal.ts'
import { Device, type Engine } from './device.ts'
import { ARTIST, ofPixels, PIXELS, picture, SAMPLES, sound } from './kept-private.ts'
import { historyIn, mentions, mostEntries } from './traces.ts'
import { type Receipt, Visit } from './visit.ts'

const WHAT = 'They hid the second notebook in the blue locker.'
const MESSAGE = 'Another notebook is behind the boiler.'

/** What the picture is called there. */
const PICTURE = 'picture 1.png'

/** Longer than browsers hold back what they are going to write: ten seconds, for Chromium's history. */
const WRITTEN_WITHIN_MS = 20_000
const HANGS_AFTER_MS = 1_800_000

export const needle = (text: string): Needle => ({ name: text, bytes: Buffer.from(text) })

/** What browsers might keep of the portal itself: its address, and each file and exchange. */
const ofPortal = (url: string): Needle[] => {
  const exchanges = [challenge, sendReport, readMailbox, appendToMailbox]
  const assets = [ASSETS.report, ASSETS.view]
    .flatMap((folder) => readdirSync(join(BUILT, folder)))
    .filter((name) => !/\.(br|gz)$/.test(name))
  const { host } = new URL(url)
  return [host, `${host}/view/`, ...exchanges.map(({ path }) => path), ...assets].map(needle)
}

/** Three words of a receipt, as they stand in a text, in a file, and in JSON: one alone stands in many files by chance. */
const ofReceipt = ({ words, code }: Receipt): Needle[] => [
  needle(code),
  ...words.slice(2).flatMap((_, from) => {
    const three = words.slice(from, from + 3)
    const numbered = three.map((word, at) => `${from + at + 1} ${word}`).join('\n')
    return [...[' ', '\n', '","'].map((gap) => three.join(gap)), numbered].map(needle)
  }),
]

/**
 * What Firefox has not got to delete when it ends: whatever was fetched last, by chance. The next start deletes it. So
 * only that matters which no visitor gets who looks.
 */
const DOOMED = /^profile\/cache2\/(?:doomed|trash[^/]*)\/[^:]*: (?<what>.*), [^,]*$/

/** Chromium's list of compiled code. */
const RAN = /^profile\/Default\/Code Cache\/js\//

/** Whose browser did not close. */
const KILLED = ['looking', 'confirming', 'writing', 'sending files']

/**
 * @param listed the browser's own files in which a saved file is listed
 * @param ofFiles where it notes which code ran, and which frames a tab had
 * @param late what a browser writes of any page once that has been open for a while
 */
export const leavesNothing = (
  engine: Engine,
  listed: readonly RegExp[],
  late: readonly RegExp[],
  ofFiles: readonly RegExp[],
): void => {
  const { folder, remove } = temporaryFolder()
  const homeOf = (name: string): string => join(folder, name)
  const files = temporaryFolder()
  const paths = ['Ada in the locker room.wav', 'Ada at the blue locker.png'].map((name) =>
    join(files.folder, name),
  )
  const receipts: Receipt[] = []
  /** The words of a receipt whose report has files. */
  let withFiles: readonly string[] = []
  let live: Live
  let url: string
  let running: Device | null = null
  /** The names of what each device has asked for. */
  const asked = new Map<string, Set<string>>()

  /** One session of a browser on the device of this name. */
  const session = async (
    name: string,
    end: 'close' | 'kill',
    act: (person: Visit) => Promise<void>,
  ): Promise<void> => {
    mkdirSync(homeOf(name), { recursive: true })
    running = await Device.start(engine, homeOf(name))
    const its = asked.get(name) ?? new Set([new URL(url).host])
    running.page.on('request', (request) => its.add(basename(new URL(request.url()).pathname)))
    asked.set(name, its)
    const person = new Visit(running, url)
    await person.arrives()
    await act(person)
    // On purpose: nothing says when a browser has written what it holds back; killed sooner, it leaves less to find.
    if (end === 'kill') await setTimeout(WRITTEN_WITHIN_MS)
    await running[end]()
    running = null
  }
  const sends = async (person: Visit, files?: readonly string[]): Promise<Receipt> => {
    const receipt = await person.sends(WHAT, files)
    receipts.push(receipt)
    return receipt
  }
  const reports = async (person: Visit): Promise<void> => {
    const { words } = await sends(person)
    await person.confirms(words)
    await person.checks()
    await person.finishes()
  }
  const reads = async (person: Visit): Promise<void> => {
    await person.comesBack(receipts[0]?.words ?? [])
    await person.finishes()
  }
  /** To the case with the files, and to its picture. */
  const readsFiles = async (person: Visit, opens: boolean): Promise<void> => {
    await person.comesBack(withFiles)
    await person.sees(PICTURE)
    if (opens) {
      await person.opens(PICTURE, 'img.app-view__image')
      await person.closesFile()
    }
    await person.finishes()
  }

  const sendsFiles = async (): Promise<void> => {
    for (const [at, bytes] of [sound(), picture()].entries()) writeFileSync(paths[at] ?? '', bytes)
    await session('sent files', 'close', async (person) => {
      const { words } = await sends(person, paths)
      withFiles = words
      await person.sees('All 2 files are there.')
      await person.confirms(words)
      await person.checks()
      await person.finishes()
    })
    await session('sending files', 'kill', async (person) => {
      await person.confirms((await sends(person, paths)).words)
    })
    await session('came back to files', 'close', (person) => readsFiles(person, false))
    await session('opened a file', 'close', (person) => readsFiles(person, true))
  }

  beforeAll(async () => {
    live = await Live.open('embedded', undefined, { pages: loadPages(BUILT) })
    url = await live.portal.app.server.listen({ port: 0, host: '127.0.0.1' })
    await session('visited', 'close', async () => undefined)
    for (let visit = 0; visit < 2; visit++) {
      await session('looked twice', 'close', (person) => person.looksRound())
    }
    await session('reported, came back', 'close', reports)
    await session('reported, came back', 'close', reads)
    await session('looked', 'close', (person) => person.looksRound())
    await session('came back', 'close', reads)
    await session('saved', 'close', async (person) => {
      await sends(person)
      await person.press('Save as a file')
      await person.downloads('note.txt')
      await person.confirms(receipts.at(-1)?.words ?? [])
      await person.checks()
      await person.finishes()
    })
    await sendsFiles()
    await session('looking', 'kill', async (person) => {
      await person.looksRound()
      await person.press('Report something')
    })
    await session('confirming', 'kill', async (person) => {
      await person.confirms((await sends(person)).words)
    })
    await session('writing', 'kill', async (person) => {
      await person.comesBack(receipts[0]?.words ?? [])
      await person.types('message', MESSAGE)
    })
  }, HANGS_AFTER_MS)
  afterAll(async () => {
    await running?.kill()
    await live?.close()
    remove()
    files.remove()
  })

  const without = (some: readonly RegExp[], lines: readonly string[]): string[] =>
    lines.filter((line) => !some.some((it) => it.test(line)))
  const unlisted = (lines: readonly string[]): string[] => without(listed, lines)
  const allIn = (name: string): string[] => mentions(homeOf(name), ofPortal(url))
  const portalIn = (name: string): string[] => without([...late, DOOMED], allIn(name))
  const framesOf = (name: string): string[] => allIn(name).filter((line) => line.includes('/view/'))
  const doomedIn = (name: string): string[] =>
    allIn(name).flatMap((line) => DOOMED.exec(line)?.groups?.['what'] ?? [])

  describe(`on a device with ${engine}`, () => {
    it('looking finds what is there: a history with the address', () => {
      expect(historyIn(engine, homeOf('visited'))).toMatchObject([
        { url: `${url}/`, title: 'Candour', visit_count: 1, rows: 1 },
      ])
      expect(portalIn('visited').join()).toContain(new URL(url).host)
    })

    it.each([
      ['looked twice', 'reported, came back'],
      ['looked', 'came back'],
      ['looking', 'confirming'],
      ['looking', 'writing'],
    ])('who %s and who %s leave the same of the portal', (visitor, reporter) => {
      expect(portalIn(reporter)).toEqual(portalIn(visitor))
      expect(historyIn(engine, homeOf(reporter))).toEqual(historyIn(engine, homeOf(visitor)))
      expect(doomedIn(reporter).filter((what) => !asked.get(visitor)?.has(what))).toEqual([])
    })

    it('who saved a file leaves that, in the list of downloads alone', () => {
      expect(unlisted(portalIn('saved'))).toEqual(unlisted(portalIn('looked')))
      expect(doomedIn('saved').filter((what) => !asked.get('looked')?.has(what))).toEqual([])
      expect(historyIn(engine, homeOf('saved'))).toEqual(historyIn(engine, homeOf('looked')))
      const file = mentions(homeOf('saved'), [needle('note.txt')])
      expect(unlisted(file)).toEqual([])
      expect(mentions(homeOf('looked'), [needle('note.txt')])).toEqual([])
    })

    it.each([
      ['looked', 'sent files'],
      ['looking', 'sending files'],
      ['looked', 'came back to files'],
      ['looked', 'opened a file'],
    ])('beside who %s, who %s leaves only what is known to tell of files', (visitor, reporter) => {
      const beside = (name: string) => without(ofFiles, portalIn(name))
      expect(beside(reporter)).toEqual(beside(visitor))
      expect(historyIn(engine, homeOf(reporter))).toEqual(historyIn(engine, homeOf(visitor)))
    })

    it('who opened a file and who only came back to some leave the same list of what ran', () => {
      const ranOn = (name: string) => allIn(name).filter((line) => RAN.test(line))
      expect(ranOn('opened a file')).toEqual(ranOn('came back to files'))
      expect(ranOn('opened a file').length > 0).toBe(engine === 'chromium')
    })

    it('nobody leaves the frame for files who opened none', () => {
      const leaving = readdirSync(folder).filter((name) => framesOf(name).length > 0)
      expect(leaving).toEqual(engine === 'chromium' ? ['opened a file'] : [])
    })

    it('a session that is restored has two entries, however far somebody went', () => {
      for (const name of readdirSync(folder)) {
        const most = mostEntries(engine, homeOf(name), url)
        expect([name, most <= 2]).toEqual([name, true])
        if (KILLED.includes(name)) expect([name, most]).toEqual([name, 2])
      }
    })

    it('no report, message, receipt or case is anywhere', async () => {
      const cases = await live.db.selectFrom('cases').select('id').execute()
      const secrets = [
        ...[WHAT, MESSAGE, SAMPLES, ARTIST, 'Ada in the locker', 'Ada at the blue'].map(needle),
        ...['sound 1.wav', 'picture 1.png', 'picture 2.png', PIXELS].map(needle),
        ...ofPixels('of a picture'),
        ...receipts.flatMap(ofReceipt),
        ...cases.map(({ id }): Needle => ({ name: 'a case', bytes: new Uint8Array(id) })),
      ]
      expect(receipts).toHaveLength(5)
      expect(cases).toHaveLength(5)
      for (const name of readdirSync(folder)) {
        const found = mentions(homeOf(name), secrets).filter((line) => !/note\.txt: /.test(line))
        expect([name, found]).toEqual([name, []])
      }
      // What is looked for is found where somebody has put it.
      expect(mentions(homeOf('saved'), secrets).length).toBeGreaterThan(6)
    })
  })
}
