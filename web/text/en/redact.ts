/** A copy of a file with parts blacked out. Another language is a table of the same type: `RedactText`. */
import { literal } from '../../../client/literal.ts'
import { language } from './language.ts'

const parts = (count: number): string =>
  language.plural(count, { one: '1 part', other: `${count} parts` })

export const redact = {
  start: 'Make a copy with parts blacked out',
  frame: (name: string): string => `Black out parts of a copy of ${literal(name)}`,
  keeps:
    'The file itself stays as it is, and everybody who reads this case can still open it. Only the copy is without what you black out.',
  stop: 'Stop, and keep no copy',
  checking: 'The copy is being checked',
  ready: (count: number): string =>
    `The copy is finished, with ${parts(count)} blacked out. Look at it above. It is not saved yet.`,
  save: 'Save the copy as an internal file',
  gone: 'There is no finished copy here. Finish it in the open file first, then save it.',
  cannot: {
    broken:
      'Your browser cannot open this file: it is damaged, or of a kind that it does not know. No copy can be made.',
    large: 'This file is too large: your browser cannot make a copy of it here.',
    unloaded:
      'What a copy is made with did not load. Check your connection, stop, and begin again.',
    altered:
      'Your browser does not let pages read pictures, or changes them. No true copy can be made in it. Use another browser for this, or ask whoever looks after yours.',
    format:
      'This is no plain text, but a file of a program that may have more in it than is seen. No copy can be made of it here.',
  },
  /** The finished copy was not taken. */
  refused: {
    tooLarge: 'The finished copy is too large, so it was not taken. The file itself is unchanged.',
    otherType:
      'What came back is not the kind of file that was asked for, so it was not taken. The file may be damaged or made to do harm. Make no copy of it here.',
    notCleaned:
      'The finished copy could not be cleaned, so it was not taken. The file itself is unchanged.',
    failed: 'The finished copy could not be checked. Try again.',
  },
  name: (stem: string, ending: string): string => `${stem} redacted.${ending}`,
  /** As the note says it. */
  note: (name: string, date: string, count: number): string =>
    `A copy of “${name}”, from the letter of ${date}, with ${parts(count)} blacked out.`,
  nameHint: 'Whoever gets the copy may see this name. Take out of it what you have blacked out.',
  /** Within the frame. */
  hint: 'Drag across each part, or click two opposite corners of it.',
  hintKeys:
    'With the keyboard: add a box. Arrow keys move it, Shift and arrow keys change its size, Delete removes it.',
  firstFrame: 'This picture moves. The copy has its first frame alone.',
  add: 'Add a box',
  undo: 'Undo',
  byTouch: 'Move the picture by touch',
  drawAgain: 'Draw on the picture again',
  corner: 'One corner is set. Click the opposite one, or press Escape.',
  count: (count: number): string =>
    language.plural(count, {
      one: '1 part is blacked out.',
      other: count === 0 ? 'Nothing is blacked out yet.' : `${count} parts are blacked out.`,
    }),
  parts: 'Parts blacked out',
  part: (number: number): string => `Part ${number}`,
  remove: 'Remove',
  ofPart: (number: number): string => `part ${number}`,
  numbers: (number: number): string => `Part ${number} in numbers`,
  sides: {
    x: 'From the left, in pixels',
    y: 'From the top, in pixels',
    width: 'Width, in pixels',
    height: 'Height, in pixels',
  },
  finish: 'Finish the copy',
  finishing: 'The copy is being made',
  none: 'Black out at least one part first.',
  finished: 'This is the copy. What is under the black is not in it.',
  change: 'Change the copy',
  text: 'The text of the copy',
  textHint:
    'Select words or lines, then black them out. Each becomes a mark of one length. With the keyboard: Shift and arrow keys select, Enter blacks out.',
  blackOut: 'Black out the selection',
  everywhere: 'Black out the same words everywhere',
  selectFirst: 'Select the words first.',
}

export type RedactText = typeof redact
