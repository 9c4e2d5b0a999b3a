/** The page of a report where files are chosen. */
import type { Locator } from 'playwright-core'
import type { Visitor } from './visitor.ts'

const TITLE = 'Your files'

export interface Chosen {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** As a browser hands over what it knows no type of. */
export const chosen = (name: string, buffer: Buffer): Chosen => ({ name, mimeType: '', buffer })

export class FilesPage {
  static readonly title = TITLE
  readonly #visitor: Visitor

  constructor(visitor: Visitor) {
    this.#visitor = visitor
  }

  /** From the first page, through what has to be said. */
  async goTo(): Promise<void> {
    const visitor = this.#visitor
    await visitor.press('Report something')
    await visitor.press('Skip')
    await visitor.type('What happened?', 'Something happened.')
    await visitor.press('Continue')
    await visitor.addDetails('files')
    await visitor.heading(TITLE)
  }

  choose(...files: Chosen[]): Promise<void> {
    return this.#visitor.page.getByLabel(TITLE).setInputFiles(files)
  }

  cardOf(name: string): Locator {
    const { page } = this.#visitor
    return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  }

  /** For whoever looks at the pages (SHOTS names a folder). */
  async shoot(name: string): Promise<void> {
    const folder = process.env['SHOTS']
    if (!folder) return
    for (const [width, height] of [
      [390, 844],
      [1280, 900],
    ] as const) {
      await this.#visitor.page.setViewportSize({ width, height })
      await this.#visitor.page.screenshot({
        path: `${folder}/${name}-${width}.png`,
        fullPage: true,
      })
    }
  }
}
