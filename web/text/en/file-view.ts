/** What is said around a file that is opened. Another language is a table of the same type: `FileViewText`. */
import type { FileFaultCode } from '../../../client/crypto/file-stream.ts'
import { literal } from '../../../client/literal.ts'

const faults: Record<FileFaultCode, string> = {
  missing:
    'A part of this file is not on the server. Try again later. If it stays so, say so here.',
  truncated: 'This file ends too early: a part of it is cut off. It is not shown.',
  reordered: 'The parts of this file came in a wrong order. It is not shown.',
  foreign: 'A part of this file was changed, or belongs to another file. It is not shown.',
  swapped: 'This is not the file that was signed. It is not shown.',
  overlong: 'There is more in this file than its sender said. It is not shown.',
}

export const fileView = {
  opening: 'Opening the file',
  frame: (name: string): string => `The file ${literal(name)}`,
  close: 'Close the file',
  save: 'Save it on this device',
  saving: 'Saving the file',
  saved: (name: string): string => `It is saved as ${literal(name)}.`,
  faults,
  failed: 'The file could not be opened. Check your connection and try again.',
  notYours: 'You no longer read this case, or it is not there. Its files cannot be opened.',
  signedOut: 'Your session has ended. Sign in again, and then open the file.',
  again: 'Try again',
  cannot: {
    saved: 'This kind of file cannot be shown here.',
    broken:
      'Your browser cannot show this file: it is damaged, or of a kind that it does not know.',
    large: 'This file is too large to be shown here.',
    slow: 'A page of this file takes too long to draw, so the file is not shown here.',
    unloaded:
      'What shows this kind of file did not load. Check your connection, close the file and open it again.',
  },
  /** Before it is saved. */
  warning:
    'A file on a device can be found there, and opening it in another program may tell its sender that you did. Save it only on a device that your organisation trusts, and delete it when you have done with it.',
  warningOwn:
    'A file on a device can be found there by whoever else uses it. Save it only where nobody looks.',
  /** Of a large one, where the browser cannot write it down piece by piece. */
  heldWhole: (size: string): string =>
    `This browser may hold all ${size} in its memory until the file is saved. Close other pages first. If it stops, try Chrome or Edge on a computer: they save it piece by piece.`,
  name: (name: string): string => `It gets the name ${literal(name)}.`,
}

export type FileViewText = typeof fileView
