/** What a story needs of a browser, and each engine does by its own protocol. */
import type { Evaluates } from '../support/assistive.ts'

export interface Tab extends Evaluates {
  /** Name and version. */
  readonly engine: string
  /** The folder in which the browser saves files: nothing else is there. */
  readonly downloads: string
  open(url: string): Promise<void>
  /**
   * Presses with the mouse what a function finds in the page; the function uses nothing from around it.
   * @returns false if it finds nothing
   */
  press<Arg>(find: (arg: Arg) => Element | null, arg: Arg): Promise<boolean>
  /** As `evaluate`, in the one frame of the page, of whatever origin that is. */
  readonly evaluateInFrame: Evaluates['evaluate']
  /** Types into whatever has the focus. */
  type(text: string): Promise<void>
  /** Gives the page's one field for files this one of the device; where the engine's protocol cannot, drops it on the page. */
  giveFile(path: string): Promise<void>
  /** Control and a letter. */
  shortcut(letter: string): Promise<void>
  close(): Promise<void>
}

/** @param outside the port on this machine of what takes everything that is not meant for 127.0.0.1 */
export type OpenTab = (outside: number) => Promise<Tab>
