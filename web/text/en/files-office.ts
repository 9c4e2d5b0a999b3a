/** Files in the office. Another language is a table of the same type: `FilesOfficeText`. */
import { literal } from '../../../client/literal.ts'
import { language } from './language.ts'

export const filesOffice = {
  add: 'Files to go with it (optional)',
  hint: {
    reply:
      'Each is cleaned in this browser when you choose it. Whoever reads the letter can open it. Chosen files are not kept with the draft.',
    note: 'Each is cleaned in this browser when you choose it. The reporter does not get it. Chosen files are not kept with the draft.',
  },
  nameHint: 'A plain one was chosen. Type nothing that would lead to the reporter.',
  stillCleaning: 'A file is still being cleaned. Send again when it is done, or remove it.',
  /** The letter waits for its files: both or neither. */
  notes: ['It is sent when its files are there. Stay on this page.'],
  announced: {
    title: (there: number, of: number): string =>
      language.plural(of, {
        one:
          there === 1
            ? 'The file of this report is there.'
            : 'The file of this report is not there yet.',
        other: `${there} of the ${of} files of this report are there.`,
      }),
    why: 'The reporter’s browser sends files after the report, and may have been closed. Only the reporter can choose a missing one again: you can ask in a letter.',
  },
  /** In a copy of the case. */
  dossier: {
    file: (name: string, what: string): string => `${literal(name)}: ${what}`,
    hash: (hash: string): string => `Hash of the sealed file: ${literal(hash)}`,
    original: (hash: string): string => `SHA-256 of the file as it was chosen: ${literal(hash)}`,
    notIncluded: 'The files themselves are not part of this copy.',
  },
}

export type FilesOfficeText = typeof filesOffice
