/** Files on the reporter's own pages. Another language is a table of the same type: `FilesReportText`. */
import { literal } from '../../../client/literal.ts'
import { language } from './language.ts'

export const filesReport = {
  nameHint: 'We chose a plain one. Type nothing that would lead to you.',
  after: (count: number, size: string): string =>
    language.plural(count, {
      one: `Your report goes first, and you get your receipt. Then 1 file with ${size} follows by itself.`,
      other: `Your report goes first, and you get your receipt. Then ${count} files with ${size} follow by themselves.`,
    }),
  checking: (count: number): string =>
    language.plural(count, {
      one: 'One file is still being cleaned. You can send as soon as it is done.',
      other: `${count} files are still being cleaned. You can send as soon as they are done.`,
    }),
  left: (count: number): string =>
    language.plural(count, {
      one: 'One file stays behind, since it could not be cleaned.',
      other: `${count} files stay behind, since they could not be cleaned.`,
    }),
  /** On the receipt, while they follow. */
  receiptFirst:
    'Your report is safe, whatever becomes of the files. Write down your receipt first.',
  safe: 'Your report is safe, whatever becomes of the files.',
  closing:
    'If this page closes before a file is there, come back with your receipt and choose it again.',
  finish: {
    title: 'Not all files are there yet',
    text: 'If you finish now, the rest is not sent. You can come back with your receipt and choose it again.',
    stay: 'Stay on this page',
    forget: 'Finish all the same',
  },
  /** In the case, of what the report named. */
  announced: {
    title: 'Files of your report',
    missing: (name: string, size: string): string =>
      `${literal(name)}, ${size}, is not there. Choose it again, and send it.`,
    choose: 'Choose again what is not there',
    isIt: (name: string): string => `This is ${literal(name)} from your report.`,
  },
  /** With a message. */
  first: 'The files go first. Your message follows with them.',
}

export type FilesReportText = typeof filesReport
