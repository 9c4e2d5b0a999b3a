/** A case with letters of files, as any client may send them, and an officer who has it open. */
import { createHash } from 'node:crypto'
import type { FrameLocator, Page } from 'playwright-core'
import { sealHere } from '../../../client/crypto/file-stream.ts'
import { type SentFile, Upload } from '../../../client/files/upload.ts'
import type { CaseSession } from '../../../client/reporter/case.ts'
import { toHash } from '../../../protocol/fields.ts'
import { MOST_FILES } from '../../../protocol/files/steps.ts'
import type { FileType } from '../../../protocol/files/types.ts'
import { Visitor } from '../../support/visitor.ts'
import { openCase } from './driver.ts'
import { TestOffice, waitForCase } from './office.ts'
import { sessionOf } from './received.ts'

/** @param saidBytes what its sender says that its size is, if that is another */
export type SentAs = readonly [
  name: string,
  type: FileType,
  bytes: Uint8Array<ArrayBuffer>,
  saidBytes?: number,
]

/** Sealed and sent as any client may; a letter names it then. */
export const sendFile = async (
  session: CaseSession,
  [name, type, bytes, saidBytes = bytes.length]: SentAs,
): Promise<SentFile> => {
  const to = await session.files()
  const blob = new Blob([bytes])
  const original = toHash(createHash('sha256').update(bytes).digest())
  const chosen = { blob, name, type, original, cleaned: false }
  const { ref, entry } = await new Upload({ ...to, seal: sealHere }, chosen).done
  return { ref, entry: { ...entry, size: saidBytes } }
}

/** As many in each as a letter takes. */
const lettersOf = (files: readonly SentFile[]): SentFile[][] =>
  Array.from({ length: Math.ceil(files.length / MOST_FILES) }, (_, i) =>
    files.slice(i * MOST_FILES, (i + 1) * MOST_FILES),
  )

export class SentFiles {
  readonly office: TestOffice
  readonly page: Page
  readonly session: CaseSession
  readonly files: readonly SentFile[]
  readonly number: string
  /** Addresses that the page and its frames have asked for since the case was open. */
  readonly asked: string[] = []

  private constructor(
    office: TestOffice,
    page: Page,
    session: CaseSession,
    files: SentFile[],
    number: string,
  ) {
    this.office = office
    this.page = page
    this.session = session
    this.files = files
    this.number = number
    page.on('request', (request) => void this.asked.push(request.url()))
  }

  /** @param make what is sent, with a browser to make it */
  static async open(make: (office: TestOffice) => Promise<readonly SentAs[]>): Promise<SentFiles> {
    const office = await TestOffice.start()
    await office.open()
    const page = await office.signedIn('Ines Intake')
    const visitor = await Visitor.arrive(
      { url: office.portal.origin, browser: office.browser, names: () => [] },
      { isOnTime: false, size: { width: 390, height: 844 } },
    )
    await visitor.write('Look at these.')
    const session = await sessionOf(office.portal.origin, await visitor.send())
    await visitor.context.close()
    const files: SentFile[] = []
    for (const one of await make(office)) files.push(await sendFile(session, one))
    for (const some of lettersOf(files)) {
      await session.add({ type: 'message', text: '', files: some })
    }
    const [number = ''] = await waitForCase(page, 1)
    const sent = new SentFiles(office, page, session, files, number)
    await sent.openCase()
    sent.asked.length = 0
    return sent
  }

  /** A letter is shown from the slot after it was sent on, which may come after that of the report. */
  async openCase(): Promise<void> {
    for (;;) {
      await openCase(this.page, this.number)
      await this.page.getByText('The report was received').waitFor()
      const there = await this.page.locator('.app-files__of').count()
      if (there >= lettersOf(this.files).length) return
      await this.page.waitForTimeout(300)
    }
  }

  async show(name: string): Promise<FrameLocator> {
    await this.page.getByRole('button', { name: `Open ${name}`, exact: true }).click()
    return this.page.frameLocator('iframe.app-files__frame')
  }

  /** After a form the history begins with its newest thirty entries again; each file that was opened is one. */
  async showEarlier(): Promise<void> {
    const earlier = this.page.getByRole('button', { name: /^Show \d+ earlier entries$/ })
    if ((await earlier.count()) > 0) await earlier.press('Enter')
  }

  async hide(): Promise<void> {
    // By the keyboard: right after a scroll, a click may land in the frame that stood there before.
    const close = this.page.getByRole('button', { name: 'Close the file' })
    await close.press('Enter')
    await close.waitFor({ state: 'detached' })
  }

  close(): Promise<void> {
    return this.office.close()
  }
}
