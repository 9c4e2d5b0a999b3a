/** A report with files, from a phone. */
import { Visitor } from '../../support/visitor.ts'
import type { TestOffice } from './office.ts'

const TITLE = 'Your files'
const PHONE = { width: 390, height: 844 }

export const given = (name: string, buffer: Buffer) => ({ name, mimeType: '', buffer })

export const arriveAt = ({ portal, browser }: TestOffice): Promise<Visitor> =>
  Visitor.arrive({ url: portal.origin, browser, names: () => [] }, { isOnTime: false, size: PHONE })

/** To the page before sending, with what was chosen. */
export const writeWith = async (
  visitor: Visitor,
  what: string,
  files: readonly ReturnType<typeof given>[],
): Promise<void> => {
  await visitor.press('Report something')
  await visitor.press('Skip')
  await visitor.type('What happened?', what)
  await visitor.press('Continue')
  await visitor.addDetails('files')
  await visitor.heading(TITLE)
  await visitor.page.getByLabel(TITLE).setInputFiles([...files])
  await visitor.page.getByText(/files? (is|are) ready to be sent/).waitFor()
  await visitor.press('Continue')
  await visitor.heading('Who may read it')
  await visitor.press('Continue')
  await visitor.heading('Check before you send')
}
