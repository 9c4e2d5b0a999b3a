/** Files that an officer opens, and one that they save: what is on their device once the browser has ended. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { argon2Here } from '../../client/crypto/argon2.ts'
import { deviceAt } from '../../client/node/platform.ts'
import { serverAt } from '../../client/node/server.ts'
import { DemoReporter } from '../../scripts/demo/reporter.ts'
import { type Enrolled, nextCode } from '../browser/office/driver.ts'
import { found } from '../browser/office/found.ts'
import { type OfficePortal, startPortal } from '../browser/office/portal.ts'
import { sessionOf } from '../browser/office/received.ts'
import { type SentAs, sendFile } from '../browser/office/sent-files.ts'
import { mintProof } from '../support/mint-proof.ts'
import { temporaryFolder } from '../support/portal.ts'
import { textPage } from '../support/write-pdf.ts'
import { Device, type Engine } from './device.ts'
import { ARTIST, ofPixels, PIXELS, picture, SAMPLES, sound } from './kept-private.ts'
import { needle } from './residue.ts'
import { mentions } from './traces.ts'
import { Visit } from './visit.ts'

const WHAT = 'They hid the second notebook in the blue locker.'
const LINE = 'Nobody else knows of the second notebook.'
const SHEET = 'A sheet from the second notebook'
const SAVED = 'A part of the second notebook, of no known kind.'
const SAVED_AS = 'file-5.bin'

const bytes = (of: Buffer) => new Uint8Array(of)
const FILES: readonly SentAs[] = [
  ['Ada in the locker room.wav', 'wav', bytes(sound())],
  ['Ada at the blue locker.png', 'png', bytes(picture())],
  ['Ada and the notebook.txt', 'text', bytes(Buffer.from(LINE))],
  ['Ada and her sheet.pdf', 'pdf', bytes(textPage(SHEET))],
  ['Ada, unknown.bin', 'other', bytes(Buffer.from(SAVED))],
]
/** What is in the frame once a file is shown there. */
const SHOWN = ['audio', 'img.app-view__image', '.app-view__line', 'canvas.app-view__sheet'] as const
const PICTURE = 1
const LISTED = '.app-queue tbody th a'

/** Longer than browsers hold back what they are going to write. */
const WRITTEN_WITHIN_MS = 20_000
const HANGS_AFTER_MS = 1_800_000

const secrets = [
  ...[WHAT, LINE, SHEET, SAVED, SAMPLES, PIXELS, ARTIST].map(needle),
  ...FILES.map(([name]) => needle(name)),
  ...ofPixels('of a picture'),
]

/** @param listed the browser's own files in which a saved file is listed */
export const officerLeavesNothing = (engine: Engine, listed: readonly RegExp[]): void => {
  const { folder, remove } = temporaryFolder()
  const homeOf = (name: string): string => join(folder, name)
  let portal: OfficePortal
  let ines: Enrolled
  let running: Device | null = null

  const reported = async (): Promise<void> => {
    const { origin, proofKey, clock } = portal
    const proof = () => mintProof({ proofKey }, Date.now() + clock.aheadMs)
    const content = { version: 1, answers: { what: WHAT }, pointsToMe: {}, excluded: [] } as const
    const { words } = await DemoReporter.sends(deviceAt(serverAt(origin), argon2Here, proof), {
      content: { ...content, excluded: [] },
      urgent: false,
    })
    const session = await sessionOf(origin, words)
    const files = []
    for (const one of FILES) files.push(await sendFile(session, one))
    await session.add({ type: 'message', text: '', files })
  }

  /** To the case, once the letter with the files has come. */
  const opensCase = async (person: Visit): Promise<void> => {
    const { page } = person.device
    const follows = (name: string) =>
      page.locator(`::-p-xpath(//a[normalize-space()="${name}"])`).click()
    await page.goto(portal.officeUrl)
    await person.types('name', ines.signInName)
    await person.types('passphrase', ines.passphrase)
    await person.types('code', nextCode(portal.clock, ines.totpSecret))
    await person.press('Sign in')
    await person.sees('My day')
    for (;;) {
      await follows('Account and sign out')
      await person.sees('Your saved phrases')
      await follows('Cases')
      // A list that is there gets no case of a later slot.
      const listed = await page.waitForFunction(
        (one) =>
          (document.querySelector(one) && 'a case') ??
          (document.body.textContent.includes('You have no open cases.') ? 'none' : null),
        {},
        LISTED,
      )
      if ((await listed.jsonValue()) === 'a case') {
        await page.locator(LISTED).click()
        await person.sees('The report was received')
        const text = await page.evaluate(() => document.body.textContent)
        if (text.includes(FILES[0]?.[0] ?? '')) return
      }
      await setTimeout(300)
    }
  }
  const opens = (person: Visit, at: number): Promise<void> =>
    person.opens(FILES[at]?.[0] ?? '', SHOWN[at])

  const looksAtAll = async (person: Visit): Promise<void> => {
    for (const at of SHOWN.keys()) {
      await opens(person, at)
      await person.closesFile()
    }
  }

  const session = async (
    name: string,
    end: 'close' | 'kill',
    act: (person: Visit) => Promise<void>,
  ): Promise<void> => {
    running = await Device.start(engine, homeOf(name))
    const person = new Visit(running, portal.officeUrl)
    await opensCase(person)
    await act(person)
    // On purpose: nothing says when a browser has written what it holds back; killed sooner, it leaves less to find.
    if (end === 'kill') await setTimeout(WRITTEN_WITHIN_MS)
    await running[end]()
    running = null
  }

  describe(`of an officer's device with ${engine}`, () => {
    beforeAll(async () => {
      portal = await startPortal()
      const { officers } = await found(portal, [
        ['Ines Intake', 'intake'],
        ['Ivan Intake', 'intake'],
        ['Olu Overseer', 'overseer'],
      ])
      const enrolled = officers.get('Ines Intake')
      if (!enrolled) throw new Error('no officer')
      ines = enrolled
      await reported()
      await session('opened and saved', 'close', async (person) => {
        await looksAtAll(person)
        await opens(person, SHOWN.length)
        await person.sees('This kind of file cannot be shown here.')
        const { page } = person.device
        // Nobody is there to answer the window in which a browser asks for a place.
        await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
        await person.press('Save it on this device')
        await person.sees(`It gets the name ${SAVED_AS}.`)
        await person.press('Save it on this device')
        await person.downloads(SAVED_AS)
      })
      await session('killed', 'kill', async (person) => {
        await looksAtAll(person)
        await opens(person, PICTURE)
      })
    }, HANGS_AFTER_MS)
    afterAll(async () => {
      await running?.kill()
      await portal?.close()
      remove()
    })

    it('the file that was saved is there, under a name of ours, and in the list of downloads', () => {
      const home = homeOf('opened and saved')
      expect(readFileSync(join(home, 'Downloads', SAVED_AS), 'utf8')).toBe(SAVED)
      const all = mentions(home, [needle(SAVED_AS)])
      expect(all.filter((line) => !listed.some((it) => it.test(line)))).toEqual([])
    })

    it('nothing else is: no name, no word, no sample and no pixel', () => {
      for (const name of ['opened and saved', 'killed']) {
        const left = mentions(homeOf(name), secrets)
        const others = left.filter((line) => !line.startsWith(`Downloads/${SAVED_AS}: `))
        expect([name, others]).toEqual([name, []])
      }
      // What is looked for is found where somebody has put it.
      expect(mentions(homeOf('opened and saved'), secrets)).not.toEqual([])
    })
  })
}
