/** A text, a picture and a PDF, opened by the officer: they are seen in the frame of no origin. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fileView } from '#words/file-view.ts'
import { files } from '#words/files.ts'
import { office } from '#words/office.ts'
import { officeCase } from '#words/office-case.ts'
import { officeQueue } from '#words/office-queue.ts'
import { plain } from '../../client/literal.ts'
import { sessionOf } from '../browser/office/received.ts'
import { type SentAs, sendFile } from '../browser/office/sent-files.ts'
import { textPage } from '../support/write-pdf.ts'
import { picture } from './kept-private.ts'
import { type Stage, WORDS } from './stage.ts'

const LAST = 'These, too.'
const WORDS_IN_PDF = 'The duty roster of 3 March'

const others = (): readonly SentAs[] => [
  ['the page', 'png', new Uint8Array(picture())],
  ['the roster', 'pdf', new Uint8Array(textPage(WORDS_IN_PDF))],
]

export const opensFiles = (its: () => Stage): void => {
  const opened = async <Shown>(name: string, look: () => Shown | null): Promise<Shown> => {
    const { officer } = its()
    await officer.press(files.of.open(name))
    const shown = await officer.showsFile(look)
    await officer.sees(name)
    await officer.press(fileView.close)
    return shown
  }

  it('more files come, and the officer reads what the reporter wrote', async () => {
    const { officer, portal, receipt } = its()
    const session = await sessionOf(portal.origin, receipt.words)
    const sent = []
    for (const one of others()) sent.push(await sendFile(session, one))
    await session.add({ type: 'message', text: LAST, files: sent })
    const [heading = ''] = await officer.texts('h1')
    const number = heading.slice(plain(officeCase.file.heading('')).length)
    do {
      await officer.follow(office.nav.queue)
      await officer.arrives(officeQueue.heading)
      await officer.follow(number)
      await officer.arrives(heading)
      await officer.reads(WORDS.report)
    } while (!(await officer.main()).includes(LAST))
    await officer.reads(WORDS.answer)
  })

  it('the officer opens the file that the reporter sent, and reads it', async () => {
    const lines = await opened('document 1.txt', () => {
      const all = [...document.querySelectorAll('.app-view__line')]
      return all.length > 0 ? all.map((it) => it.textContent) : null
    })
    const whole = readFileSync(its().file, 'utf8').split('\n')
    expect(lines.length).toBeGreaterThan(1000)
    expect(lines.slice(0, -1)).toEqual(whole.slice(0, lines.length - 1))
  })

  it('sees a picture', async () => {
    const size = await opened('the page', () => {
      const it = document.querySelector('img')
      return it?.complete && it.naturalWidth > 0 ? [it.naturalWidth, it.naturalHeight] : null
    })
    expect(size).toEqual([1100, 900])
  })

  it('reads a PDF, drawn and as words', async () => {
    const words = await opened('the roster', () => {
      const drawn = document.querySelector('canvas')
      const said = document.querySelector('.app-view__words')?.textContent ?? ''
      return drawn && drawn.width > 1 && said !== '' ? said : null
    })
    expect(words).toContain(WORDS_IN_PDF)
  })
}
