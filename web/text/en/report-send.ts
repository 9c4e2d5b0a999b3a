import { literal } from '../../../client/literal.ts'

const NOTE = 'note.txt'
const REMINDER = 'reminder.ics'
/** What stands in a calendar. */
const ENTRY = 'Check my notes'

/** Sending and the receipt. */
export const sending = {
  title: 'Sending your report',
  stay: 'Stay on this page. It takes a few seconds, and up to a minute on an old device.',
  stages: {
    keys: 'Making your receipt',
    sealing: 'Locking your report on your device',
    proof: 'Doing a sum that keeps robots out',
    sending: 'Sending the locked report',
    checking: 'Checking the answer',
  },
  lostTitle: 'We do not know if your report arrived',
  lost: 'No answer came back. Try again: it will not be sent twice, and your receipt stays the same.',
  kept: 'What you typed is still here.',
  again: 'Try again',
  back: 'Go back to your answers',
}

/** Beside sending, while no answer has come that confirms the report. */
export const unconfirmedText = {
  title: 'Your receipt, not confirmed yet',
  keep: 'Write these eight words down now. Keep this page open until it is confirmed.',
  closed:
    'If this page closes, choose “Come back with your receipt” and type these words. Your case opens if your report arrived. If there is no case, it did not arrive: report it again.',
  secret: 'Anyone who has these words can read your case.',
}

export const receiptText = {
  title: 'Your report has been sent',
  answer: 'It has arrived, and the site has confirmed it.',
  earlier:
    'An earlier version of your report had already arrived. What you changed since then was not sent. You can open your case and write it there.',
  heading: 'Your receipt',
  keep: 'These eight words are the only way back to your report. Write them down now, and keep them safe.',
  site: (summary: string): string =>
    `Type them nowhere but here. When you come back, open “${summary}” on the first page, and compare its words with the poster.`,
  lost: 'If you lose them, nobody can find them for you. Anyone who has them can read your case.',
  asCode: 'The same as a code',
  either: 'You need either the words or the code, not both.',
  copy: 'Copy',
  copied:
    'Copied. Paste it somewhere safe, then copy something else. Some devices keep a list of what was copied: clear it.',
  copyFailed: 'Your browser did not allow it. Write the words down.',
  clipboard: (words: readonly string[], code: string): string => `${words.join(' ')}\n${code}`,
  print: 'Print',
  before: 'Before you save it as a file',
  printHint:
    'A printer may keep what it prints. Do not use one at work. If the print window offers headers and footers, turn them off: they name this site.',
  download: 'Save as a file',
  downloadHint: `The file is called “${literal(NOTE)}”. It holds the words and the code, and nothing else. Your browser lists it among its downloads, with the address of this site. Your device may mark the file with it too.`,
  fileName: NOTE,
  file: (words: readonly string[], code: string): string =>
    `${words.map((word, i) => `${i + 1} ${word}`).join('\n')}\n\n${code}\n`,
  noted: 'I have written it down',
}

export const comeBackText = {
  title: 'When to come back',
  on: (date: string): string => `Come back on ${date}.`,
  why: 'By then a person must tell you that they have read your report. If nobody has, this site shows that we are late, and tells somebody above them.',
  only: 'Bring your receipt. We cannot reach you in any other way.',
  save: 'Save this day for a calendar',
  hint: `The file “${literal(REMINDER)}” holds the day and the words “${literal(ENTRY)}”. It does not name this site, but your browser’s list of downloads does. Keep it out of a calendar that others can see.`,
  fileName: REMINDER,
  entry: ENTRY,
}

export const confirmText = {
  title: 'Check that you have your receipt',
  intro: 'Look at what you wrote down, and type two of the words.',
  word: (position: number): string => `Word ${position}`,
  missing: (position: number): string => `Type word ${position}`,
  wrong: (position: number): string => `Word ${position} is not right. Look at your note again.`,
  check: 'Check the words',
  again: 'Show me the receipt again',
}

export const sentText = {
  title: 'You have what you need',
  number: 'What to compare when you come back',
  numberHint:
    'You can note this down too. When you come back, the news must have this number or a higher one. If not, something is missing.',
  forget: 'Finish and forget',
  forgetHint:
    'This clears the page. What you saved, copied or printed stays, and so do your browser’s history and its list of downloads.',
}

/** The place of the last thing that stands in a case, to be noted and compared. */
export const newsText = {
  title: 'Check that nothing is missing',
  head: (number: number, date: string): string => `News ${literal(`${number}`)}, ${date}`,
  words: 'Check words',
  hint: 'Note the number and the two words. Next time the number must be the same or higher. If it is the same, so are the words.',
}

export type SendingText = typeof sending
