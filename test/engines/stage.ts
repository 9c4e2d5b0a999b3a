/** One engine's stage: a portal, a reporter's browser and an officer's, and what people say on it. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nextCode } from '../browser/office/driver.ts'
import { found } from '../browser/office/found.ts'
import { type OfficePortal, startPortal } from '../browser/office/portal.ts'
import { freePort } from '../support/free-port.ts'
import { temporaryFolder } from '../support/portal.ts'
import { type Outside, openOutside } from './outside.ts'
import { Person } from './person.ts'
import type { OpenTab } from './tab.ts'

export const OFFICER = 'Ines Intake'
export const LEFT_OUT = 'Ivan Intake'

/** What people write. */
export const WORDS = {
  report: 'A sergeant wrote down a search that never was.',
  points: 'The duplicate of 3 March',
  letter: 'Thank you. Who else was there?',
  answer: 'The keeper of the log – “Mo” – was there.',
  reasons: 'The log has gaps, and the keeper saw them.',
  now: 'Searches are now counted twice.',
} as const

/** Of several chunks. */
const LINES = 'The search that never was: page 14 of the log.\n'.repeat(20_000)

const backwards = async (undo: (() => unknown)[]): Promise<void> => {
  for (const step of undo.splice(0).reverse()) await step()
}

export class Stage {
  readonly portal: OfficePortal
  readonly reporter: Person
  readonly officer: Person
  readonly outside: Outside
  /** One of the device's files. */
  readonly file: string
  readonly #undo: (() => unknown)[]
  readonly credentials: {
    readonly signInName: string
    readonly passphrase: string
    readonly code: () => string
  }
  receipt: { words: readonly string[]; code: string } = { words: [], code: '' }

  private constructor(
    set: Pick<Stage, 'portal' | 'reporter' | 'officer' | 'outside' | 'credentials'>,
    undo: (() => unknown)[],
  ) {
    this.portal = set.portal
    this.reporter = set.reporter
    this.officer = set.officer
    this.outside = set.outside
    this.credentials = set.credentials
    const { folder, remove } = temporaryFolder()
    this.file = join(folder, 'Log of Mo.txt')
    writeFileSync(this.file, LINES)
    this.#undo = undo
    undo.unshift(remove)
  }

  static async set(open: OpenTab): Promise<Stage> {
    const undo: (() => unknown)[] = []
    try {
      return await Stage.#set(open, undo)
    } catch (error) {
      await backwards(undo)
      throw error
    }
  }

  static async #set(open: OpenTab, undo: (() => unknown)[]): Promise<Stage> {
    // Before it listens: its pages name its origin.
    const portal = await startPortal(null, { PORT: String(await freePort()) })
    undo.push(portal.close)
    const { officers } = await found(portal, [
      [OFFICER, 'intake'],
      [LEFT_OUT, 'intake'],
      ['Olu Overseer', 'overseer'],
    ])
    const ines = officers.get(OFFICER)
    if (!ines) throw new Error(`no ${OFFICER}`)
    const { signInName, passphrase, totpSecret } = ines
    const code = () => nextCode(portal.clock, totpSecret)
    const outside = await openOutside()
    undo.push(outside.close)
    const enter = async () => {
      const tab = await open(outside.port)
      undo.push(tab.close)
      return new Person(tab)
    }
    const [reporter, officer] = [await enter(), await enter()]
    const credentials = { signInName, passphrase, code }
    return new Stage({ portal, reporter, officer, outside, credentials }, undo)
  }

  clear(): Promise<void> {
    return backwards(this.#undo)
  }
}
